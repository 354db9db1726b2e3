package com.handshake58.devnet.polygon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mines blocks on an anvil without automatic mining: collected transactions are mined together with
 * a given time. Senders need no keys and pay no fees.
 */
final class AnvilBlocks {
  /** The options of {@link AnvilProcess}. */
  static final List<String> OPTIONS =
      List.of(
          "--no-mining",
          "--order",
          "fifo",
          "--auto-impersonate",
          "--block-base-fee-per-gas",
          "0",
          // A block is final after two more: twice an epoch.
          "--slots-in-an-epoch",
          "1");

  private static final String GAS = "0x200000";

  private final AnvilProcess anvil;
  private final List<String> submitted = new ArrayList<>();
  private long last;

  /**
   * @param anvil has block 0 only
   * @param genesis the first block's time, seconds since 1970
   */
  AnvilBlocks(AnvilProcess anvil, long genesis) {
    this.anvil = anvil;
    this.last = genesis;
  }

  /** Puts a contract's creation into the next block. */
  void create(EvmAddress from, String code) throws IOException, InterruptedException {
    submit(transaction(from, code));
  }

  /** Puts a call into the next block. */
  void call(EvmAddress from, EvmAddress to, String data) throws IOException, InterruptedException {
    submit(transaction(from, data).put("to", to.toHex()));
  }

  private static ObjectNode transaction(EvmAddress from, String data) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", from.toHex())
        .put("data", data)
        .put("gas", GAS)
        .put("gasPrice", "0x0");
  }

  private void submit(ObjectNode transaction) throws IOException, InterruptedException {
    submitted.add(anvil.call("eth_sendTransaction", transaction).asText());
  }

  /**
   * Mines the submitted transactions one second after the last block; returns the receipts in
   * order.
   */
  List<JsonNode> mine() throws IOException, InterruptedException {
    return mine(last + 1);
  }

  /**
   * Mines the submitted transactions; returns the receipts in order.
   *
   * @param timestamp seconds since 1970; at least one second after the last block
   * @throws IOException if a transaction failed
   */
  List<JsonNode> mine(long timestamp) throws IOException, InterruptedException {
    last = Math.max(timestamp, last + 1);
    anvil.call("evm_mine", Map.of("timestamp", last));
    List<JsonNode> receipts = new ArrayList<>();
    for (String transaction : submitted) {
      JsonNode receipt = anvil.call("eth_getTransactionReceipt", transaction);
      if (!receipt.path("status").asText().equals("0x1")) {
        throw new IOException("a transaction on anvil failed: " + receipt);
      }
      receipts.add(receipt);
    }
    submitted.clear();
    return receipts;
  }
}
