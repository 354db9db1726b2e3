package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Bytes32;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The record of a transaction that must be sent at most once. It is stored before the transaction
 * is signed, and its hash before the transaction is sent.
 *
 * @param id in its store, from 1
 * @param request the transaction
 * @param hash of the signed transaction; nothing was sent while it is empty
 * @param state how far it came
 * @param note the outcome for the operator, once there is one
 * @param block the block that holds it, once one does
 */
public record Intent(
    long id,
    Request request,
    Optional<Bytes32> hash,
    State state,
    Optional<String> note,
    OptionalLong block) {

  /**
   * A transaction that is about to be signed.
   *
   * @param purpose names what is sent once: a store holds one open intent of a purpose
   * @param chain the genesis hash or the id of the chain; empty in rows of a version that stored
   *     neither the chain nor the hash
   * @param account the signer's address
   * @param lastBlock the last block that may include the transaction
   * @param madeAtBlock a block that the chain had when the intent was made
   * @param description for the operator
   * @param details for the caller, a JSON object
   */
  public record Request(
      String purpose,
      String chain,
      String account,
      long nonce,
      long lastBlock,
      long madeAtBlock,
      String description,
      String details) {
    public Request {
      if (nonce < 0 || lastBlock < 0 || madeAtBlock < 0) {
        throw new IllegalArgumentException("nonce and block numbers are not negative");
      }
    }
  }

  /** How far an intent came. */
  public enum State {
    /** The transaction may have been sent. Nothing else of its purpose may be signed. */
    OPEN,
    /** A block holds it, and the chain executed it without an error. */
    INCLUDED,
    /** The chain refused it, or it was never sent. */
    REFUSED,
    /** Its last block passed without it. */
    EXPIRED,
    /** It can no longer be included, and nobody knows whether it was. */
    UNKNOWN
  }
}
