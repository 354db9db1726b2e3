package com.handshake58.neuron.evm;

/** Makes of a log what its contract means by it. */
@FunctionalInterface
public interface LogDecoder<T> {

  /**
   * Reads one log.
   *
   * @throws MalformedLog if the log cannot be one of this contract; the endpoint that told it is
   *     not believed
   */
  T decode(EvmLog log) throws MalformedLog;
}
