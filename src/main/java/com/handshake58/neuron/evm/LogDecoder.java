package com.handshake58.neuron.evm;

/** Reads a contract's event from a log. */
@FunctionalInterface
public interface LogDecoder<T> {

  /**
   * Reads one log.
   *
   * @throws MalformedAnswer if the contract cannot have emitted it; the whole answer is refused
   */
  T decode(EvmLog log) throws MalformedAnswer;
}
