package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * btcli 9.23 reads the chain of {@code neuron devnet} and pays on it, and it shows the same as our
 * commands. It reports an error by printing no JSON, and with the exit code 0.
 */
@PythonPeer.Needed
class BtcliIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PayingWallet OWNER = new PayingWallet(Scenario.OWNER);
  private static final PayingWallet VALIDATOR = new PayingWallet(Scenario.VALIDATOR);
  private static final PayingWallet MINER = new PayingWallet(Scenario.MINERS.getFirst());

  /** btcli breaks every output at the width of the terminal, JSON too. */
  private static final int WIDE = 100_000;

  private static final int TABLE = 160;

  @TempDir private Path folder;
  private DevnetChain chain;
  private PythonPeer.Running btcli;
  private Cli neuron;

  @BeforeEach
  void start() throws Exception {
    btcli = PythonPeer.installedBtcli().start("btcli.py");
    chain =
        DevnetChain.start(
            DevnetOptions.manual(Scenario.seed(Randomness.system()))
                .withBlockTime(Duration.ofMillis(250)));
    neuron =
        new Cli(folder)
            .set("BT_WALLET_PATH", "wallets")
            .set("WALLET_NAME", OWNER.name())
            .set("BT_LOGGING_LOGGING_DIR", "state")
            .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    OWNER.write(neuron);
    VALIDATOR.writePublic(neuron);
  }

  @AfterEach
  void stop() {
    btcli.close();
    chain.close();
  }

  @Test
  void readsSubnetsHyperparametersWalletsAndStakes() throws Exception {
    JsonNode subnets = json("subnets", "list");
    assertThat(subnets.path("total_netuids").asInt()).isEqualTo(2);
    JsonNode subnet = subnets.at("/subnets/58");
    JsonNode ours = ours("subnets", "list").at("/subnets/1");
    same(subnet.path("price"), ours.path("priceRao"));
    assertThat(subnet.at("/tempo/sn_tempo").asInt()).isEqualTo(360);
    assertThat(subnet.at("/liquidity/tao_in").asDouble()).isEqualTo(10_000);
    assertThat(subnet.at("/liquidity/alpha_in").asDouble()).isEqualTo(100_000);

    for (String command : List.of("show", "metagraph")) {
      neurons(json("subnets", command, "--netuid", "58", "--no-prompt"));
    }
    hyperparameters(json("subnets", "hyperparameters", "--netuid", "58"));
    assertThat(json("subnets", "burn-cost").at("/burn_cost/rao").asLong())
        .isEqualTo(1_000_000_000_000L);

    JsonNode balances = wallet(OWNER, "wallet", "balance");
    assertThat(balances.at("/balances/owner/coldkey").asText()).isEqualTo(OWNER.coldkey().ss58());
    assertThat(balances.at("/balances/owner/free").asDouble()).isEqualTo(1_000);
    assertThat(balances.at("/balances/owner/staked").asDouble()).isZero();
    overview(wallet(VALIDATOR, "wallet", "overview"));
    stakes(wallet(VALIDATOR, "stake", "list"));
    // inspect takes --json-output and prints nothing then
    assertThat(run(TABLE, walletArguments(VALIDATOR, "wallet", "inspect")))
        .containsPattern("(?s)validator *│ *58 *│ *default-.*100,000\\.0000");
  }

  private static void neurons(JsonNode shown) {
    assertThat(shown.path("owner").asText()).isEqualTo(OWNER.coldkey().ss58());
    assertThat(shown.at("/tempo/tempo").asInt()).isEqualTo(360);
    assertThat(shown.path("uids").findValuesAsText("uid")).containsExactly("0", "1", "2", "3");
    JsonNode validator = shown.at("/uids/0");
    assertThat(validator.path("hotkey").asText()).isEqualTo(VALIDATOR.hotkey().ss58());
    assertThat(validator.path("coldkey").asText()).isEqualTo(VALIDATOR.coldkey().ss58());
    assertThat(validator.path("alpha_stake").asDouble()).isEqualTo(100_000);
    assertThat(shown.at("/uids/1/hotkey").asText()).isEqualTo(MINER.hotkey().ss58());
    assertThat(shown.at("/uids/1/stake").asDouble()).isZero();
  }

  private static void hyperparameters(JsonNode shown) {
    ObjectNode values = JSON.createObjectNode();
    shown.forEach(h -> values.set(h.path("hyperparameter").asText(), h.path("value")));
    assertThat(values.size()).isEqualTo(33);
    assertThat(values.path("tempo").asInt()).isEqualTo(360);
    assertThat(values.path("weights_rate_limit").asInt()).isEqualTo(2);
    assertThat(values.path("min_allowed_weights").asInt()).isEqualTo(1);
    assertThat(values.path("max_burn").asLong()).isEqualTo(100_000_000_000L);
    assertThat(values.path("commit_reveal_weights_enabled").asBoolean(true)).isFalse();
    assertThat(values.path("registration_allowed").asBoolean()).isTrue();
  }

  private static void overview(JsonNode shown) {
    assertThat(shown.at("/subnets/0/netuid").asInt()).isEqualTo(58);
    assertThat(shown.at("/subnets/0/tempo").asInt()).isEqualTo(360);
    JsonNode neuron = shown.at("/subnets/0/neurons/0");
    assertThat(neuron.path("uid").asInt(-1)).isZero();
    assertThat(neuron.path("stake").asDouble()).isEqualTo(100_000);
    assertThat(neuron.path("validator_permit").asBoolean()).isTrue();
    assertThat(neuron.path("hotkey_ss58").asText()).isEqualTo(VALIDATOR.hotkey().ss58());
  }

  private static void stakes(JsonNode shown) {
    JsonNode stake = shown.path("stake_info").path(VALIDATOR.hotkey().ss58()).path(0);
    assertThat(stake.path("netuid").asInt()).isEqualTo(58);
    assertThat(stake.path("stake_value").asDouble()).isEqualTo(100_000);
    assertThat(stake.path("value").asDouble()).isEqualTo(9_999.9999);
    assertThat(stake.path("locked_rao").asLong(-1)).isZero();
    assertThat(stake.path("registered").asBoolean()).isTrue();
  }

  @Test
  void showsWhatOurCommandsPayAndPaysWhatTheyShow() throws Exception {
    ours("stake", "add", "--yes", "--netuid=0", "--amount=5", "--hotkey=" + validator());
    ours("wallet", "transfer", "--yes", "--amount=1.5", "--dest=" + MINER.coldkey());
    JsonNode owner = wallet(OWNER, "wallet", "balance").at("/balances/owner");
    JsonNode balance = ours("wallet", "balance").at("/balances/0");
    same(owner.path("free"), balance.path("freeRao"));
    same(owner.path("staked"), balance.path("stakedRao"));
    same(owner.path("total"), balance.path("totalRao"));
    assertThat(owner.path("staked").asDouble()).isEqualTo(5);
    JsonNode paid = json("wallet", "balance", "--ss58", MINER.coldkey().ss58()).path("balances");
    assertThat(paid.findValue("free").asDouble()).isEqualTo(1.5);

    JsonNode added = stake("add", "20", "--safe", "--tolerance", "0.05", "--no-partial");
    assertThat(added.at("/staking_success/58/" + validator()).asBoolean()).isTrue();
    sameStakes(58, 0);
    JsonNode neurons = json("subnets", "show", "--netuid", "58", "--no-prompt");
    JsonNode before = ours("stake", "list").at("/stakes/1/stakeRao");
    assertThat(neurons.at("/uids/0/alpha_stake").decimalValue())
        .isEqualByComparingTo(tao(before).add(BigDecimal.valueOf(100_000)));
    assertThat(before.asLong()).isBetween(199_000_000_000L, 200_000_000_000L);

    ours("stake", "add", "--yes", "--amount=3", "--hotkey=" + validator());
    sameStakes(58, 0);
    ours("stake", "remove", "--yes", "--amount=50", "--hotkey=" + validator());
    sameStakes(58, 0);
    long after = ours("stake", "list").at("/stakes/1/stakeRao").asLong();
    assertThat(after - before.asLong()).isBetween(-21_000_000_000L, -20_000_000_000L);

    JsonNode removed = stake("remove", "30", "--unsafe");
    assertThat(removed.at("/0/success").asBoolean()).isTrue();
    sameStakes(58, 0);
    assertThat(ours("stake", "list").at("/stakes/1/stakeRao").asLong())
        .isEqualTo(after - 30_000_000_000L);
  }

  private static String validator() {
    return VALIDATOR.hotkey().ss58();
  }

  /** Runs {@code stake add} or {@code remove}; the devnet has no MEV shield. */
  private JsonNode stake(String command, String amount, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--amount", amount, "--netuid", "58", "--no-prompt"));
    arguments.addAll(List.of("--hotkey-ss58-address", validator(), "--no-mev-protection"));
    arguments.addAll(List.of(more));
    return wallet(OWNER, "stake", command, arguments.toArray(String[]::new));
  }

  /** Compares the owner's stakes and their values. */
  private void sameStakes(int... netuids) throws Exception {
    JsonNode list = wallet(OWNER, "stake", "list");
    JsonNode theirs = list.path("stake_info").path(validator());
    JsonNode ours = ours("stake", "list");
    assertThat(theirs).hasSize(netuids.length);
    assertThat(ours.path("stakes")).hasSize(netuids.length);
    for (JsonNode stake : ours.path("stakes")) {
      JsonNode same =
          theirs
              .valueStream()
              .filter(s -> s.path("netuid").equals(stake.path("netuid")))
              .findFirst()
              .orElseThrow();
      assertThat(stake.path("hotkey").asText()).isEqualTo(validator());
      same(same.path("stake_value"), stake.path("stakeRao"));
      same(same.path("rate"), stake.path("priceRao"));
      assertThat(same.path("registered").asBoolean())
          .isEqualTo(stake.path("registered").asBoolean());
    }
    same(list.path("free_balance"), ours("wallet", "balance").at("/balances/0/freeRao"));
  }

  private static BigDecimal tao(JsonNode rao) {
    return new BigDecimal(rao.asText()).movePointLeft(9);
  }

  /** Compares an amount of TAO or alpha of btcli with one in rao of ours. */
  private static void same(JsonNode theirs, JsonNode ours) {
    assertThat(theirs.decimalValue()).isEqualByComparingTo(tao(ours));
  }

  private JsonNode ours(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Cli.Result result = neuron.run(all.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    return JSON.readTree(result.out());
  }

  private JsonNode json(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--network", chain.endpoint().toString(), "--json-output"));
    String out = run(WIDE, all);
    assertThat(out).as("the output of btcli " + all).isNotBlank();
    return JSON.readTree(out);
  }

  private JsonNode wallet(PayingWallet wallet, String group, String command, String... more)
      throws Exception {
    List<String> arguments = walletArguments(wallet, group, command);
    arguments.addAll(List.of(more));
    arguments.add("--json-output");
    String out = run(WIDE, arguments);
    assertThat(out).as("the output of btcli " + arguments).isNotBlank();
    return JSON.readTree(out);
  }

  private List<String> walletArguments(PayingWallet wallet, String group, String command) {
    List<String> arguments = new ArrayList<>(List.of(group, command));
    arguments.addAll(List.of("--wallet-name", wallet.name()));
    arguments.addAll(List.of("--wallet-path", folder.resolve("wallets").toString()));
    arguments.addAll(List.of("--network", chain.endpoint().toString()));
    return arguments;
  }

  private String run(int columns, List<String> arguments) throws Exception {
    ObjectNode request = JSON.createObjectNode().put("columns", columns);
    request.put("home", folder.resolve("home").toString());
    arguments.forEach(request.putArray("arguments")::add);
    btcli.send(request);
    JsonNode answer = btcli.next(Duration.ofMinutes(2));
    String what = arguments + "\n" + answer.path("out").asText() + answer.path("err").asText();
    assertThat(answer.path("code").asInt(-1)).as(what).isZero();
    assertThat(answer.path("err").asText()).as(what).isEmpty();
    return answer.path("out").asText();
  }
}
