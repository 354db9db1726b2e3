package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.List;

/**
 * A contract's event as a node tells it. What identifies it is {@code (blockHash, logIndex)}: block
 * numbers and transaction hashes live on through a reorganisation.
 *
 * @param data hex with {@code 0x}
 * @param removed whether the node takes it back after a reorganisation
 */
public record EvmLog(
    EvmAddress address,
    List<Bytes32> topics,
    String data,
    long blockNumber,
    Bytes32 blockHash,
    long logIndex,
    boolean removed) {

  public EvmLog {
    topics = List.copyOf(topics);
  }
}
