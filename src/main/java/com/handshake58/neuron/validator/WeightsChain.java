package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.io.IOException;
import java.util.Map;

/** What submitting weights asks of the chain. Calls block and have deadlines of their own. */
public interface WeightsChain {

  /**
   * All that decides about weights, at the best head.
   *
   * @throws IOException if the chain cannot be read now
   */
  WeightsFacts facts() throws IOException, InterruptedException;

  /**
   * Whose each uid is, at the best head.
   *
   * @throws IOException if the chain cannot be read now
   */
  Map<Integer, AccountId> hotkeys() throws IOException, InterruptedException;

  /**
   * What is final.
   *
   * @throws IOException if the chain cannot be read now
   */
  Standing standing() throws IOException, InterruptedException;

  /**
   * What an extrinsic signed now is to be bound to.
   *
   * @throws IOException if the chain cannot be read now
   */
  Ticket ticket() throws IOException, InterruptedException;

  /**
   * Signs and sends one extrinsic bound to the ticket, and watches it to its inclusion. Sends at
   * most once, and never anything that is valid with another nonce or beyond the ticket's last
   * block.
   */
  Sent send(WeightsDecision.Ready weights, Ticket ticket) throws InterruptedException;

  /**
   * The finalized state.
   *
   * @param finalized number of the last finalized block
   * @param nonce of the hotkey's account there
   */
  record Standing(long finalized, long nonce) {}

  /**
   * What makes an extrinsic one of a kind: a nonce is spent once, and a mortal era ends.
   *
   * @param validUntilBlock the last block that may hold it
   */
  record Ticket(long nonce, long validUntilBlock) {}

  /** What came of sending. */
  sealed interface Sent {
    /** In a block, and dispatched without an error. */
    record Included(long block, String extrinsicHash) implements Sent {}

    /**
     * In a block and failed there, or refused by the pool: it will not come to anything.
     *
     * @param error the chain's name or words for it
     */
    record Refused(String error) implements Sent {}

    /**
     * It may or may not have reached the pool.
     *
     * @param reason one line for the operator
     */
    record InDoubt(String reason) implements Sent {}
  }
}
