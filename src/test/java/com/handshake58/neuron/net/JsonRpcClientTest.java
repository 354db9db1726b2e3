package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcClientTest {
  private static final Endpoint ENDPOINT = Endpoint.parse("http://node.example");
  private static final RpcRequest SEVEN = new RpcRequest(7, "a", List.of());
  private static final List<RpcRequest> TWO =
      List.of(new RpcRequest(1, "a", List.of()), new RpcRequest(2, "b", List.of()));
  private static final Headers HEADERS = Headers.of("Retry-After", "3");

  private final List<String> sent = new ArrayList<>();

  private JsonRpcClient answering(int status, String... bodies) {
    Iterator<String> next = Arrays.asList(bodies).iterator();
    return new JsonRpcClient(
        (endpoint, json) -> {
          assertThat(endpoint).isEqualTo(ENDPOINT);
          sent.add(json);
          return new HttpAnswer(status, HEADERS, next.next().getBytes(StandardCharsets.UTF_8));
        });
  }

  private static JsonRpcClient failing(IOException failure) {
    return new JsonRpcClient(
        (endpoint, json) -> {
          throw failure;
        });
  }

  private static JsonRpcOutcome responses(int status, RpcResponse... responses) {
    return new JsonRpcOutcome.Responses(List.of(responses), status, HEADERS);
  }

  private static RpcResponse result(String text) {
    return new RpcResponse.Result(JsonRpc.text(text));
  }

  private static RpcResponse error(long code, String message) {
    return new RpcResponse.Error(code, message, NullNode.getInstance());
  }

  @Test
  void aCallReturnsItsResponse() {
    assertThat(answering(200, "{\"id\":7,\"result\":\"one\"}").call(ENDPOINT, SEVEN))
        .isEqualTo(responses(200, result("one")));
    assertThat(sent).containsExactly(JsonRpc.encode(SEVEN));
  }

  @Test
  void anErrorIsAResponseWhateverTheStatus() {
    String error = "{\"id\":7,\"error\":{\"code\":-32005,\"message\":\"slow down\"}}";
    for (int status : List.of(200, 429)) {
      assertThat(answering(status, error).call(ENDPOINT, SEVEN))
          .isEqualTo(responses(status, error(-32005, "slow down")));
    }
    assertThat(answering(401, "{\"error\":\"disabled\"}").call(ENDPOINT, SEVEN))
        .as("an error without an id")
        .isEqualTo(responses(401, error(0, "disabled")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>429</html>",
        "",
        "7",
        "[]",
        "{}",
        "{\"id\":7}",
        "{\"id\":7,\"error\":null}",
        "{\"result\":1}",
        "{\"id\":8,\"result\":1}",
        "{\"id\":7,\"result\":1} {\"id\":7,\"result\":2}",
        "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":\"a\",\"result\":1}}",
      })
  void anythingElseIsMalformedOrAnHttpError(String body) {
    assertThat(answering(200, body).call(ENDPOINT, SEVEN))
        .isInstanceOfSatisfying(
            JsonRpcOutcome.Malformed.class, m -> assertThat(m.why()).doesNotContain("<html>"));
    assertThat(answering(502, body).call(ENDPOINT, SEVEN))
        .isEqualTo(new JsonRpcOutcome.HttpError(502, HEADERS, body));
  }

  @Test
  void theExcerptOfAnHttpErrorIsOneLine() {
    assertThat(answering(502, "<html>\n\u001b[2K</html>").call(ENDPOINT, SEVEN))
        .isEqualTo(new JsonRpcOutcome.HttpError(502, HEADERS, "<html> \\u001b[2K</html>"));
  }

  @Test
  void failuresOfTheNetworkAreOutcomes() {
    assertThat(failing(new ResponseTooLarge(99)).call(ENDPOINT, SEVEN))
        .isEqualTo(new JsonRpcOutcome.TooLarge(99));
    assertThat(failing(new InterruptedIOException("timeout")).call(ENDPOINT, SEVEN))
        .isEqualTo(new JsonRpcOutcome.TimedOut());
    assertThat(failing(new IOException("refused\n")).call(ENDPOINT, SEVEN))
        .isEqualTo(new JsonRpcOutcome.NoConnection("refused\\u000a"));
  }

  @Test
  void theResponsesToABatchAreMatchedById() {
    JsonRpcClient client =
        answering(
            200,
            "[{\"id\":2,\"result\":\"two\"},{\"id\":9,\"result\":0},"
                + "{\"id\":1,\"error\":{\"code\":-1}}]");
    assertThat(client.batch(ENDPOINT, TWO)).isEqualTo(responses(200, error(-1, ""), result("two")));
    assertThat(sent).containsExactly(JsonRpc.encode(TWO));
  }

  @Test
  void aBatchThatLacksAResponseIsMalformed() {
    assertThat(answering(200, "[{\"id\":2,\"result\":1}]").batch(ENDPOINT, TWO))
        .isEqualTo(new JsonRpcOutcome.Malformed("no answer to request 1"));
    assertThat(
            answering(200, "[{\"id\":2,\"result\":1},{\"id\":1,\"result\":1},3]")
                .batch(ENDPOINT, TWO))
        .isInstanceOf(JsonRpcOutcome.Malformed.class);
  }

  @Test
  void oneErrorAnswersAWholeBatch() {
    RpcResponse refused = error(-32600, "batch too large");
    assertThat(
            answering(
                    200,
                    "{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}")
                .batch(ENDPOINT, TWO))
        .isEqualTo(responses(200, refused, refused));
  }

  @Test
  void callsAreSentOneAfterAnother() {
    JsonRpcClient client =
        answering(200, "{\"id\":1,\"result\":\"one\"}", "{\"id\":2,\"result\":\"two\"}");
    assertThat(client.calls(ENDPOINT, TWO)).isEqualTo(responses(200, result("one"), result("two")));
    assertThat(sent).containsExactly(JsonRpc.encode(TWO.get(0)), JsonRpc.encode(TWO.get(1)));
  }

  @Test
  void anErrorOrAFailureEndsTheCalls() {
    assertThat(answering(200, "{\"id\":1,\"error\":{\"code\":-1}}").calls(ENDPOINT, TWO))
        .isEqualTo(responses(200, error(-1, "")));
    assertThat(answering(200, "{\"id\":1,\"result\":\"one\"}", "<html>").calls(ENDPOINT, TWO))
        .isEqualTo(new JsonRpcOutcome.Malformed("not JSON"));
  }
}
