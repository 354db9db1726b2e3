package com.handshake58.neuron.evm;

import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;

/** What an operator may want to know about a pool's endpoints; {@code why} holds no secret. */
public interface PoolEvents {

  /** It will be asked for at most so many blocks at once from now on. */
  void spanReduced(Endpoint endpoint, long blocks, String why);

  /** It is left alone for a while. */
  void leftAlone(Endpoint endpoint, Duration wait, String why);

  /** It limits how often it may be asked, and is left alone for a while. */
  void rateLimited(Endpoint endpoint, Duration wait, String why);

  /** It is never asked again. */
  void refused(Endpoint endpoint, String why);

  /** It gave an answer that cannot be true, which was not used. */
  void disbelieved(Endpoint endpoint, String why);
}
