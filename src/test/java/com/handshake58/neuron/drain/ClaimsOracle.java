package com.handshake58.neuron.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.DrainOnAnvil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What providers were paid, found out without the scanner: from the receipts of the claims' own
 * transactions, and a second time from the token's balances.
 */
final class ClaimsOracle {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Anvil anvil;
  private final DrainOnAnvil drain;
  private final List<String> claims = new ArrayList<>();

  ClaimsOracle(Anvil anvil, DrainOnAnvil drain) {
    this.anvil = anvil;
    this.drain = drain;
  }

  /** A claim's transaction. */
  void note(String transaction) {
    claims.add(transaction);
  }

  /** The first block that is at most so many seconds older than the last one. */
  long first(long last, long seconds) throws Exception {
    ArrayNode batch = JSON.createArrayNode();
    for (long block = 0; block <= last; block++) {
      ObjectNode request = batch.addObject().put("jsonrpc", "2.0").put("id", block);
      request.put("method", "eth_getBlockByNumber");
      request.putArray("params").add(Anvil.hex(block)).add(false);
    }
    long[] timestamps = new long[batch.size()];
    for (JsonNode answer : JSON.readTree(anvil.post(batch.toString()))) {
      timestamps[answer.path("id").asInt()] = Anvil.number(answer.path("result").path("timestamp"));
    }
    int first = timestamps.length - 1;
    while (first > 0 && timestamps[first - 1] >= timestamps[timestamps.length - 1] - seconds) {
      first--;
    }
    return first;
  }

  /** By lowercase address, of the blocks from first to last. */
  Map<String, BigInteger> byReceipts(long first, long last) throws Exception {
    String topic = drain.hash("ChannelClaimed(bytes32,address,uint256)");
    Map<String, BigInteger> sums = new TreeMap<>();
    for (String claim : claims) {
      JsonNode receipt = anvil.receipt(claim);
      if (receipt.isNull()) {
        continue; // Reorganised away.
      }
      long block = Anvil.number(receipt.path("blockNumber"));
      for (JsonNode log : receipt.path("logs")) {
        if (block >= first && block <= last && log.path("topics").path(0).asText().equals(topic)) {
          sums.merge(
              "0x" + log.path("topics").path(2).asText().substring(26),
              new BigInteger(log.path("data").asText().substring(2), 16),
              BigInteger::add);
        }
      }
    }
    return sums;
  }

  /** The same from the token: providers are paid by claims only. */
  Map<String, BigInteger> byBalances(List<String> providers, long first, long last)
      throws Exception {
    Map<String, BigInteger> sums = new TreeMap<>();
    for (String provider : providers) {
      BigInteger paid =
          drain
              .balance(provider, Anvil.hex(last))
              .subtract(drain.balance(provider, Anvil.hex(first - 1)));
      if (paid.signum() > 0) {
        sums.put(provider, paid);
      }
    }
    return sums;
  }
}
