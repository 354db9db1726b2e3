package com.handshake58.neuron.evm;

import java.time.Duration;

/**
 * What a pool reports of an endpoint. {@code endpoint} is scheme, host and port; {@code why} holds
 * no secret and is one bounded line.
 */
public sealed interface EndpointEvent {

  String endpoint();

  /** Log queries ask it for at most so many blocks from now on. */
  record RangeReduced(String endpoint, long blocks, String why) implements EndpointEvent {}

  /** It failed and is not asked for a while. */
  record Paused(String endpoint, Duration pause, String why) implements EndpointEvent {}

  /** It limits the rate of requests and is not asked for a while. */
  record RateLimited(String endpoint, Duration pause, String why) implements EndpointEvent {}

  /** It sent an answer that no correct node sends, and is not asked for a while. */
  record Malformed(String endpoint, Duration pause, String why) implements EndpointEvent {}

  /** It serves another chain and is not asked again. */
  record WrongChain(String endpoint, long chainId, long expected) implements EndpointEvent {}
}
