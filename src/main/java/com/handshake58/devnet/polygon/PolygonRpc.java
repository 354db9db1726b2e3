package com.handshake58.devnet.polygon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.rpc.RpcError;
import com.handshake58.neuron.base.Hex;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Answers a log scanner's Ethereum JSON-RPC methods (ethereum.github.io/execution-apis) from a
 * {@link PolygonChain}, with the errors of bor, Polygon's node.
 */
final class PolygonRpc {
  /** The cap of public endpoints. */
  static final long MAX_RANGE = 10_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PolygonChain chain;
  private final long chainId;

  PolygonRpc(PolygonChain chain, long chainId) {
    this.chain = chain;
    this.chainId = chainId;
  }

  /** Returns the methods by name. */
  Map<String, UnaryOperator<JsonNode>> methods() {
    return Map.of(
        "eth_chainId", params -> quantity(chainId),
        "net_version", params -> JSON.textNode(Long.toString(chainId)),
        "eth_blockNumber", params -> quantity(chain.head()),
        "eth_syncing", params -> JSON.booleanNode(false),
        "web3_clientVersion", params -> JSON.textNode("handshake58-devnet/polygon"),
        "eth_getBlockByNumber", params -> block(number(params.path(0))),
        "eth_getLogs", params -> logs(params.path(0)));
  }

  private JsonNode block(OptionalLong number) {
    if (number.isEmpty() || number.getAsLong() > chain.head()) {
      return JSON.nullNode();
    }
    long n = number.getAsLong();
    ObjectNode block = JSON.objectNode();
    block.set("number", quantity(n));
    block.put("hash", chain.hash(n).toHex());
    block.put("parentHash", n == 0 ? "0x" + "0".repeat(64) : chain.hash(n - 1).toHex());
    block.set("timestamp", quantity(chain.timestamp(n)));
    block.put("extraData", "0x" + "00".repeat(97));
    block.set("gasLimit", quantity(60_000_000));
    block.set("gasUsed", quantity(0));
    block.set("transactions", JSON.arrayNode());
    return block;
  }

  private JsonNode logs(JsonNode filter) {
    if (filter.has("blockHash")) {
      throw new RpcError(-32000, "unknown block", "");
    }
    long from = bound(filter, "fromBlock");
    long to = bound(filter, "toBlock");
    if (from > to || to > chain.head()) {
      throw new RpcError(-32000, "invalid block range params", "");
    }
    if (to - from >= MAX_RANGE) {
      throw new RpcError(-32701, "exceed maximum block range: " + MAX_RANGE, "");
    }
    ArrayNode found = JSON.arrayNode();
    for (PolygonChain.Log log : chain.logs(from, to)) {
      if (matches(filter.path("address"), log.contract().toHex()) && topicsMatch(filter, log)) {
        found.add(json(log));
      }
    }
    return found;
  }

  private static boolean topicsMatch(JsonNode filter, PolygonChain.Log log) {
    JsonNode topics = filter.path("topics");
    for (int i = 0; i < topics.size(); i++) {
      if (i >= log.topics().size() || !matches(topics.get(i), log.topics().get(i).toHex())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares with a filter: absent or null matches all, a text itself, a list any of its elements.
   */
  private static boolean matches(JsonNode wanted, String actual) {
    if (wanted.isMissingNode() || wanted.isNull()) {
      return true;
    }
    if (wanted.isArray()) {
      for (JsonNode one : wanted) {
        if (one.asText().equalsIgnoreCase(actual)) {
          return true;
        }
      }
      return false;
    }
    return wanted.asText().equalsIgnoreCase(actual);
  }

  private JsonNode json(PolygonChain.Log log) {
    ObjectNode json = JSON.objectNode();
    json.put("address", log.contract().toHex());
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toHex()));
    json.put("data", log.data().toHex());
    json.set("blockNumber", quantity(log.block()));
    json.put("blockHash", chain.hash(log.block()).toHex());
    json.set("blockTimestamp", quantity(chain.timestamp(log.block())));
    json.put("transactionHash", chain.transaction(log).toHex());
    json.set("transactionIndex", quantity(log.index()));
    json.set("logIndex", quantity(log.index()));
    json.put("removed", false);
    return json;
  }

  private long bound(JsonNode filter, String name) {
    JsonNode value = filter.has(name) ? filter.get(name) : JSON.textNode("latest");
    return number(value)
        .orElseThrow(
            () -> new RpcError(-32602, "invalid argument 0: " + name + " is no block", ""));
  }

  private OptionalLong number(JsonNode block) {
    String text = block.asText().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "latest", "pending" -> OptionalLong.of(chain.head());
      case "finalized", "safe" ->
          OptionalLong.of(Math.max(0, chain.head() - PolygonChain.FINALITY));
      case "earliest" -> OptionalLong.of(0);
      default -> {
        if (!text.matches("0x[0-9a-f]{1,15}")) {
          throw new RpcError(-32602, "invalid argument 0: not a block number", "");
        }
        yield OptionalLong.of(Long.parseLong(text.substring(Hex.PREFIX.length()), 16));
      }
    };
  }

  private static JsonNode quantity(long value) {
    return JSON.textNode(Hex.PREFIX + Long.toHexString(value));
  }
}
