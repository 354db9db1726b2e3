package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.ALICE;
import static com.handshake58.devnet.Accounts.BALANCE;
import static com.handshake58.devnet.Accounts.BOB;
import static com.handshake58.devnet.Accounts.MINER;
import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.Accounts.STAKE;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.metadata.Pallet;
import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Bittensor SDK 11.3 reads the devnet and sends extrinsics to it. */
@PythonPeer.Needed
class DevnetPython11IT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode request(DevnetChain chain, String what) {
    return JSON.createObjectNode()
        .put("do", what)
        .put("endpoint", chain.endpoint().toString())
        .put("netuid", NETUID)
        .put("account", ALICE.ss58())
        .put("other", BOB.ss58());
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void readsHyperparametersMetagraphAndBalances(int spec) throws Exception {
    DevnetOptions options = DevnetOptions.manual(Accounts.seed()).withSpec(spec);
    try (DevnetChain chain = DevnetChain.start(options)) {
      chain.makeBlocks(3);
      if (spec == 461) {
        chain.put("SubtensorModule", "MinerCollateral", collateral(), collateralKeys());
      }
      ObjectNode request = request(chain, "read");
      request.set("fields", JSON.valueToTree(FIELDS));
      JsonNode answer = PythonPeer.installed11().ask("devnet11.py", request);
      hyperparameters(answer.get("hyperparameters"));
      assertThat(answer.get("missing").isNull()).isTrue();
      metagraph(answer.get("metagraph"), spec);
      assertThat(answer.get("absent"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(
              spec == 461 ? List.of() : FIELDS.subList(FIELDS.size() - 3, FIELDS.size()));
      assertThat(answer.get("neurons").get(0).toString())
          .isEqualTo("[0,\"" + ALICE.ss58() + "\",true," + STAKE + "]");
      assertThat(answer.get("neurons")).hasSize(3);
      assertThat(answer.get("balance").asLong()).isEqualTo(BALANCE);
      assertThat(answer.get("balances").get(ALICE.ss58()).asLong()).isEqualTo(BALANCE);
      assertThat(answer.get("balances").get(BOB.ss58()).asLong()).isZero();
      assertThat(answer.get("deposit").asLong()).isEqualTo(500);
      assertThat(answer.get("uid").asInt()).isZero();
      assertThat(answer.get("epoch").asInt()).isEqualTo(10);
    }
  }

  private static final List<String> FIELDS =
      List.of(
          "netuid",
          "hotkeys",
          "validator_permit",
          "axons",
          "tempo",
          "alpha_stake",
          "collateral_locked",
          "collateral_min",
          "collateral_earned");

  private static Struct collateral() {
    return new Struct()
        .with("locked", 70)
        .with("drain_ratio", new Struct().with("bits", 0))
        .with("min_locked", 8)
        .with("earned", 9);
  }

  private static DevnetValue[] collateralKeys() {
    return new DevnetValue[] {value(NETUID), value(MINER), value(Accounts.COLDKEY)};
  }

  /** Checks all 33 of {@code get_subnet_hyperparams_v3} and the values of some. */
  private static void hyperparameters(JsonNode read) {
    assertThat(read).hasSize(33);
    assertThat(read.get("tempo").asInt()).isEqualTo(10);
    assertThat(read.get("weights_rate_limit").asInt()).isEqualTo(5);
    assertThat(read.get("min_allowed_weights").asInt()).isEqualTo(1);
    assertThat(read.get("serving_rate_limit").asInt()).isEqualTo(2);
    assertThat(read.get("commit_reveal_weights_enabled").asBoolean()).isFalse();
    assertThat(read.get("registration_allowed").asBoolean()).isTrue();
    assertThat(read.get("activity_cutoff_factor").asInt()).isEqualTo(13_889);
    assertThat(read.get("burn_half_life").asInt()).isEqualTo(360);
    assertThat(read.get("alpha_sigmoid_steepness").asInt()).isEqualTo(1_000);
    assertThat(read.get("max_burn").asLong()).isEqualTo(100_000_000_000L);
    assertThat(read.get("yuma_version").asInt()).isEqualTo(2);
  }

  private static void metagraph(JsonNode graph, int spec) {
    assertThat(graph.get("netuid").asInt()).isEqualTo(NETUID);
    assertThat(graph.get("hotkeys"))
        .extracting(JsonNode::asText)
        .containsExactly(ALICE.ss58(), MINER.ss58(), BOB.ss58());
    assertThat(graph.get("validator_permit").toString()).isEqualTo("[true,false,false]");
    assertThat(graph.get("axons").get(1).get("port").asInt()).isEqualTo(8091);
    assertThat(graph.get("tempo").asInt()).isEqualTo(10);
    assertThat(graph.get("alpha_stake").get(0).asLong()).isEqualTo(STAKE);
    if (spec == 461) {
      assertThat(graph.get("collateral_locked").toString()).isEqualTo("[0,70,0]");
      assertThat(graph.get("collateral_min").toString()).isEqualTo("[0,8,0]");
      assertThat(graph.get("collateral_earned").toString()).isEqualTo("[0,9,0]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void transfersAndServesAnAxon(int spec) throws Exception {
    DevnetOptions options =
        DevnetOptions.manual(Accounts.seed()).withSpec(spec).withBlockTime(Duration.ofMillis(250));
    try (DevnetChain chain = DevnetChain.start(options)) {
      JsonNode answer =
          PythonPeer.installed11()
              .ask("devnet11.py", request(chain, "transact").put("uri", "//Alice"));
      assertThat(answer.get("transferred").asBoolean()).isTrue();
      assertThat(answer.get("fee").asLong()).isPositive();
      assertThat(answer.get("events"))
          .extracting(JsonNode::asText)
          .contains("Balances.Transfer", "TransactionPayment.TransactionFeePaid");
      assertThat(answer.get("balance").asLong()).isEqualTo(1_500_000_000L);
      assertThat(answer.get("served").asBoolean()).isTrue();
      assertThat(answer.get("refused").asText()).contains("invalid IP address");
      assertThat(answer.get("axon").get("ip").asLong()).isEqualTo(0x7f000009L);
      assertThat(answer.get("axon").get("port").asInt()).isEqualTo(8099);
    }
  }

  private static final String OWNER = "//Owner";

  /** Alice and Bob on a subnet whose tempo no test outlasts; the owner and Alice have TAO. */
  private static DevnetOptions administered(int spec) {
    AccountId owner = DevnetFixture.key(OWNER).account();
    SeedSubnet subnet =
        SeedSubnet.of(NETUID, Accounts.named("owner hotkey"), owner)
            .with("Tempo", 10_000)
            .with(SeedNeuron.validator(ALICE, Accounts.COLDKEY, STAKE))
            .with(SeedNeuron.miner(BOB, Accounts.COLDKEY));
    Seed seed = Seed.of(subnet).withBalance(ALICE, BALANCE).withBalance(owner, BALANCE);
    return DevnetOptions.manual(seed).withSpec(spec).withBlockTime(Duration.ofMillis(250));
  }

  private static JsonNode ask(PythonPeer.Running sdk, ObjectNode request) throws Exception {
    sdk.send(request);
    return sdk.next(Duration.ofMinutes(2));
  }

  /** Commits fields by name; the rounds that the SDK seals for come 6 s later. */
  private static String commit(
      PythonPeer.Running sdk, DevnetChain chain, String uri, List<List<Object>> fields)
      throws Exception {
    ObjectNode request = request(chain, "commit").put("uri", uri).put("block_time", 3.0);
    request.set("fields", JSON.valueToTree(fields));
    return ask(sdk, request).get("outcome").asText();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void commitsAndReadsCommitments(int spec) throws Exception {
    DevnetBeacon beacon = DevnetBeacon.standard();
    String key = Hex.encode(beacon.keys().publicKey().toBytes());
    List<List<Object>> text = List.of(List.of("Raw2", "0x6869"));
    try (DevnetChain chain = DevnetChain.start(administered(spec).withBeacon(beacon));
        PythonPeer.Running sdk = PythonPeer.installed11().start("devnet11.py", key)) {
      assertThat(commit(sdk, chain, "//Bob", text)).isEqualTo("Success");
      assertThat(commit(sdk, chain, "//Stranger", text)).isEqualTo("AccountNotAllowedCommit");
      List<List<Object>> timelocked =
          List.of(List.of("Sealed", "secret"), List.of("Raw3", "0x796f75"));
      assertThat(commit(sdk, chain, "//Alice", timelocked)).isEqualTo("Success");
      JsonNode before = ask(sdk, request(chain, "commitments"));
      assertThat(before.get("rows").toString())
          .isEqualTo("[[0,\"you\",\"sealed\",false],[1,\"hi\",\"plain\",true]]");
      assertThat(before.get("revealed").isNull()).isTrue();
      awaitReveal(chain);
      JsonNode after = ask(sdk, request(chain, "commitments"));
      assertThat(after.at("/one/1").asText()).isEqualTo("you");
      assertThat(after.get("rows").toString())
          .isEqualTo("[[0,\"secret\",\"revealed\",true],[1,\"hi\",\"plain\",true]]");
      // the SDK seals a SCALE string: its length, 6, is before it
      assertThat(after.at("/revealed/0/0").asText()).isEqualTo("\u0018secret");
      wholeMetagraph(ask(sdk, request(chain, "metagraph")), after.get("all"), spec);
      if (spec == 461) {
        Object failed = Map.of("encrypted", "0x0102", "reveal_round", 1);
        assertThat(commit(sdk, chain, "//Bob", List.of(List.of("TimelockRevealFailed", failed))))
            .isEqualTo("TimelockRevealFailedNotAllowed");
      }
    }
  }

  private static void awaitReveal(DevnetChain chain) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (chain
        .find("Commitments", "RevealedCommitments", value(NETUID), value(ALICE))
        .isEmpty()) {
      assertThat(System.nanoTime()).as("revealed in time").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  /** Checks the typed metagraph with its commitments, and that no field of the runtime is lost. */
  private static void wholeMetagraph(JsonNode answer, JsonNode commitments, int spec) {
    JsonNode graph = answer.get("graph");
    assertThat(answer.get("missing").asBoolean()).isTrue();
    assertThat(answer.get("raw")).hasSize(spec == 461 ? 75 : 72);
    assertThat(graph.get("netuid").asInt()).isEqualTo(NETUID);
    assertThat(graph.get("tempo").asInt()).isEqualTo(10_000);
    assertThat(graph.get("block").asInt()).isEqualTo(graph.get("blocks_since_last_step").asInt());
    assertThat(graph.get("owner_coldkey").asText())
        .isEqualTo(DevnetFixture.key(OWNER).account().ss58());
    assertThat(graph.get("owner_hotkey").asText()).isEqualTo(Accounts.named("owner hotkey").ss58());
    assertThat(graph.get("num_uids").asInt()).isEqualTo(2);
    assertThat(graph.get("max_uids").asInt()).isEqualTo(256);
    assertThat(graph.get("price").asDouble()).isEqualTo(0.1);
    assertThat(graph.get("unregistered_commitments")).isEmpty();
    assertThat(graph.get("neurons")).hasSize(2);
    JsonNode alice = graph.at("/neurons/0");
    assertThat(alice.get("hotkey").asText()).isEqualTo(ALICE.ss58());
    assertThat(alice.get("coldkey").asText()).isEqualTo(Accounts.COLDKEY.ss58());
    assertThat(alice.get("validator_permit").asBoolean()).isTrue();
    assertThat(alice.get("total_stake").asLong()).isEqualTo(STAKE);
    assertThat(alice.get("axon").isNull()).isTrue();
    assertThat(alice.get("collateral_locked").isNull()).isEqualTo(spec != 461);
    for (int uid = 0; uid < 2; uid++) {
      assertThat(graph.at("/neurons/" + uid + "/commitment")).isEqualTo(commitments.get(uid));
      assertThat(graph.at("/commitments/" + uid)).isEqualTo(commitments.get(uid));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void setsHyperparametersBySudoKeyAndOwner(int spec) throws Exception {
    try (DevnetChain chain = DevnetChain.start(administered(spec))) {
      JsonNode answer =
          PythonPeer.installed11()
              .ask("devnet11.py", request(chain, "administer").put("uri", OWNER));
      assertThat(answer.get("sent"))
          .extracting(JsonNode::asText)
          .containsExactly("Success", "Success", "TxRateLimitExceeded", "BadSigner", "BadOrigin");
      assertThat(answer.get("read")).hasSize(33);
      assertThat(answer.at("/read/weights_rate_limit").asInt()).isEqualTo(77);
      assertThat(answer.at("/read/immunity_period").asInt()).isEqualTo(88);
      assertThat(chain.get("SubtensorModule", "WeightsSetRateLimit", value(NETUID)))
          .isEqualTo(value(77));
    }
  }

  /** The core of SDK 11.3 reads the versions 14 and 15; polkadot-js is the judge of 16. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theCoreDecodesMetadata(int spec) throws Exception {
    RuntimeDeclaration runtime = Runtimes.of(spec, 12_000).declaration();
    try (DevnetChain chain = DevnetChain.start(administered(spec));
        PythonPeer.Running sdk = PythonPeer.installed11().start("devnet11.py")) {
      for (int version = 14; version <= 16; version++) {
        byte[] metadata = MetadataEncoder.encode(runtime, version);
        JsonNode answer =
            ask(
                sdk,
                request(chain, "decode_metadata")
                    .put("spec", spec)
                    .put("metadata", Hex.encode(metadata)));
        if (version == 16) {
          assertThat(answer.path("error").asText()).isEqualTo("unsupported metadata version V16");
        } else {
          assertThat(answer.path("pallets"))
              .extracting(JsonNode::asText)
              .containsExactlyElementsOf(runtime.pallets().stream().map(Pallet::name).toList());
        }
      }
    }
  }
}
