package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.List;

/**
 * A contract's event. {@code (blockHash, logIndex)} identifies it: block numbers and transaction
 * hashes survive a reorganisation, and one transaction may emit the same event twice.
 *
 * @param data hex with {@code 0x}
 */
public record EvmLog(
    EvmAddress address,
    List<Bytes32> topics,
    String data,
    long blockNumber,
    Bytes32 blockHash,
    long logIndex) {

  public EvmLog {
    topics = List.copyOf(topics);
  }
}
