package com.handshake58.neuron.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.net.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/**
 * A node that answers from an {@link EvmChain} as Polygon's do, and fails by its rules: the first
 * rule with a reply decides.
 */
public final class EvmNode {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EvmChain chain;
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private long chainId = 137;
  private long behind;
  private boolean batches = true;

  public EvmNode(EvmChain chain) {
    this.chain = chain;
  }

  /** For a server on a real socket; a failed connection becomes status 502 there. */
  public Dispatcher overHttp() {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        try {
          String body = new String(answer(request.getBody().utf8()).body(), StandardCharsets.UTF_8);
          return new MockResponse.Builder().body(body).build();
        } catch (IOException e) {
          return new MockResponse.Builder().code(502).build();
        }
      }
    };
  }

  /** Replies to one request, or leaves it to the next rule. */
  @FunctionalInterface
  public interface Rule {
    Optional<Reply> reply(Request request) throws IOException;
  }

  /** One JSON-RPC request. */
  public record Request(String method, JsonNode params) {
    public boolean logs() {
      return method.equals("eth_getLogs");
    }

    public long from() {
      return number(params.path(0).path("fromBlock").asText());
    }

    public long to() {
      return number(params.path(0).path("toBlock").asText());
    }
  }

  /** The reply of a rule. */
  public sealed interface Reply {}

  /** A JSON-RPC error; {@code data} is JSON or empty. */
  public record RpcError(long code, String message, String data) implements Reply {
    public RpcError(long code, String message) {
      this(code, message, "");
    }
  }

  /** A whole HTTP answer, whatever else was asked in the batch. */
  public record Http(int status, Headers headers, String body) implements Reply {}

  public record Result(JsonNode value) implements Reply {}

  public EvmNode chainId(long id) {
    chainId = id;
    return this;
  }

  /** How many blocks its own head lies behind the chain's. */
  public EvmNode behind(long blocks) {
    behind = blocks;
    return this;
  }

  /** Answers one request at a time, as some gateways do. */
  public EvmNode noBatches() {
    batches = false;
    return this;
  }

  /** Answers the log queries from another node, as a load balancer may. */
  public EvmNode logsFrom(EvmNode other) {
    return rule(r -> r.logs() ? Optional.of(other.honest(r)) : Optional.empty());
  }

  public synchronized EvmNode rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  public synchronized void noRules() {
    rules.clear();
  }

  /** The methods asked so far, log queries with their range. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  public EvmChain chain() {
    return chain;
  }

  /** Answers one HTTP body. */
  public synchronized HttpAnswer answer(String body) throws IOException {
    JsonNode json = JSON.readTree(body);
    if (json.isArray() && !batches) {
      ObjectNode refusal = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
      refusal.putObject("error").put("code", -32600).put("message", "batch too large");
      return new HttpAnswer(200, Headers.of(), JSON.writeValueAsBytes(refusal));
    }
    ArrayNode answers = JSON.createArrayNode();
    for (JsonNode request : json.isArray() ? json : JSON.createArrayNode().add(json)) {
      Request r = new Request(request.path("method").asText(), request.path("params"));
      asked.add(r.logs() ? "eth_getLogs " + r.from() + "-" + r.to() : r.method());
      Reply reply = reply(r);
      if (reply instanceof Http(int status, Headers headers, String text)) {
        return new HttpAnswer(status, headers, text.getBytes(StandardCharsets.UTF_8));
      }
      ObjectNode answer = answers.addObject().put("jsonrpc", "2.0");
      answer.set("id", request.path("id"));
      if (reply instanceof RpcError(long code, String message, String data)) {
        ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
        if (!data.isEmpty()) {
          error.set("data", JSON.readTree(data));
        }
      } else if (reply instanceof Result(JsonNode value)) {
        answer.set("result", value);
      }
    }
    JsonNode whole = json.isArray() ? answers : answers.get(0);
    return new HttpAnswer(200, Headers.of(), JSON.writeValueAsBytes(whole));
  }

  /** The answer of an honest node. */
  public Reply honest(Request request) {
    return switch (request.method()) {
      case "eth_chainId" -> new Result(JSON.getNodeFactory().textNode(hex(chainId)));
      case "eth_getBlockByNumber" -> block(request.params().path(0).asText());
      case "eth_getLogs" -> new Result(logs(request));
      default -> new RpcError(-32601, "the method does not exist/is not available");
    };
  }

  private Reply reply(Request request) throws IOException {
    for (Rule rule : rules) {
      Optional<Reply> reply = rule.reply(request);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
    return honest(request);
  }

  private long head() {
    return chain.head() - behind;
  }

  private Reply block(String tag) {
    long number = tag.equals("latest") ? head() : number(tag);
    if (number > head()) {
      return new Result(JSON.getNodeFactory().nullNode());
    }
    EvmChain.Block block = chain.block(number);
    return new Result(
        JSON.createObjectNode()
            .put("number", hex(number))
            .put("hash", block.hash())
            .put("parentHash", block.parent())
            .put("timestamp", hex(block.timestamp()))
            .put("extraData", "0x" + "00".repeat(97)));
  }

  /** Of the part of the range it has, as older nodes do. */
  private ArrayNode logs(Request request) {
    ArrayNode found = JSON.createArrayNode();
    if (request.from() > head()) {
      return found;
    }
    JsonNode filter = request.params().path(0);
    for (EvmChain.Block block : chain.blocks(request.from(), Math.min(request.to(), head()))) {
      for (int i = 0; i < block.logs().size(); i++) {
        EvmChain.Log log = block.logs().get(i);
        if (log.contract().equals(filter.path("address").asText())
            && log.topics().getFirst().equals(filter.path("topics").path(0).asText())) {
          found.add(log(block, i));
        }
      }
    }
    return found;
  }

  /** A log as JSON. */
  public static ObjectNode log(EvmChain.Block block, int index) {
    EvmChain.Log log = block.logs().get(index);
    ObjectNode json = JSON.createObjectNode();
    json.put("address", log.contract()).put("data", log.data());
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topics::add);
    json.put("blockNumber", hex(block.number())).put("blockHash", block.hash());
    json.put("logIndex", hex(index)).put("transactionHash", "0x" + "77".repeat(32));
    return json.put("transactionIndex", "0x0").put("removed", false);
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static long number(String hex) {
    return Long.parseLong(hex.substring(2), 16);
  }
}
