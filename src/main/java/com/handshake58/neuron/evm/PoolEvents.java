package com.handshake58.neuron.evm;

import java.time.Duration;

/**
 * What an operator may want to know about a pool's endpoints. {@code endpoint} is scheme, host and
 * port, {@code why} holds no secret.
 */
public interface PoolEvents {

  /** It will be asked for at most so many blocks at once from now on. */
  void spanReduced(String endpoint, long blocks, String why);

  /** It is left alone for a while. */
  void leftAlone(String endpoint, Duration wait, String why);

  /** It limits how often it may be asked, and is left alone for a while. */
  void rateLimited(String endpoint, Duration wait, String why);

  /** It is never asked again. */
  void refused(String endpoint, String why);

  /** It gave an answer that cannot be true, which was not used. */
  void disbelieved(String endpoint, String why);
}
