package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.miner.MinerConfig;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.wallet.WalletConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings from flags, environment, .env, config file and defaults. */
class ConfigurationTest {
  private static final String KEY =
      "4c0883a69102937d6231471b5dbb6204fe512961708279f4d2e5e2e5e5e5e5e5";
  private static final String ADDRESS = "0x1C1918C99b6DcE977392E4131C91654d8aB71e64";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private JsonNode settings(String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "config";
    arguments[1] = "--json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return new ObjectMapper().readTree(cli.run(arguments).out()).get("settings");
  }

  private Cli miner() {
    return cli.set("POLYGON_WALLET", ADDRESS)
        .set("POLYGON_PRIVATE_KEY", KEY)
        .set("API_URL", "https://provider.example");
  }

  @Test
  void aMinerWithItsKeysAloneHasTheDefaults() {
    Cli.Result result = miner().run("--mode=miner");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    Path home = folder.resolve("home");
    Path state = home.resolve(".bittensor/miners/default/default/netuid58/miner");
    assertThat(cli.started)
        .containsExactly(
            new NeuronConfig.ForMiner(
                new WalletConfig(home.resolve(".bittensor/wallets"), "default", "default"),
                new SubtensorConfig(
                    "finney",
                    List.of(
                        URI.create("wss://entrypoint-finney.opentensor.ai:443"),
                        URI.create("wss://lite.chain.opentensor.ai:443"),
                        URI.create("wss://lite.sub.latent.to:443"))),
                new AxonConfig("::", 8091, Optional.empty(), OptionalInt.empty(), 10, false),
                OptionalInt.empty(),
                new MinerConfig(
                    58,
                    "miner",
                    state,
                    ADDRESS,
                    new Secret("0x" + KEY),
                    URI.create("https://provider.example"),
                    URI.create("https://www.handshake58.com"),
                    false,
                    false)));
  }

  @Test
  void aWalletMayHaveTheNameOfACommand() {
    cli.set("POLYGON_RPC_URL", "http://127.0.0.1:8545");
    cli.run("--mode=validator", "--wallet-name", "stake", "--wallet_hotkey=s", "--netuid", "7");
    assertThat(cli.started)
        .singleElement()
        .extracting(NeuronConfig::wallet)
        .isEqualTo(new WalletConfig(folder.resolve("home/.bittensor/wallets"), "stake", "s"));
  }

  @Test
  void aValidatorTakesEveryFlagInBothForms() {
    cli.set("POLYGON_RPC_URL", "https://a.example/v2/KEY, http://127.0.0.1:8545")
        .set("LOG_CHUNK_SIZE", "500")
        .set("DRAIN_CONTRACT", "0x61f1C1E04d6Da1C92D0aF1a3d7Dc0fEFc8794d7C")
        .set("POLYGON_CHAIN_ID", "80002");
    Cli.Result result =
        cli.run(
            "--mode",
            "validator",
            "--netuid=7",
            "--wallet.name",
            "w",
            "--wallet.hotkey=h",
            "--wallet.path",
            "wallets",
            "--subtensor.chain_endpoint=ws://127.0.0.1:9944",
            "--axon.ip",
            "[::1]",
            "--axon.port",
            "1",
            "--axon.external_ip=node.example",
            "--axon.external_port",
            "65535",
            "--axon.max_workers=2",
            "--neuron.axon_off",
            "--neuron.name=v1",
            "--neuron.epoch_length",
            "20",
            "--neuron.timeout=2.5",
            "--neuron.moving_average_alpha",
            "0.5",
            "--neuron.disable_set_weights",
            "--neuron.health_port=8058",
            "--neuron.round_blocks=3",
            "--neuron.shared_wallets",
            "ALL",
            "--logging.logging_dir",
            "/logs",
            "--logging.debug=true",
            "--wallet.name=last");
    assertThat(result.errLines())
        .containsExactly(
            "neuron: accepted, without effect on a validator: --axon.ip, --axon.port,"
                + " --axon.external_ip, --axon.external_port, --axon.max_workers.");
    assertThat(cli.started)
        .containsExactly(
            new NeuronConfig.ForValidator(
                new WalletConfig(folder.resolve("wallets"), "last", "h"),
                new SubtensorConfig("local", List.of(URI.create("ws://127.0.0.1:9944"))),
                new AxonConfig(
                    "::1", 1, Optional.of("node.example"), OptionalInt.of(65_535), 2, true),
                OptionalInt.of(8058),
                new DrainConfig(
                    List.of(
                        URI.create("https://a.example/v2/KEY"),
                        URI.create("http://127.0.0.1:8545")),
                    500,
                    "0x61f1C1E04d6Da1C92D0aF1a3d7Dc0fEFc8794d7C",
                    80_002),
                new ValidatorConfig(
                    7,
                    "v1",
                    Path.of("/logs/last/h/netuid7/v1"),
                    20,
                    3,
                    Duration.ofMillis(2500),
                    0.5,
                    true,
                    SharedWallets.ALL),
                Optional.empty()));
  }

