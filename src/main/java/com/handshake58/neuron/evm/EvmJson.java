package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.ArrayList;
import java.util.List;

/** The values of Ethereum's JSON-RPC (ethereum.github.io/execution-apis). */
final class EvmJson {
  private static final int QUANTITY_DIGITS = 15;

  private EvmJson() {}

  static EvmRequest chainId() {
    return new EvmRequest("eth_chainId", List.of());
  }

  /** A block without its transactions, by tag. */
  static EvmRequest block(String tag) {
    return new EvmRequest(
        "eth_getBlockByNumber",
        List.of(
            JsonNodeFactory.instance.textNode(tag), JsonNodeFactory.instance.booleanNode(false)));
  }

  static EvmRequest logs(LogQuery query) {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    filter.put("address", query.contract().toHex());
    filter.putArray("topics").add(query.topic().toHex());
    filter.put("fromBlock", quantity(query.from()));
    filter.put("toBlock", quantity(query.to()));
    return new EvmRequest("eth_getLogs", List.of(filter));
  }

  static String quantity(long value) {
    return Hex.PREFIX + Long.toHexString(value);
  }

  static BlockHeader header(JsonNode block) throws MalformedAnswer {
    return new BlockHeader(
        number(block, "number"),
        hash(block, "hash"),
        hash(block, "parentHash"),
        number(block, "timestamp"));
  }

  static List<EvmLog> logs(JsonNode list) throws MalformedAnswer {
    if (!list.isArray()) {
      throw new MalformedAnswer("its logs are not a list");
    }
    List<EvmLog> logs = new ArrayList<>(list.size());
    for (JsonNode log : list) {
      logs.add(log(log));
    }
    return logs;
  }

  private static EvmLog log(JsonNode log) throws MalformedAnswer {
    if (removed(log)) {
      throw new MalformedAnswer("a log marked as removed");
    }
    if (!log.path("topics").isArray()) {
      throw new MalformedAnswer("a log's topics are not a list");
    }
    List<Bytes32> topics = new ArrayList<>();
    for (JsonNode topic : log.path("topics")) {
      topics.add(bytes32(topic, "a topic"));
    }
    return new EvmLog(
        address(log),
        topics,
        hex(log.path("data"), "data"),
        number(log, "blockNumber"),
        hash(log, "blockHash"),
        number(log, "logIndex"));
  }

  /**
   * Returns the mark that nodes set in subscriptions, for logs that a reorganisation replaced. The
   * answer to a query holds logs of the canonical chain only: where one of them has the mark, the
   * log in whose place it stands is missing.
   */
  private static boolean removed(JsonNode log) throws MalformedAnswer {
    JsonNode removed = log.path("removed");
    if (!removed.isBoolean() && !removed.isMissingNode() && !removed.isNull()) {
      throw new MalformedAnswer("a log's mark of removal is neither true nor false");
    }
    return removed.booleanValue();
  }

  private static EvmAddress address(JsonNode log) throws MalformedAnswer {
    try {
      return EvmAddress.fromHex(hex(log.path("address"), "address"));
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswer("a log's address is not an address");
    }
  }

  /** A quantity of at most 60 bits, in hex with the prefix. */
  static long number(JsonNode node) throws MalformedAnswer {
    String text = text(node, "a quantity");
    if (!text.matches("0x[0-9a-fA-F]{1," + QUANTITY_DIGITS + "}")) {
      throw new MalformedAnswer("a quantity that is not a number");
    }
    return Long.parseLong(text.substring(Hex.PREFIX.length()), 16);
  }

  private static long number(JsonNode object, String field) throws MalformedAnswer {
    try {
      return number(object.path(field));
    } catch (MalformedAnswer e) {
      throw new MalformedAnswer(field + " is not a number");
    }
  }

  private static Bytes32 hash(JsonNode object, String field) throws MalformedAnswer {
    return bytes32(object.path(field), field);
  }

  private static Bytes32 bytes32(JsonNode node, String what) throws MalformedAnswer {
    try {
      return Bytes32.fromHex(hex(node, what));
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswer(what + " is not 32 bytes of hex");
    }
  }

  /** Of bytes: an even number of digits with the prefix. */
  private static String hex(JsonNode node, String what) throws MalformedAnswer {
    String text = text(node, what);
    if (!text.matches("0x(?:[0-9a-fA-F]{2})*+")) {
      throw new MalformedAnswer(what + " is not hex with 0x");
    }
    return text;
  }

  private static String text(JsonNode node, String what) throws MalformedAnswer {
    if (!node.isTextual()) {
      throw new MalformedAnswer(what + " is not a text");
    }
    return node.textValue();
  }
}
