package com.handshake58.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Vectors;
import com.handshake58.neuron.testing.peers.Container;
import com.handshake58.neuron.testing.peers.Docker;
import com.handshake58.neuron.testing.peers.NeuronImage;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path through entrypoint.sh, in the deployed image. */
@Docker.Needed
@Timeout(value = 1500, unit = TimeUnit.SECONDS)
class EntrypointIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WALLET = "/data/.bittensor/wallets/hs58/";
  private static final KeyPair KEY = key("//entrypoint");
  private static final byte[] HOTKEY = KeyFileWriter.ofKeyPair(KEY);
  private static final byte[] COLDKEYPUB =
      KeyFileWriter.ofAccount(key("//coldkey").account(), KeyType.SR25519);

  /** Nothing listens on this port: a neuron waits for its chain. */
  private static final String NO_CHAIN = "--subtensor.chain_endpoint=ws://127.0.0.1:9";

  private static String image;

  private final Map<String, String> environment = new HashMap<>();
  private final List<Container> running = new ArrayList<>();

  @BeforeAll
  static void build() throws Exception {
    image = NeuronImage.built();
  }

  @BeforeEach
  void setUp() {
    environment.put("BT_HOTKEY_B64", base64(HOTKEY));
    environment.put("BT_COLDKEYPUB_B64", base64(COLDKEYPUB));
    environment.put("POLYGON_RPC_URL", "http://127.0.0.1:9");
  }

  @AfterEach
  void removeContainers() throws Exception {
    for (Container container : running) {
      container.remove();
    }
  }

  @Test
  void namesTheVariableOfAMissingHotkeyAndWaits() throws Exception {
    environment.remove("BT_HOTKEY_B64");
    Container container = start();
    String log = container.awaitLog(SOON, text -> text.contains("waiting"));
    assertThat(log.lines().toList())
        .containsExactly(
            "entrypoint: there is no hotkey "
                + WALLET
                + "hotkeys/validator that user 10058 can see: set BT_HOTKEY_B64 to the value that 'neuron"
                + " wallet export-b64' prints on the machine with the wallet, or mount the folder of the"
                + " wallets there and run the container as its owner (--user).",
            "entrypoint: waiting, since a restart does not help: correct the problem above, then start"
                + " the container again.");
    assertThat(container.running()).isTrue();
    container.signal("TERM");
    assertThat(container.exitCode()).isEqualTo(143);
  }

  @Test
  void givesTheValidatorItsWalletAndHidesTheKey() throws Exception {
    Container container = start(NO_CHAIN);
    String log = container.awaitLog(SOON, text -> text.contains("the validator runs"));
    assertThat(log).doesNotContain("entrypoint:");
    assertThat(modes(container, WALLET, WALLET + "hotkeys")).containsOnly("700 10058");
    assertThat(
            modes(
                container,
                WALLET + "hotkeys/validator",
                WALLET + "coldkeypub",
                WALLET + "coldkeypub.txt"))
        .containsOnly("600 10058");
    assertThat(container.exec("cat", WALLET + "hotkeys/validator").out())
        .isEqualTo(new String(HOTKEY, StandardCharsets.UTF_8));
    assertThat(container.exec("cmp", WALLET + "coldkeypub", WALLET + "coldkeypub.txt").code())
        .isZero();
    assertThat(container.exec("test", "-e", WALLET + "coldkey").code()).isOne();
    String processes = container.exec("sh", "-c", "cat /proc/[0-9]*/cmdline").out();
    assertThat(processes).contains("neuron.axon_off").doesNotContain(base64(HOTKEY));
    assertThat(javaEnvironment(container)).contains("NEURON_TYPE=").doesNotContain("_B64=");
    assertThat(container.log()).doesNotContain(base64(HOTKEY));
    // A validator without its chain stays healthy for a while.
    assertThat(container.exec("health").code()).isZero();
    // A command in the running container has the same wallet.
    assertThat(container.exec("entrypoint.sh", "wallet", "show").out())
        .contains(KEY.account().ss58());
  }

  /** An Ansible vault, which needs no more memory than the neuron has. */
  @Test
  void opensAnEncryptedHotkeyWithThePasswordsVariable() throws Exception {
    JsonNode vault =
        Vectors.cases("wallet.json", "keyfiles")
            .filter(file -> file.get("name").asText().equals("ansible vault coldkey"))
            .findFirst()
            .orElseThrow();
    environment.put("BT_HOTKEY_B64", vault.get("base64").asText());
    Container without = start(NO_CHAIN);
    assertThat(without.awaitLog(SOON, text -> text.contains("waiting")))
        .contains("set BT_WALLET_PASSWORD_FILE to a file with its password");
    environment.put("BT_WALLET_PASSWORD", vault.get("password").asText());
    Container container = start(NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    assertThat(container.log()).doesNotContain(vault.get("password").asText());
  }

  @Test
  void endsAfterAKilledNeuron() throws Exception {
    Container container = start(NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    container.exec(
        "bash",
        "-c",
        "for p in /proc/[0-9]*; do [ \"$(<$p/comm)\" != java ] || kill -9 ${p#/proc/}; done");
    assertThat(container.exitCode()).isEqualTo(137);
    assertThat(container.log()).doesNotContain("entrypoint:");
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,143", "HUP,129"})
  void forwardsSignalsToTheNeuron(String signal, int code) throws Exception {
    Container container = start(NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    container.signal(signal);
    assertThat(container.exitCode()).isEqualTo(code);
    assertThat(container.log()).contains("the validator ends").doesNotContain("waiting, since");
  }

  @Test
  void waitsAfterExitCode2() throws Exception {
    environment.remove("POLYGON_RPC_URL");
    Container container = start(NO_CHAIN);
    String log = container.awaitLog(SOON, text -> text.contains("entrypoint: waiting"));
    assertThat(log).containsPattern("neuron: POLYGON_RPC_URL .* is not set");
    assertThat(container.running()).isTrue();
    assertThat(container.exec("health").code()).isOne();
    container.signal("TERM");
    assertThat(container.exitCode()).isEqualTo(143);
  }

  @Test
  void passesOtherExitCodes() throws Exception {
    String volume = Docker.ask("volume", "create");
    try {
      Container first = startWith(List.of("-v", volume + ":/data"), NO_CHAIN);
      first.awaitLog(SOON, text -> text.contains("the validator runs"));
      Container second = startWith(List.of("-v", volume + ":/data"), NO_CHAIN);
      assertThat(second.exitCode()).isOne();
      assertThat(second.log()).contains("is in use by").doesNotContain("entrypoint:");
    } finally {
      removeContainers();
      Docker.ask("volume", "rm", volume);
    }
  }

  @Test
  void startsAMinerByItsFlagAndAnnouncesTheProxy() throws Exception {
    environment.put("RAILWAY_TCP_PROXY_DOMAIN", "roundhouse.proxy.rlwy.net");
    environment.put("RAILWAY_TCP_PROXY_PORT", "11105");
    environment.put("RAILWAY_TCP_APPLICATION_PORT", "9000");
    Docker.Result config = run("config", "--mode", "miner");
    assertThat(config.out())
        .containsPattern("axon.external_ip +AXON_EXTERNAL_IP +roundhouse.proxy.rlwy.net")
        .containsPattern("axon.external_port +AXON_EXTERNAL_PORT +11105")
        .containsPattern("axon.port +AXON_PORT +9000");
    environment.put("AXON_EXTERNAL_IP", "203.0.113.5");
    assertThat(run("config", "--mode=miner").out())
        .containsPattern("axon.external_ip +AXON_EXTERNAL_IP +203.0.113.5")
        .containsPattern("axon.external_port +default +8091");
    assertThat(run("config", "--mode=miner", "--axon.external_ip=203.0.113.6").out())
        .containsPattern("axon.external_port +default +8091");
    // Not for a validator, which has no axon.
    environment.remove("AXON_EXTERNAL_IP");
    assertThat(run("config").out()).doesNotContain("roundhouse");
  }

  /** The flag overrides the variable. */
  @Test
  void startsAMinerWithItsVariables() throws Exception {
    environment.put("POLYGON_WALLET", "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23");
    environment.put(
        "POLYGON_PRIVATE_KEY", "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
    environment.put("API_URL", "http://provider.invalid");
    environment.put("MARKETPLACE_URL", "http://127.0.0.1:9");
    environment.put("AXON_EXTERNAL_IP", "192.0.2.7");
    Container container = start("--mode=miner", NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the miner runs"));
    assertThat(container.exec("sh", "-c", "cat /proc/[0-9]*/cmdline").out())
        .doesNotContain("axon_off");
    assertThat(container.exec("health").out()).startsWith("healthy");
    container.signal("TERM");
    assertThat(container.exitCode()).isEqualTo(143);
    assertThat(container.log()).doesNotContain(environment.get("POLYGON_PRIVATE_KEY"));
  }

  @Test
  void acceptsAColdkeyWithAWarning() throws Exception {
    environment.put("BT_COLDKEY_B64", base64(KeyFileWriter.ofKeyPair(key("//coldkey"))));
    Docker.Result shown = run("wallet", "show");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains(KEY.account().ss58());
    Container container = start(NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    assertThat(modes(container, WALLET + "coldkey")).containsExactly("600 10058");
    assertThat(shown.err().lines())
        .containsExactly(
            "entrypoint: BT_COLDKEY_B64 is set: a neuron never needs its coldkey, which is safer"
                + " elsewhere; remove the variable.");
  }

  @Test
  void readsTheSdksVariablesToo() throws Exception {
    environment.put("BT_WALLET_NAME", "mine");
    environment.put("BT_WALLET_HOTKEY", "first");
    environment.put("BT_WALLET_PATH", "~/w");
    assertThat(run("wallet", "show").out())
        .contains(KEY.account().ss58())
        .containsPattern("path +/data/w/mine")
        .containsPattern("hotkey +first");
  }

  /** A command ends with right and wrong variables, and needs a wallet only if it uses one. */
  @Test
  void aCommandDoesNotWait() throws Exception {
    assertThat(run("wallet", "show").code()).isZero();
    environment.put("BT_HOTKEY_B64", "not base64!");
    Docker.Result wrong = run("wallet", "show");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("entrypoint: BT_HOTKEY_B64 is not the base64 of a file");
    environment.clear();
    assertThat(run("generate-completion").code()).isZero();
    assertThat(run("--mode=miner", "--help").out()).contains("neuron --mode=miner|validator");
  }

  /** With a wallet named by flags, the variables' wallet need not exist. */
  @Test
  void leavesAWalletOfFlagsToTheNeuron() throws Exception {
    environment.remove("BT_HOTKEY_B64");
    Container container = start("--wallet.name=mine", NO_CHAIN);
    String log = container.awaitLog(SOON, text -> text.contains("entrypoint: waiting"));
    assertThat(log).containsPattern("neuron: the hotkey file .*/mine/hotkeys/validator");
  }

  @Test
  void runsAsAnyUser() throws Exception {
    Container container = startWith(List.of("--user", "4711:4711"), NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    assertThat(modes(container, WALLET + "hotkeys/validator")).containsExactly("600 4711");
  }

  @Test
  void severalContainersUnpackTheSameWalletAtOnce() throws Exception {
    String volume = Docker.ask("volume", "create");
    try {
      List<Container> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(startWith(List.of("-v", volume + ":/data"), "wallet", "show"));
      }
      for (Container container : all) {
        assertThat(container.exitCode()).as(container.log()).isZero();
        assertThat(container.log()).contains(KEY.account().ss58()).doesNotContain("entrypoint:");
      }
    } finally {
      removeContainers();
      Docker.ask("volume", "rm", volume);
    }
  }

  @Test
  void warnsAValidatorOnRailwayWithoutStorage() throws Exception {
    environment.put("RAILWAY_ENVIRONMENT_NAME", "production");
    assertThat(run("config").err()).startsWith("entrypoint: neither DATABASE_URL nor a volume");
    environment.put("RAILWAY_VOLUME_MOUNT_PATH", "/data");
    assertThat(run("config").err()).isEmpty();
  }

  @Test
  void acceptsBase64WithLineBreaks() throws Exception {
    environment.put(
        "BT_HOTKEY_B64", Base64.getMimeEncoder(40, new byte[] {'\r', '\n'}).encodeToString(HOTKEY));
    assertThat(run("wallet", "show").out()).contains(KEY.account().ss58());
  }

  @ParameterizedTest
  @CsvSource({
    "BT_HOTKEY_B64,not base64!,BT_HOTKEY_B64 is not the base64 of a file",
    "BT_COLDKEYPUB_B64,====,BT_COLDKEYPUB_B64 is not the base64 of a file",
    "WALLET_NAME,../other,WALLET_NAME is no file name",
    "HOTKEY_NAME,a/b,HOTKEY_NAME is no file name",
    "BT_WALLET_PATH,/proc/wallets,/proc/wallets/hs58/hotkeys cannot be created or written for BT_HOTKEY_B64",
    "NEURON_TYPE,observer,",
  })
  void reportsAnUnusableVariableOnceAndWaits(String variable, String value, String sentence)
      throws Exception {
    environment.put(variable, value);
    Container container = start(NO_CHAIN);
    String log = container.awaitLog(SOON, text -> text.contains("entrypoint: waiting"));
    List<String> printed = log.lines().filter(line -> line.startsWith("entrypoint:")).toList();
    if (sentence == null) {
      // The neuron reports it.
      assertThat(log).containsPattern("neuron: .*" + variable + ".*" + value);
      assertThat(printed).hasSize(1);
    } else {
      assertThat(printed).hasSize(2).first().asString().startsWith("entrypoint: " + sentence);
    }
  }

  @Test
  void keepsAFileWithOtherContent() throws Exception {
    String volume = Docker.ask("volume", "create");
    try {
      List<String> mount = List.of("-v", volume + ":/data");
      assertThat(runWith(mount, "wallet", "show").err()).isEmpty();
      assertThat(runWith(mount, "wallet", "show").err()).isEmpty();
      KeyPair other = key("//other");
      environment.put("BT_HOTKEY_B64", base64(KeyFileWriter.ofKeyPair(other)));
      Docker.Result replaced = runWith(mount, "wallet", "show");
      assertThat(replaced.out()).contains(other.account().ss58());
      assertThat(replaced.err().lines())
          .singleElement()
          .asString()
          .startsWith(
              "entrypoint: "
                  + WALLET
                  + "hotkeys/validator differed from BT_HOTKEY_B64; it is kept as ");
      String kept = replaced.err().strip().replaceAll(".*kept as |\\.$", "");
      Container looking = startWith(mount, "devnet", "--only=chain");
      assertThat(looking.exec("cat", kept).out())
          .isEqualTo(new String(HOTKEY, StandardCharsets.UTF_8));
      assertThat(modes(looking, kept)).containsExactly("600 10058");
    } finally {
      removeContainers();
      Docker.ask("volume", "rm", volume);
    }
  }

  @Test
  void runsOnAReadOnlyRootFileSystem() throws Exception {
    Container container =
        startWith(List.of("--read-only", "--cap-drop=ALL", "-v", "/data"), NO_CHAIN);
    container.awaitLog(SOON, text -> text.contains("the validator runs"));
    assertThat(container.exec("health").code()).isZero();
    Container nowhere = startWith(List.of("--read-only"), NO_CHAIN);
    assertThat(nowhere.awaitLog(SOON, text -> text.contains("waiting")))
        .contains("cannot be created or written for BT_HOTKEY_B64: mount a volume there");
  }

  private Container start(String... arguments) throws IOException, InterruptedException {
    return startWith(List.of(), arguments);
  }

  private Container startWith(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.add(image);
    all.addAll(List.of(arguments));
    Container container = Container.start(environment, all);
    running.add(container);
    return container;
  }

  private Docker.Result run(String... arguments) throws IOException, InterruptedException {
    return runWith(List.of(), arguments);
  }

  private Docker.Result runWith(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    // Without --rm: an engine that removes the container at once may lose its exit code.
    String name = "entrypoint-it-" + UUID.randomUUID();
    List<String> all = new ArrayList<>(List.of("docker", "run", "--name", name));
    environment.keySet().forEach(variable -> all.addAll(List.of("-e", variable)));
    all.addAll(options);
    all.add(image);
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    try {
      return Docker.run(builder, SOON);
    } finally {
      Docker.run("rm", "-f", "-v", name);
    }
  }

  /** Mode and owner of each file. */
  private static List<String> modes(Container container, String... files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("stat", "-c", "%a %u"));
    command.addAll(List.of(files));
    return container.exec(command.toArray(String[]::new)).out().lines().toList();
  }

  private static String javaEnvironment(Container container)
      throws IOException, InterruptedException {
    return container
        .exec(
            "sh",
            "-c",
            "for p in /proc/[0-9]*; do case $(tr '\\0' ' ' <$p/cmdline) in"
                + " /opt/neuron/*) tr '\\0' '\\n' <$p/environ;; esac; done")
        .out();
  }

  private static KeyPair key(String path) {
    return KeyPair.development(path, KeyType.SR25519, Randomness.system());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