  @Test
  void theSourceWithPrecedenceCounts() throws Exception {
    cli.file(
            "c.yaml",
            """
            wallet: {name: file, hotkey: file, path: file}
            axon.port: 1001
            neuron:
              timeout: 9
              epoch_length: 11
            config: false
            strict: false
            """)
        .file(".env", "BT_WALLET_NAME=dot\nWALLET_NAME=dot2\nHOTKEY_NAME=dot\n\nAXON_PORT=1002\n")
        .set("WALLET_NAME", "")
        .set("BT_WALLET_NAME", "sdk")
        .set("BT_AXON_PORT", "1003")
        .set("AXON_PORT", "1004");
    JsonNode settings = settings("--config", "c.yaml", "--neuron.timeout=8");
    assertThat(settings.get("wallet.name").toString())
        .isEqualTo("{\"value\":\"sdk\",\"from\":\"BT_WALLET_NAME\"}");
    assertThat(settings.get("wallet.hotkey").toString())
        .isEqualTo("{\"value\":\"dot\",\"from\":\".env line 3 (HOTKEY_NAME)\"}");
    assertThat(settings.get("wallet.path").toString())
        .isEqualTo("{\"value\":\"" + folder.resolve("file") + "\",\"from\":\"config file\"}");
    assertThat(settings.get("axon.port").toString())
        .isEqualTo("{\"value\":\"1004\",\"from\":\"AXON_PORT\"}");
    assertThat(settings.get("neuron.timeout").toString())
        .isEqualTo("{\"value\":\"8\",\"from\":\"flag\"}");
    assertThat(settings.get("neuron.epoch_length").toString())
        .isEqualTo("{\"value\":\"11\",\"from\":\"config file\"}");
    assertThat(settings.get("netuid").toString())
        .isEqualTo("{\"value\":\"58\",\"from\":\"default\"}");
    assertThat(settings.get("axon.external_ip").toString())
        .isEqualTo("{\"value\":null,\"from\":\"not set\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "--subtensor.network=test,,wss://test.finney.opentensor.ai:443,test",
    "--subtensor.network=ws://h:1,,ws://h:1,custom",
    "--subtensor.network=local,ws://h:1,ws://127.0.0.1:9944,local",
    "--subtensor.chain_endpoint=ws://h:2,ws://h:1,ws://h:2,custom",
    "--netuid=1,ws://h:1,ws://h:1,custom",
  })
  void anEndpointComesBeforeANetworkOfTheSameSource(
      String flag, String variable, String endpoint, String network) {
    if (variable != null) {
      cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", variable);
    }
    miner().run("--mode=miner", flag);
    assertThat(cli.started)
        .singleElement()
        .extracting(NeuronConfig::subtensor)
        .isEqualTo(new SubtensorConfig(network, List.of(URI.create(endpoint))));
  }

