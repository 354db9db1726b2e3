package com.handshake58.neuron.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.peers.Anvil;
import java.io.IOException;
import java.net.URI;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A gateway in front of anvil that fails as public ones do: it spoils every other answer with logs,
 * caps the range of a query, and cannot answer for one block for a while.
 */
final class FaultyGateway implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Anvil anvil;
  private final MockWebServer server = new MockWebServer();
  private final long cap;
  private volatile long brokenBlock = -1;
  private int answers;

  FaultyGateway(Anvil anvil, long cap) throws IOException {
    this.anvil = anvil;
    this.cap = cap;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return new MockResponse.Builder().body(answer(request.getBody().utf8())).build();
            } catch (IOException e) {
              return new MockResponse.Builder().code(502).build();
            }
          }
        });
    server.start();
  }

  URI url() {
    return URI.create("http://" + server.getHostName() + ":" + server.getPort() + "/key-of-a-user");
  }

  /** Refuses every query that holds this block from now on; -1 ends that. */
  void breakAt(long block) {
    brokenBlock = block;
  }

  @Override
  public void close() {
    server.close();
  }

  private String answer(String body) throws IOException {
    JsonNode request = JSON.readTree(body);
    JsonNode answer = JSON.readTree(anvil.post(body));
    for (JsonNode one : request.isArray() ? request : JSON.createArrayNode().add(request)) {
      if (one.path("method").asText().equals("eth_getLogs")) {
        change(one, answer);
      }
    }
    return answer.toString();
  }

  private void change(JsonNode request, JsonNode answers) throws IOException {
    JsonNode filter = request.path("params").path(0);
    long from = Anvil.number(filter.path("fromBlock"));
    long to = Anvil.number(filter.path("toBlock"));
    for (JsonNode answer : answers.isArray() ? answers : JSON.createArrayNode().add(answers)) {
      if (answer.path("id").equals(request.path("id"))) {
        ObjectNode changed = (ObjectNode) answer;
        if (to - from + 1 > cap) {
          error(changed, -32701, "exceed maximum block range: " + cap);
        } else if (brokenBlock >= from && brokenBlock <= to) {
          error(changed, -32603, "Internal error");
        } else {
          spoil((ArrayNode) answer.path("result"));
        }
      }
    }
  }

  private static void error(ObjectNode answer, int code, String message) {
    answer.remove("result");
    answer.putObject("error").put("code", code).put("message", message);
  }

  /** In turn: a log marked as removed, one repeated, and one of an absurd amount. */
  private synchronized void spoil(ArrayNode logs) {
    if (logs.isEmpty() || answers++ % 2 == 1) {
      return;
    }
    ObjectNode log = (ObjectNode) logs.get(logs.size() / 2);
    switch (answers / 2 % 3) {
      case 0 -> log.put("removed", true).put("blockHash", "0x" + "de".repeat(32));
      case 1 -> logs.add(log.deepCopy());
      default -> log.put("data", "0x" + "1".repeat(64));
    }
  }
}
