package com.handshake58.neuron.substrate.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.ScriptedNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the typed calls on the embedded chain and, for faults, on a scripted node. */
@Timeout(value = 60, unit = SECONDS)
class NodeTest {
  private static final int NEURONS = 1100;
  private static final AccountId OWNER = account("owner");
  private static DevnetChain chain;
  private static Node node;

  @BeforeAll
  static void start() {
    SeedSubnet subnet = SeedSubnet.of(58, OWNER, OWNER);
    for (int uid = 0; uid < NEURONS; uid++) {
      subnet = subnet.with(SeedNeuron.miner(account("hotkey " + uid), OWNER));
    }
    chain =
        DevnetChain.start(DevnetOptions.manual(Seed.of(subnet).withBalance(OWNER, 5_000_000_000L)));
    node = Nodes.connect(chain.endpoint().toString());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    node.connection().stop();
    chain.close();
  }

  @Test
  void computesTheHashOfAHeader() throws Exception {
    chain.makeBlock();
    Bytes32 head = node.head();
    Header header = node.header(head).orElseThrow();
    assertThat(header.hash()).isEqualTo(head);
    assertThat(node.blockHash(header.number())).contains(head);
    assertThat(node.blockHash(header.number() - 1)).contains(header.parent());
    assertThat(node.blockHash(1_000_000)).isEmpty();
    assertThat(node.blockHash(0)).contains(node.genesis());
    assertThat(node.header(new Bytes32(new byte[32]))).isEmpty();
  }

  @Test
  void subscribesToBestAndFinalHeads() throws Exception {
    try (Subscription<Header> heads = node.newHeads();
        Subscription<Header> finals = node.finalizedHeads()) {
      chain.makeBlock();
      long height = chain.height();
      assertThat(awaitBlock(heads, height).hash()).isEqualTo(node.head());
      assertThat(awaitBlock(finals, height).hash()).isEqualTo(node.finalizedHead());
    }
  }

  @Test
  void fallsBackToOlderMetadata() throws Exception {
    String garbage = "\"0x0110deadbeef\"";
    try (ScriptedNode other = new ScriptedNode()) {
      other
          .on(
              "state_getRuntimeVersion",
              call ->
                  call.result("{\"specName\":\"x\",\"specVersion\":1,\"transactionVersion\":1}"))
          .on(
              "state_call",
              call ->
                  call.result(
                      call.params().path(0).asText().endsWith("_versions")
                          ? "\"0x080e00000010000000\"" // 14 and 16
                          : garbage))
          .on(
              "state_getMetadata",
              call ->
                  call.result(
                      '"'
                          + Hex.encode0x(
                              MetadataEncoder.encode(Runtimes.of(424, 12_000).declaration(), 14))
                          + '"'));
      Node reader = Nodes.connect(other.url());
      try {
        assertThat(
                reader
                    .runtime(Bytes32.fromHex(ScriptedNode.GENESIS))
                    .metadata()
                    .storage("System", "Account"))
            .isPresent();
        assertThat(other.calls("state_call")).hasSize(3);
      } finally {
        reader.connection().stop();
      }
    }
  }

  @Test
  void readsTheExtrinsicsOfABlock() throws Exception {
    chain.makeBlock();
    Bytes32 head = node.head();
    Block block = node.block(head).orElseThrow();
    assertThat(block.header().hash()).isEqualTo(head);
    assertThat(block.extrinsics()).isNotEmpty();
  }

  @Test
  void readsTheChainAndTheHealth() throws Exception {
    assertThat(node.chain()).isNotBlank();
    assertThat(node.properties().path("ss58Format").asInt()).isEqualTo(42);
    assertThat(node.health().syncing()).isFalse();
    assertThat(node.methods()).contains("state_call", "chain_getBlockHash");
    assertThat(node.nextNonce(OWNER)).isZero();
    assertThat(node.runtimeVersion(node.head()).spec()).isEqualTo(424);
  }

  @Test
  void decodesStorageWithTheRuntimeOfTheBlock() throws Exception {
    BlockState state = node.state(node.head());
    assertThat(state.storage("SubtensorModule", "SubnetworkN", Value.of(58)))
        .contains(Value.of(NEURONS));
    assertThat(
            state.storage(
                "SubtensorModule", "Uids", Value.of(58), Value.of(account("hotkey 1099"))))
        .contains(Value.of(1099));
    assertThat(state.storage("SubtensorModule", "Uids", Value.of(58), Value.of(OWNER))).isEmpty();
    assertThat(state.storage("SubtensorModule", "NoSuchItem", Value.of(58))).isEmpty();
    assertThat(state.storage("NoSuchPallet", "Uids")).isEmpty();
    assertThat(state.api("NoSuchApi", "method")).isEmpty();
  }

