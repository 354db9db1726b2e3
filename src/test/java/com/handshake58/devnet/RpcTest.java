package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.JSON;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.metadata.StorageItem;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The node's JSON-RPC, over HTTP and the JDK's WebSocket, which the program does not use. */
class RpcTest {
  private DevnetFixture rig;

  @BeforeEach
  void start() throws Exception {
    rig =
        new DevnetFixture(
            DevnetOptions.manual(Accounts.seed()).withStatesKept(4).withFinalityLag(2));
    rig.chain.makeBlocks(2);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String error(String method, Object... params) throws Exception {
    JsonNode error = rig.rpc(method, params).get("error");
    return error.get("code").asInt() + " " + error.get("message").textValue();
  }

  private static String numberKey() {
    return Hex.encode0x(StorageItem.prefix("System", "Number"));
  }

  private long numberAt(String hash) throws Exception {
    byte[] value = Hex.decode(rig.result("state_getStorage", numberKey(), hash).textValue());
    return new ScaleReader(value).u32();
  }

  private String hash(long number) throws Exception {
    return rig.result("chain_getBlockHash", number).textValue();
  }

  @Test
  void errorsHaveTheCodesOfANode() throws Exception {
    String nowhere = "0x" + "00".repeat(32);
    assertThat(error("no_such")).isEqualTo("-32601 Method not found");
    assertThat(error("state_getStorage")).isEqualTo("-32602 Invalid params");
    assertThat(error("state_getStorage", "0x0")).isEqualTo("-32602 Invalid params");
    assertThat(error("chain_getHeader", "0x12")).isEqualTo("-32602 Invalid params");
    assertThat(error("state_getStorage", numberKey(), nowhere))
        .isEqualTo(
            "4003 Client error: UnknownBlock: Header was not found in the database: " + nowhere);
    assertThat(error("state_call", "Foo_bar", "0x"))
        .isEqualTo(
            "4003 Client error: Execution failed: Other: Exported method Foo_bar is not found");
    assertThat(error("state_call", "AccountNonceApi_account_nonce", "0x01"))
        .startsWith("4003 Client error: Execution failed");
    assertThat(error("state_getKeysPaged", "0x", 1001)).startsWith("4002 ");
    assertThat(JSON.readTree(rig.post("{")).get("error").get("code").asInt()).isEqualTo(-32700);
    assertThat(JSON.readTree(rig.post("[]")).get("error").get("code").asInt()).isEqualTo(-32600);
    assertThat(JSON.readTree(rig.post("{\"id\":1}")).get("error").get("code").asInt())
        .isEqualTo(-32600);
  }

  @Test
  void absentBlocksAndValuesAreNull() throws Exception {
    assertThat(rig.result("chain_getBlockHash", 99).isNull()).isTrue();
    assertThat(rig.result("chain_getHeader", "0x" + "00".repeat(32)).isNull()).isTrue();
    assertThat(rig.result("state_getStorage", "0x1234").isNull()).isTrue();
  }

  @Test
  void answersABatchInOrderWithoutNotifications() throws Exception {
    String batch =
        """
        [{"jsonrpc":"2.0","id":7,"method":"system_name"},
         {"jsonrpc":"2.0","method":"system_name"},
         {"jsonrpc":"2.0","id":"x","method":"nope"}]""";
    JsonNode answers = JSON.readTree(rig.post(batch));
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).get("id").asInt()).isEqualTo(7);
    assertThat(answers.get(1).get("id").asText()).isEqualTo("x");
    assertThat(answers.get(1).get("error").get("code").asInt()).isEqualTo(-32601);
  }

  @Test
  void headersLinkToTheirParents() throws Exception {
    for (long n = 1; n <= 2; n++) {
      JsonNode header = rig.result("chain_getHeader", hash(n));
      assertThat(header.get("parentHash").textValue()).isEqualTo(hash(n - 1));
      assertThat(header.get("number").textValue()).isEqualTo("0x" + n);
    }
    JsonNode block = rig.result("chain_getBlock").get("block");
    assertThat(block.get("header").get("digest").get("logs").get(0).textValue())
        .startsWith("0x0661757261");
    String stated = block.get("header").get("stateRoot").textValue();
    assertThat(stated).isNotEqualTo(rig.result("chain_getHeader", hash(1)).get("stateRoot"));
  }

  @Test
  void returnsTheStateOfABlockUntilItIsPruned() throws Exception {
    assertThat(numberAt(hash(1))).isEqualTo(1);
    assertThat(numberAt(hash(2))).isEqualTo(2);
    rig.chain.makeBlocks(3);
    assertThat(numberAt(hash(2))).isEqualTo(2);
    assertThat(error("state_getStorage", numberKey(), hash(1)))
        .isEqualTo("4003 Client error: UnknownBlock: State already discarded for " + hash(1));
    assertThat(rig.result("chain_getBlock", hash(1)).isNull()).isFalse();
  }

  @Test
  void returnsKeysInOrderAndInPages() throws Exception {
    String prefix = Hex.encode0x(StorageItem.prefix("SubtensorModule", "Keys"));
    JsonNode all = rig.result("state_getKeysPaged", prefix, 1000);
    assertThat(all).hasSize(3);
    JsonNode first = rig.result("state_getKeysPaged", prefix, 2);
    JsonNode rest = rig.result("state_getKeysPaged", prefix, 2, first.get(1).textValue());
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0)).isEqualTo(all.get(2));
    JsonNode set =
        rig.result("state_queryStorageAt", List.of(all.get(0).textValue(), "0x99")).get(0);
    assertThat(set.get("changes").get(0).get(1).textValue()).isEqualTo(Accounts.ALICE.toHex());
    assertThat(set.get("changes").get(1).get(1).isNull()).isTrue();
    assertThat(rig.result("state_getStorageSize", all.get(0).textValue()).asInt()).isEqualTo(32);
    assertThat(rig.result("state_getStorageHash", all.get(0).textValue()).textValue())
        .isEqualTo(Hex.encode0x(Hashes.blake2b256(Accounts.ALICE.toBytes())));
  }

  @Test
  void returnsChangesOfARangeByBlock() throws Exception {
    JsonNode sets = rig.result("state_queryStorage", List.of(numberKey()), hash(1), hash(2));
    assertThat(sets).hasSize(2);
    assertThat(sets.get(1).get("block").textValue()).isEqualTo(hash(2));
  }

  @Test
  void theFinalHeadLagsBehind() throws Exception {
    assertThat(rig.result("chain_getFinalizedHead").textValue()).isEqualTo(hash(0));
    rig.chain.makeBlock();
    assertThat(rig.result("chain_getFinalizedHead").textValue()).isEqualTo(hash(1));
  }

  @Test
  void rpcMethodsListsExactlyTheAnsweredMethods() throws Exception {
    JsonNode methods = rig.result("rpc_methods").get("methods");
    assertThat(methods)
        .extracting(JsonNode::textValue)
        .contains("account_nextIndex", "author_submitAndWatchExtrinsic", "chain_getHead");
    for (JsonNode method : methods) {
      JsonNode error = rig.rpc(method.textValue()).path("error");
      assertThat(error.path("code").asInt()).as(method.textValue()).isNotEqualTo(-32601);
    }
  }

  @Test
  void servesMetadata14To16() throws Exception {
    assertThat(rig.result("state_call", "Metadata_metadata_versions", "0x").textValue())
        .isEqualTo("0x0c0e0000000f00000010000000");
    for (String version : List.of("0e", "0f", "10")) {
      ScaleReader in = new ScaleReader(Hex.decode(metadata(version)));
      assertThat(in.bool()).isTrue();
      Metadata read = Metadata.decode(in.byteVector());
      assertThat(read.version()).isEqualTo(Integer.parseInt(version, 16));
      assertThat(read.apis().isEmpty()).isEqualTo(version.equals("0e"));
    }
    assertThat(metadata("11")).isEqualTo("0x00");
  }

  @Test
  void runtime218ServesNoMetadata16() throws Exception {
    try (DevnetFixture old =
        new DevnetFixture(DevnetOptions.manual(Accounts.seed()).withSpec(218))) {
      assertThat(old.result("state_call", "Metadata_metadata_versions", "0x").textValue())
          .isEqualTo("0x080e0000000f000000");
      assertThat(old.result("state_call", "Metadata_metadata_at_version", "0x10000000").textValue())
          .isEqualTo("0x00");
    }
  }

  private String metadata(String version) throws Exception {
    return rig.result("state_call", "Metadata_metadata_at_version", "0x" + version + "000000")
        .textValue();
  }

  /** Collects a WebSocket client's messages in order. */
  private static final class Ear implements WebSocket.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        heard.add(parts.toString());
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }

    JsonNode next() throws Exception {
      String message = heard.poll(10, TimeUnit.SECONDS);
      assertThat(message).as("a message within ten seconds").isNotNull();
      return JSON.readTree(message);
    }
  }

  private WebSocket connect(Ear ear) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(10))
        .buildAsync(URI.create(rig.chain.endpoint().toString()), ear)
        .join();
  }

  private static void ask(WebSocket socket, String method, String params) {
    socket
        .sendText(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}",
            true)
        .join();
  }

  @Test
  void sendsASubscriptionsIdBeforeItsFirstNotification() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = connect(ear);
    ask(socket, "chain_subscribeNewHeads", "[]");
    String id = ear.next().get("result").textValue();
    JsonNode first = ear.next();
    assertThat(first.get("method").textValue()).isEqualTo("chain_newHead");
    assertThat(first.get("params").get("subscription").textValue()).isEqualTo(id);
    assertThat(first.get("params").get("result").get("number").textValue()).isEqualTo("0x2");
    rig.chain.makeBlock();
    assertThat(ear.next().get("params").get("result").get("number").textValue()).isEqualTo("0x3");
    ask(socket, "chain_unsubscribeNewHeads", "[\"" + id + "\"]");
    assertThat(ear.next().get("result").booleanValue()).isTrue();
    rig.chain.makeBlock();
    ask(socket, "system_name", "[]");
    assertThat(ear.next().get("result").textValue()).isEqualTo("Subtensor Node");
    socket.abort();
  }

  @Test
  void notifiesOfStorageAtOnceAndOnChange() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = connect(ear);
    String tempo = Hex.encode0x(tempoKey());
    ask(socket, "state_subscribeStorage", "[[\"" + tempo + "\"]]");
    ear.next();
    JsonNode now = ear.next().get("params").get("result");
    assertThat(now.get("changes").get(0).get(1).textValue()).isEqualTo("0x0a00");
    rig.chain.makeBlock();
    rig.chain.put("SubtensorModule", "Tempo", value(77), value(58));
    JsonNode later = ear.next().get("params").get("result");
    assertThat(later.get("changes").get(0).get(1).textValue()).isEqualTo("0x4d00");
    assertThat(later.get("block").textValue()).isEqualTo(hash(4));
    socket.abort();
  }

  private static byte[] tempoKey() {
    byte[] prefix = StorageItem.prefix("SubtensorModule", "Tempo");
    byte[] key = Arrays.copyOf(prefix, prefix.length + 2);
    key[prefix.length] = 58;
    return key;
  }

  @Test
  void everyConnectionWatchesItsExtrinsicUntilItIsFinal() throws Exception {
    Ear ear = new Ear();
    Ear other = new Ear();
    WebSocket socket = connect(ear);
    WebSocket second = connect(other);
    ask(second, "chain_subscribeFinalizedHeads", "[]");
    String extrinsic =
        rig.sign(DevnetFixture.remark(), DevnetFixture.ALICE, rig.context(DevnetFixture.ALICE));
    ask(socket, "author_submitAndWatchExtrinsic", "[\"" + extrinsic + "\"]");
    String id = ear.next().get("result").textValue();
    assertThat(update(ear, id).textValue()).isEqualTo("ready");
    rig.chain.makeBlock();
    assertThat(update(ear, id).get("inBlock").textValue()).isEqualTo(hash(3));
    rig.chain.makeBlocks(2);
    assertThat(update(ear, id).get("finalized").textValue()).isEqualTo(hash(3));
    other.next();
    for (int n = 0; n <= 3; n++) {
      assertThat(other.next().get("params").get("result").get("number").textValue())
          .isEqualTo("0x" + n);
    }
    socket.abort();
    second.abort();
  }

  private static JsonNode update(Ear ear, String id) throws Exception {
    JsonNode message = ear.next();
    assertThat(message.get("method").textValue()).isEqualTo("author_extrinsicUpdate");
    assertThat(message.get("params").get("subscription").textValue()).isEqualTo(id);
    return message.get("params").get("result");
  }
}
