package com.handshake58.neuron.drain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of every provider's claims in a window of blocks, both ends inclusive.
 *
 * @param toHash the last block's hash
 * @param complete whether no block of the seven days before the last one is missing; otherwise the
 *     sums are lower bounds and do not count for scores
 * @param providers by address, registered in the subnet or not
 */
public record ClaimsReport(
    long fromBlock,
    long toBlock,
    Bytes32 toHash,
    boolean complete,
    Map<EvmAddress, MicroUsdc> providers) {

  public ClaimsReport {
    if (fromBlock < 0 || toBlock < fromBlock) {
      throw new IllegalArgumentException("no window of blocks: " + fromBlock + " to " + toBlock);
    }
    providers = Collections.unmodifiableMap(new TreeMap<>(providers));
  }

  /**
   * {@code {"fromBlock", "toBlock", "toHash", "complete", "providers": {address: amount}}}: block
   * numbers as numbers, amounts as decimal texts in millionths of USDC, addresses as in EIP-55.
   */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("fromBlock", fromBlock);
    json.put("toBlock", toBlock);
    json.put("toHash", toHash.toHex());
    json.put("complete", complete);
    ObjectNode amounts = json.putObject("providers");
    providers.forEach(
        (provider, amount) -> amounts.put(provider.checksummed(), amount.amount().toString()));
    return json;
  }
}
