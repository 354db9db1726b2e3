package com.handshake58.neuron.miner;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.synapse.server.Admission;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Admits registered hotkeys, optionally those with a validator permit only, and gives priority by
 * stake (the reference miner's {@code blacklist} and {@code priority}). While the chain cannot be
 * read, the last metagraph counts.
 */
final class MinerAdmission implements Admission {
  private static final BigInteger MAX_PRIORITY = BigInteger.valueOf(Long.MAX_VALUE);

  private final boolean forcePermit;
  private final boolean allowNonRegistered;
  private final AtomicReference<@Nullable Map<AccountId, MinerView.Neuron>> neurons =
      new AtomicReference<>();

  MinerAdmission(boolean forcePermit, boolean allowNonRegistered) {
    this.forcePermit = forcePermit;
    this.allowNonRegistered = allowNonRegistered;
  }

  void update(MinerView view) {
    neurons.set(view.neurons());
  }

  @Override
  public Verdict decide(AccountId caller) {
    Map<AccountId, MinerView.Neuron> known = neurons.get();
    MinerView.Neuron neuron = known == null ? null : known.get(caller);
    if (neuron == null && !allowNonRegistered) {
      return new Denied(
          known == null
              ? "the miner has not read the metagraph yet"
              : "the hotkey is not registered on this subnet");
    }
    if (forcePermit && (neuron == null || !neuron.validatorPermit())) {
      return new Denied("the hotkey has no validator permit");
    }
    return neuron == null
        ? new Admitted(0, false)
        : new Admitted(neuron.stake().amount().min(MAX_PRIORITY).longValue(), true);
  }
}
