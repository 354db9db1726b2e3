package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ScoringMiner;
import java.util.Optional;

/**
 * The inputs of one uid.
 *
 * @param endpoint that was asked
 * @param averageBefore the moving average of the hotkey before the round
 */
public record RoundMiner(
    int uid,
    AccountId hotkey,
    long registeredAt,
    Optional<String> endpoint,
    Answer answer,
    double averageBefore) {

  /** The outcome of asking a miner. */
  public sealed interface Answer {

    /** The miner announces no axon and was not asked. */
    record NotServed() implements Answer {}

    /**
     * The miner gave no usable answer.
     *
     * @param reason one line for the operator
     */
    record NoAnswer(String reason) implements Answer {
      /** Escapes and bounds the reason, which may hold a text of the miner. */
      public NoAnswer {
        reason = UntrustedText.escape(reason);
      }
    }

    /** The answer of the miner, not yet verified. */
    record Answered(ProviderCheck check) implements Answer {}
  }

  /** Verifies the ownership proof; empty if there is no answer. */
  public Optional<OwnershipProof.Verdict> proof() {
    return answer instanceof Answer.Answered(var check)
        ? Optional.of(OwnershipProof.check(check, hotkey))
        : Optional.empty();
  }

  /** Returns the wallet whose ownership the miner has proven. */
  public Optional<EvmAddress> wallet() {
    return proof()
        .flatMap(
            verdict ->
                verdict instanceof OwnershipProof.Proven(EvmAddress wallet)
                    ? Optional.of(wallet)
                    : Optional.empty());
  }

  ScoringMiner toScoring() {
    return new ScoringMiner(uid, hotkey, registeredAt, wallet());
  }
}
