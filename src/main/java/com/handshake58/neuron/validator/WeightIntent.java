package com.handshake58.neuron.validator;

import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.util.Optional;

/**
 * The will to submit weights, stored before anything is signed.
 *
 * @param round whose averages these are
 * @param madeAtBlock the head when it was made
 * @param lastUpdateBefore the uid's LastUpdate then; a later one means that weights landed
 * @param note what became of it, for the operator
 * @param block that holds it, once included
 */
public record WeightIntent(
    long id,
    long round,
    String hotkey,
    int netuid,
    String call,
    WeightsVector weights,
    long versionKey,
    WeightsChain.Ticket ticket,
    long madeAtBlock,
    long lastUpdateBefore,
    State state,
    Optional<String> note,
    Optional<Long> block) {

  /** How far it came. */
  public enum State {
    /** It may have been signed and sent. Nothing new is until this is known. */
    OPEN,
    /** The weights are on the chain. */
    INCLUDED,
    /** The chain refused it. */
    REFUSED,
    /** Its era ended without it. */
    EXPIRED
  }
}
