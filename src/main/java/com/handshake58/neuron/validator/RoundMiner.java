package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ScoringMiner;
import java.util.Optional;

/**
 * What a round knows about one uid before it scores.
 *
 * @param endpoint where it was asked
 * @param before its hotkey's moving average
 */
public record RoundMiner(
    int uid,
    AccountId hotkey,
    long registeredAt,
    Optional<String> endpoint,
    Answer answer,
    double before) {

  /** The outcome of asking a miner. */
  public sealed interface Answer {

    /** It announces no axon and was not asked. */
    record NotServed() implements Answer {}

    /**
     * It was asked and gave no usable answer.
     *
     * @param reason one line for the operator
     */
    record NoAnswer(String reason) implements Answer {}

    /** Its answer, not yet verified. */
    record Answered(ProviderCheck check) implements Answer {}
  }

  /** The judgement of its wallet proof; empty where there is no answer. */
  public Optional<OwnershipProof.Verdict> proof() {
    return answer instanceof Answer.Answered(var check)
        ? Optional.of(OwnershipProof.check(check, hotkey))
        : Optional.empty();
  }

  /** The wallet that it proves to be its own. */
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
