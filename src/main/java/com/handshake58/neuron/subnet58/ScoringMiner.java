package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.Optional;

/**
 * A registered uid in one round.
 *
 * @param registeredAt the chain's BlockAtRegistration
 * @param wallet the Polygon wallet that it proved to own; empty if it did not answer or its proof
 *     is invalid
 */
public record ScoringMiner(
    int uid, AccountId hotkey, long registeredAt, Optional<EvmAddress> wallet) {
  private static final int MAX_UID = 65_535;

  public ScoringMiner {
    if (uid < 0 || uid > MAX_UID) {
      throw new IllegalArgumentException("a uid lies within 0 and 65535, not " + uid);
    }
    if (registeredAt < 0) {
      throw new IllegalArgumentException("a block number is not negative: " + registeredAt);
    }
  }
}