  @Test
  void reportsAllMistakesTogetherWithFlagVariableAndRemedy() {
    cli.file(".env", "AXON_EXTERNAL_PORT=0\nnonsense\n").set("BT_AXON_MAX_WORKERS", "many");
    Cli.Result result =
        cli.run(
            "--mode=miner",
            "--strict",
            "--nonsense=5",
            "--axon.port",
            "65536",
            "--neuron.timeout=-1",
            "--netuid",
            "x",
            "--wallet.name",
            "../up",
            "--axon.ip=host",
            "--subtensor.network=finey");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(cli.started).isEmpty();
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines())
        .containsExactlyInAnyOrder(
            "neuron: accepted, without effect on a miner: --neuron.timeout.",
            "neuron: .env line 2 is not NAME=value; correct the line or put # before it.",
            "neuron: --netuid must be a subnet's number from 0 to 65535, but the command line says"
                + " 'x'.",
            "neuron: --wallet.name (WALLET_NAME) must be a single file name, but the command line"
                + " says '../up'.",
            "neuron: --subtensor.network (BT_SUBTENSOR_NETWORK) must be finney, test, archive,"
                + " local or a ws:// or wss:// address, but the command line says 'finey'.",
            "neuron: --axon.ip (BT_AXON_IP) must be an IP address of this machine, such as 0.0.0.0"
                + " or [::], but the command line says 'host'.",
            "neuron: --axon.port (AXON_PORT) must be a port from 1 to 65535, but the command line"
                + " says '65536'.",
            "neuron: --axon.external_port (AXON_EXTERNAL_PORT) must be a port from 1 to 65535, but"
                + " .env line 1 (AXON_EXTERNAL_PORT) says '0'.",
            "neuron: --axon.max_workers (BT_AXON_MAX_WORKERS) must be a whole number from 1 to"
                + " 10000, but the environment's BT_AXON_MAX_WORKERS says 'many'.",
            "neuron: --neuron.timeout must be a number of seconds above 0, at most a day, but the"
                + " command line says '-1'.",
            "neuron: POLYGON_WALLET (the wallet that receives DRAIN payments) is not set and a"
                + " miner needs it: set it in the environment or in .env to 0x and 40 hex digits.",
            "neuron: POLYGON_PRIVATE_KEY (that wallet's private key) is not set and a miner needs"
                + " it: set it in the environment or in .env to a private key of 64 hex digits,"
                + " with or without 0x.",
            "neuron: API_URL (the provider's address, which answers /v1/pricing) is not set and a miner"
                + " needs it: set it in the environment or in .env to an http:// or https://"
                + " address.",
            "neuron: --nonsense is unknown: see `neuron --help`.");
  }

  @Test
  void acceptsUnknownAndUnusedFlagsWithANoteEach() {
    Cli.Result result =
        miner()
            .run(
                "--mode=miner",
                "--foo",
                "bar",
                "--baz=1",
                "--neuron.device=cuda",
                "--neuron.num_concurrent_forwards",
                "4",
                "--no_version_checking",
                "--neuron.epoch_length=3");
    assertThat(cli.started).hasSize(1);
    assertThat(result.errLines())
        .containsExactlyInAnyOrder(
            "neuron: accepted, without effect on a miner: --no_version_checking,"
                + " --neuron.epoch_length, --neuron.device, --neuron.num_concurrent_forwards.",
            "neuron: unknown, ignored: --foo, --baz (--strict makes it a mistake).");
  }

  @Test
  void notesWhatAValidatorDoesNotUseWhateverTheSource() {
    Cli.Result result =
        cli.set("POLYGON_RPC_URL", "http://127.0.0.1:1")
            .set("AXON_EXTERNAL_PORT", "443")
            .set("API_URL", "https://provider.example")
            .file(".env", "BT_AXON_IP=0.0.0.0\n")
            .file("c.yaml", "axon: {max_workers: 3}\n")
            .run("--mode=validator", "--axon.port=8092", "--neuron.axon_off", "--config=c.yaml");
    assertThat(cli.started).hasSize(1);
    assertThat(result.errLines())
        .containsExactly(
            "neuron: accepted, without effect on a validator: .env line 1 (BT_AXON_IP),"
                + " --axon.port, AXON_EXTERNAL_PORT, axon.max_workers in the config file.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--polygon_private_key",
        "--POLYGON_PRIVATE_KEY",
        "--wallet.mnemonic",
        "--seed",
        "--polygon.key",
        "--password"
      })
  void refusesSecretsAsFlagsAndDoesNotRepeatThem(String flag) {
    for (String[] form : new String[][] {{flag, KEY}, {flag + "=" + KEY}}) {
      Cli.Result result = miner().run(concat("--mode=miner", form));
      assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(result.errLines())
          .singleElement()
          .asString()
          .startsWith("neuron: " + flag + " is refused")
          .contains("POLYGON_PRIVATE_KEY")
          .doesNotContain(KEY.substring(0, 8));
    }
  }

  @Test
  void theWalletFlagsOfBtcliAreNoSecrets() {
    for (String form : List.of("--hotkey=foo", "--hotkey foo")) {
      assertThat(miner().run(("--mode=miner " + form).split(" ")).errLines())
          .containsExactly(
              "neuron: --hotkey is unknown: give the hotkey's name as --wallet.hotkey.");
    }
    assertThat(miner().run("--mode=miner", "--coldkey", "foo").errLines())
        .containsExactly("neuron: --coldkey is unknown: give the wallet's name as --wallet.name.");
    assertThat(cli.started).isEmpty();
    assertThat(cli.run("metagraph", "--axon.port=1").err())
        .isEqualTo("neuron: --axon.port is unknown: see `neuron metagraph --help`.\n");
    for (String line : List.of("--hotkey 0x" + KEY, "--polygon_wallet=" + KEY, "0x" + KEY)) {
      assertThat(miner().run(("--mode=miner " + line).split(" ")).errLines())
          .singleElement()
          .asString()
          .contains(" is refused: other users")
          .doesNotContain(KEY.substring(0, 8));
    }
  }

  @Test
  void masksSecretsAndDoesNotRepeatWrongOnes() throws Exception {
    miner().set("POLYGON_RPC_URL", "https://polygon.example/v2/APIKEY,http://u:pw@h:1");
    JsonNode settings = settings("--mode=miner");
    assertThat(settings.get("POLYGON_PRIVATE_KEY").toString())
        .isEqualTo("{\"value\":\"***\",\"from\":\"POLYGON_PRIVATE_KEY\"}");
    assertThat(settings.get("POLYGON_RPC_URL").get("value").asText())
        .isEqualTo("https://polygon.example/…,http://h:1/…");
    Cli.Result wrong =
        cli.set("POLYGON_PRIVATE_KEY", KEY + "ff")
            .set("POLYGON_RPC_URL", "ftp://h/APIKEY")
            .run("config");
    assertThat(wrong.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(wrong.out() + wrong.err()).doesNotContain(KEY.substring(0, 8), "APIKEY");
    assertThat(wrong.errLines())
        .containsExactly(
            "neuron: POLYGON_PRIVATE_KEY must be a private key of 64 hex digits, with or without"
                + " 0x, but the environment's POLYGON_PRIVATE_KEY holds 66 characters.",
            "neuron: POLYGON_RPC_URL must be one or more http:// or https:// addresses, separated"
                + " by commas, but the environment's POLYGON_RPC_URL begins with ftp://.");
    miner().set("POLYGON_RPC_URL", "").run("--mode=miner");
    assertThat(cli.started.toString()).contains(ADDRESS).doesNotContain(KEY.substring(0, 8));
  }

  @Test
  void doesNotRepeatAPrivateKeyInAnotherVariable() {
    for (String variable : List.of("POLYGON_WALLET", "DRAIN_CONTRACT", "AXON_PORT", "API_URL")) {
      for (String secret :
          List.of(KEY, "0x" + KEY, KEY.substring(2), "w " + "abandon ".repeat(11))) {
        Cli.Result result = new Cli(folder).set(variable, secret).run("config");
        assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
        assertThat(result.out() + result.err())
            .doesNotContain(secret.substring(2, 8), secret.substring(secret.length() - 8));
      }
    }
    assertThat(cli.set("POLYGON_WALLET", "0x" + KEY).run("config").errLines())
        .containsExactly(
            "neuron: POLYGON_WALLET must be 0x and 40 hex digits, but the environment's"
                + " POLYGON_WALLET holds what may be a private key and is not repeated here; a key"
                + " belongs into POLYGON_PRIVATE_KEY.");
    assertThat(cli.set("POLYGON_WALLET", ADDRESS + "ab").run("config").err())
        .contains("POLYGON_WALLET says '" + ADDRESS + "ab'.");
  }

  @Test
  void doesNotShowAKeyInAnAddress() throws Exception {
    cli.set("API_URL", "http://user:pa55@x.example/k3y")
        .set("MARKETPLACE_URL", "https://u:pa55@m.example/?token=k3y");
    String network = "--subtensor.network=wss://u:pa55@node.example/k3y,ws://h:1";
    JsonNode settings = settings("--mode=miner", network);
    assertThat(settings.get("API_URL").get("value").asText()).isEqualTo("http://x.example/…");
    assertThat(settings.get("MARKETPLACE_URL").get("value").asText())
        .isEqualTo("https://m.example/…");
    assertThat(settings.get("subtensor.network").get("value").asText())
        .isEqualTo("wss://node.example/…,ws://h:1");
    assertThat(settings.toString() + cli.run("config", network)).doesNotContain("pa55", "k3y");
    miner().set("API_URL", "http://user:pa55@x.example").run("--mode=miner", network);
    assertThat(cli.started).hasSize(1);
    assertThat(cli.started.toString()).doesNotContain("pa55", "k3y");
    Cli.Result wrong =
        cli.set("API_URL", "http://x.example/k3y z")
            .set("MARKETPLACE_URL", "x.example/k3y")
            .run("config", "--subtensor.network=ftp://x.example/k3y");
    assertThat(wrong.errLines()).hasSize(3);
    assertThat(wrong.err())
        .contains(
            "subtensor.network (BT_SUBTENSOR_NETWORK) must be finney, test, archive, local or a"
                + " ws:// or wss:// address, but the command line begins with ftp://.",
            "API_URL has a blank as character 21, which no URL has there.",
            "MARKETPLACE_URL does not begin with http:// or https://.")
        .doesNotContain("k3y");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536, 99_999})
  void anAddressWithAnImpossiblePortIsAMistake(int port) {
    String address = "://127.0.0.1:" + port;
    cli.set("API_URL", "http" + address)
        .set("MARKETPLACE_URL", "http" + address)
        .set("POLYGON_RPC_URL", "http://127.0.0.1:1,http" + address)
        .set("BT_SUBTENSOR_CHAIN_ENDPOINT", "ws" + address)
        .set("BT_SUBTENSOR_NETWORK", "ws" + address);
    assertThat(cli.run("config").errLines())
        .hasSize(5)
        .allMatch(line -> line.endsWith(" has a port outside 1 to 65535."));
    URI bad = URI.create("http" + address);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DrainConfig(List.of(bad), 1, ADDRESS, 137));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubtensorConfig("custom", List.of(URI.create("ws" + address))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MinerConfig(58, "m", folder, ADDRESS, new Secret(KEY), bad, bad, false, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [|--config names a file that is not YAML at line 1",
        "- a|--config names a file that is no YAML mapping",
        "'polygon_private_key: SECRET'|--config names a file with a secret in it",
        "'neuron: {timeout: soon}'|--neuron.timeout must be a number of seconds",
      })
  void aWrongConfigFileIsAMistake(String content, String sentence) {
    Cli.Result result = cli.file("c.yaml", content + "\n").run("config", "--config=c.yaml");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .startsWith("neuron: " + sentence)
        .doesNotContain("SECRET");
  }

  @Test
  void anAbsentConfigFileIsAMistakeAndUnknownKeysAreALine() {
    assertThat(cli.run("config", "--config=none.yaml").err())
        .contains("--config: " + folder.resolve("none.yaml") + " is no file");
    cli.file("c.yaml", "subnet: {x: 1}\n");
    Cli.Result unknown = cli.run("config", "--config=c.yaml");
    assertThat(unknown.code()).isZero();
    assertThat(unknown.err()).contains("ignored: subnet.x.");
  }

  @Test
  void acceptsATlsPortWithAWarning() {
    Cli.Result result = miner().set("AXON_EXTERNAL_PORT", "443").run("--mode=miner");
    assertThat(cli.started).hasSize(1);
    assertThat(result.errLines()).singleElement().asString().contains("AXON_EXTERNAL_PORT", "443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--axon.ip=1|IP address of this machine",
        "--axon.ip=1.2.3|IP address of this machine",
        "--axon.ip=1.2.3.256|IP address of this machine",
        "--axon.external_ip=1.2.3.999|IP address or a host name",
        "--axon.external_ip=1.2.3|IP address or a host name",
        "--axon.external_ip=0.0.0.0|no address that others reach",
        "--axon.external_ip=[::]|no address that others reach",
        "--wallet.path=|must be a path, but the command line says ''",
        "--wallet.path=~nobody/x|names another user's home",
        "--config=~nobody|names another user's home",
      })
  void anAlmostValidValueIsAMistake(String flag, String sentence) {
    Cli.Result result = cli.run("config", flag);
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines()).singleElement().asString().contains(sentence);
  }

  @Test
  void acceptsValidAddressesAndPaths() throws Exception {
    for (String host : List.of("1.2.3.4", "4.example", "node-1.example", "2001:db8::1")) {
      assertThat(
              settings("--axon.external_ip=" + host).get("axon.external_ip").get("value").asText())
          .isEqualTo(host);
    }
    Path home = folder.resolve("home");
    assertThat(settings("--wallet.path=~").get("wallet.path").get("value").asText())
        .isEqualTo(home.toString());
    assertThat(settings("--wallet.path=~/w").get("wallet.path").get("value").asText())
        .isEqualTo(home.resolve("w").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "f"})
  void aKeyOutsideTheCurvesOrderIsAMistake(String digit) {
    assertThat(cli.set("POLYGON_PRIVATE_KEY", digit.repeat(64)).run("config").errLines())
        .singleElement()
        .asString()
        .endsWith(" holds 0 or another number that is no wallet's key.");
  }

  @Test
  void theTableIsAlignedWhateverTheOrigins() {
    String out =
        cli.file(".env", "\n\n\nBT_SUBTENSOR_CHAIN_ENDPOINT=ws://h:1\n").run("config").out();
    assertThat(out).contains(".env line 4 (BT_SUBTENSOR_CHAIN_ENDPOINT)  ws://h:1");
    int column = out.lines().findFirst().orElseThrow().indexOf("value");
    assertThat(out.lines()).allMatch(line -> line.substring(column - 2, column).isBlank());
    assertThat(out.lines()).noneMatch(line -> line.substring(column).startsWith(" "));
  }

  @Test
  void notesIgnoredFlagsBesideTheMistakesTheyCause() {
    assertThat(cli.run("--mod=miner").errLines())
        .containsExactly(
            "neuron: unknown, ignored: --mod (--strict makes it a mistake).",
            "neuron: --mode (NEURON_TYPE) is not set: give --mode=miner, --mode=validator or a"
                + " command, see `neuron --help`.");
    assertThat(cli.run("--mode=miner", "--polygon_wallet", "0x12", "--axon.prt", "3").errLines())
        .hasSize(4)
        .contains(
            "neuron: unknown, ignored: --polygon_wallet, --axon.prt (--strict makes it a mistake).");
  }

  @Test
  void withoutAModeNothingStarts() {
    assertThat(cli.run().err()).startsWith("neuron: --mode (NEURON_TYPE) is not set");
    assertThat(cli.run("metagrph").err())
        .isEqualTo("neuron: 'metagrph' is no command of neuron: see `neuron --help`.\n");
    assertThat(cli.run("--mode=both").err())
        .isEqualTo(
            "neuron: --mode (NEURON_TYPE) must be miner or validator, but the command line says"
                + " 'both'.\n");
    assertThat(miner().set("NEURON_TYPE", "miner").run().code()).isZero();
    assertThat(cli.started).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--neuron.axon_off,true,flag",
    "--neuron.axon_off=true,true,flag",
    "--neuron.axon_off=off,false,flag",
    "--netuid=1,false,default"
  })
  void aSwitchTakesAValueAfterTheEqualsSignOnly(String flag, String is, String from)
      throws Exception {
    assertThat(settings("--mode=miner", flag, "--logging.debug").get("neuron.axon_off").toString())
        .isEqualTo("{\"value\":\"" + is + "\",\"from\":\"" + from + "\"}");
    assertThat(cli.run("config", flag, "false").err())
        .contains("an argument that belongs to no flag");
    assertThat(cli.run("config", "--neuron.axon_off=maybe").errLines())
        .contains(
            "neuron: --neuron.axon_off must be true or false, but the command line says 'maybe'.");
  }

  @Test
  void aFlagWithoutItsValueIsAMistake() {
    assertThat(miner().run("--mode=miner", "--axon.port", "--netuid=1", "--wallet.name").errLines())
        .containsExactlyInAnyOrder(
            "neuron: --axon.port needs a value: write --axon.port=<port>.",
            "neuron: --wallet.name needs a value: write --wallet.name=<name>.");
  }

  private static String[] concat(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
