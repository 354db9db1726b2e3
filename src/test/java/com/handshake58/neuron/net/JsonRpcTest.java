package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRpcTest {

  @Test
  void encodesRequestsAndBatches() {
    RpcRequest head = new RpcRequest(1, "chain_getBlockHash", List.of(JsonRpc.number(0)));
    RpcRequest name = new RpcRequest(2, "system_chain", List.of());
    assertThat(JsonRpc.encode(head))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getBlockHash\",\"params\":[0]}");
    assertThat(JsonRpc.encode(List.of(head, name)))
        .isEqualTo("[" + JsonRpc.encode(head) + "," + JsonRpc.encode(name) + "]");
  }

  @Test
  void nullIsAResult() {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":null}"))
        .isEqualTo(new RpcResponse.Result(NullNode.getInstance()));
    assertThat(answer("{\"id\":\"7\",\"result\":null,\"error\":null}"))
        .isEqualTo(new RpcResponse.Result(NullNode.getInstance()));
  }

  @Test
  void errorsKeepCodeMessageAndData() {
    assertThat(
            answer(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1010,\"message\":\"Invalid Transaction\","
                    + "\"data\":\"Transaction is outdated\"},\"id\":7}"))
        .isEqualTo(
            new RpcResponse.Error(
                1010, "Invalid Transaction", JsonRpc.text("Transaction is outdated")))
        .hasToString("Invalid Transaction: Transaction is outdated (code 1010)");
  }

  @Test
  void anErrorsTextIsEscapedAndCut() throws Exception {
    String forged = "no\\r\\n2026-01-01 INFO  weights of block 9 are on the chain";
    String error = "{\"id\":7,\"error\":{\"code\":1,\"message\":\"%s\",\"data\":%s}}";
    for (String data :
        List.of(
            "\"" + forged + "\"",
            "\"" + forged.repeat(20_000) + "\"",
            "[\"" + forged + "\",3,null]",
            "{\"" + forged + "\":{\"\u2028\":\"" + forged + "\"}}",
            "{\"a\":\"" + forged.repeat(20_000) + "\"}",
            "[" + "9,".repeat(500_000) + "9]")) {
      for (String message : List.of(forged, forged.repeat(20_000))) {
        RpcResponse response = answer(error.formatted(message, data));
        assertThat(response).isInstanceOf(RpcResponse.Error.class);
        RpcResponse.Error refusal = (RpcResponse.Error) response;
        assertThat(refusal.message()).startsWith("no\\u000d\\u000a2026");
        for (String text :
            List.of(refusal.message(), refusal.data().toString(), refusal.toString())) {
          assertThat(text).hasSizeLessThan(2_100).doesNotContainPattern("[\\p{Cntrl}\u2028]");
        }
      }
    }
    assertThat(answer(error.formatted("m", "{\"a\":[\"x\\ny\",{\"b\":7}]}")))
        .isEqualTo(new RpcResponse.Error(1, "m", json("{\"a\":[\"x\\\\u000ay\",{\"b\":7}]}")));
  }

  @Test
  void aResultIsShownByItsBeginning() {
    assertThat(answer("{\"id\":7,\"result\":\"" + "\u202e".repeat(100_000) + "\"}").toString())
        .startsWith("the result \"\\u202e")
        .hasSizeLessThan(220);
  }

  @Test
  void anErrorMayBeABareStringWithoutAnId() {
    assertThat(answer("{\"error\":\"message: API key disabled\"}"))
        .isEqualTo(new RpcResponse.Error(0, "message: API key disabled", NullNode.getInstance()));
  }

  @Test
  void notificationsCarryTheirSubscriptionAsText() {
    assertThat(
            JsonRpc.parse(
                "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":12,\"result\":null}}"))
        .containsExactly(
            new RpcMessage.Notification("chain_newHead", "12", NullNode.getInstance()));
  }

  private static RpcResponse answer(String text) {
    List<RpcMessage> messages = JsonRpc.parse(text);
    assertThat(messages).singleElement().isInstanceOf(RpcMessage.Answer.class);
    return ((RpcMessage.Answer) messages.getFirst()).response();
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }
}