  @Test
  void readsMapsOfSeveralPages() throws Exception {
    List<BlockState.MapEntry> entries =
        node.state(node.head()).entries("SubtensorModule", "Uids", Value.of(58));
    assertThat(entries)
        .hasSize(NEURONS)
        .contains(
            new BlockState.MapEntry(
                List.of(Value.of(58), Value.of(account("hotkey 7"))), Value.of(7)));
  }

  @Test
  void readsManyKeysInOrder() throws Exception {
    List<Value[]> keys = new ArrayList<>();
    IntStream.range(0, NEURONS + 1)
        .forEach(uid -> keys.add(new Value[] {Value.of(58), Value.of(NEURONS - uid)}));
    var values = node.state(node.head()).storageOfAll("SubtensorModule", "Keys", keys);
    assertThat(values).hasSize(NEURONS + 1);
    assertThat(values.get(1)).contains(Value.of(account("hotkey " + (NEURONS - 1))));
    assertThat(values.getLast()).contains(Value.of(account("hotkey 0")));
  }

  @Test
  void throwsTheErrorOfARefusedExtrinsic() throws Exception {
    assertThatThrownBy(() -> node.submitAndWatch(new byte[] {1, 2, 3}))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> assertThat(e.outcome()).isInstanceOf(CallOutcome.Answered.class));
  }

  @Test
  void readsTheMetadataAfterAnUpgrade() throws Exception {
    try (DevnetChain old =
            DevnetChain.start(
                DevnetOptions.manual(Seed.of(SeedSubnet.of(58, OWNER, OWNER))).withSpec(218));
        ScriptedNode scripted = new ScriptedNode()) {
      String before = Hex.encode0x(metadata(old.endpoint().toString()));
      String after = Hex.encode0x(metadata(chain.endpoint().toString()));
      Bytes32 upgrade = new Bytes32(Hashes.sha256(new byte[] {1}));
      scripted
          .on(
              "state_getRuntimeVersion",
              call -> {
                boolean upgraded = call.params().path(0).asText().equals(upgrade.toHex());
                call.result(version(upgraded ? 424 : 218));
              })
          .on(
              "state_call",
              call -> {
                boolean versions =
                    call.params().path(0).asText().equals("Metadata_metadata_versions");
                boolean upgraded = call.params().path(2).asText().equals(upgrade.toHex());
                call.result(
                    '"' + (versions ? "0x080e0000000f000000" : upgraded ? after : before) + '"');
              });
      Node one = Nodes.connect(scripted.url());
      try {
        Bytes32 first = new Bytes32(new byte[32]);
        for (int i = 0; i < 3; i++) {
          assertThat(one.state(first).has("SubtensorModule", "LastEpochBlock")).isFalse();
        }
        for (int i = 0; i < 3; i++) {
          assertThat(one.state(upgrade).has("SubtensorModule", "LastEpochBlock")).isTrue();
        }
        assertThat(scripted.calls("state_call"))
            .as("versions and metadata, once for each runtime")
            .hasSize(4);
      } finally {
        one.connection().stop();
      }
    }
  }

  @Test
  void readsMetadataFromAnOlderNode() throws Exception {
    byte[] fourteen = node.call("Metadata_metadata", new byte[0], node.head());
    try (ScriptedNode scripted = new ScriptedNode()) {
      scripted
          .on("state_getRuntimeVersion", call -> call.result(version(1)))
          .on("state_call", call -> call.error(4003, "Client error: not found", ""))
          .on("state_getMetadata", call -> call.result('"' + Hex.encode0x(fourteen) + '"'));
      Node one = Nodes.connect(scripted.url());
      try {
        assertThat(one.runtime(new Bytes32(new byte[32])).metadata().version()).isEqualTo(14);
      } finally {
        one.connection().stop();
      }
    }
  }

  @Test
  void namesTheMethodOfAMalformedAnswer() throws Exception {
    try (ScriptedNode scripted = new ScriptedNode()) {
      scripted.on("chain_getFinalizedHead", call -> call.result("\"0x12\""));
      Node one = Nodes.connect(scripted.url());
      try {
        assertThatThrownBy(one::finalizedHead)
            .isInstanceOf(RpcException.class)
            .hasMessage(
                "the node's answer to chain_getFinalizedHead is malformed: "
                    + "expected 32 bytes, got 1");
      } finally {
        one.connection().stop();
      }
    }
  }

  private static byte[] metadata(String url) throws Exception {
    Node one = Nodes.connect(url);
    try {
      return one.call(
          "Metadata_metadata_at_version", new ScaleWriter().u32(15).toBytes(), one.head());
    } finally {
      one.connection().stop();
    }
  }

  private static String version(int spec) {
    return "{\"specName\":\"node-subtensor\",\"specVersion\":"
        + spec
        + ",\"transactionVersion\":1}";
  }

  private static Header awaitBlock(Subscription<Header> heads, long number)
      throws InterruptedException {
    while (true) {
      if (heads.next() instanceof SubscriptionEvent.Next<Header>(Header header)
          && header.number() == number) {
        return header;
      }
    }
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
