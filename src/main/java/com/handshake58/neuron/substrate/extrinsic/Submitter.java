package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;

/**
 * Signs extrinsics, submits each at most once, and finds out what became of them. The steps are
 * separate so that the caller can store its intent in between:
 *
 * <ol>
 *   <li>{@link #terms} chooses the nonce and the era,
 *   <li>the caller stores them,
 *   <li>{@link #sign} signs with these terms; the caller stores the hash,
 *   <li>{@link #submit} sends and watches,
 *   <li>{@link #resolve} searches the chain after a lost connection or a crash.
 * </ol>
 *
 * <p>All methods block. They throw {@link RpcException} where the node does not answer.
 */
public interface Submitter {
  /** The validity of an extrinsic in blocks: 13 minutes, shorter than nodes keep state. */
  int ERA = 64;

  /** How long to watch a submitted extrinsic. */
  enum Until {
    /** To the first block that holds it, or for some blocks without one. */
    IN_BLOCK,
    /** To a final block. */
    FINAL
  }

  /** The chain's genesis hash. */
  Bytes32 genesis() throws RpcException, InterruptedException;

  /** The number of the best block. */
  long bestBlock() throws RpcException, InterruptedException;

  /** Whether the node itself says that it has not caught up with the chain. */
  boolean isSyncing() throws RpcException, InterruptedException;

  /** The number of the last final block, and the account's nonce after it. */
  FinalizedAccount finalized(AccountId account) throws RpcException, InterruptedException;

  /**
   * An account at the last final block.
   *
   * @param nonce the number of its extrinsics so far
   */
  record FinalizedAccount(long block, long nonce) {}

  /** The account's next nonce, and an era that starts now. */
  Terms terms(AccountId account) throws RpcException, InterruptedException;

  /**
   * Signs for the runtime of the best block. Sends nothing.
   *
   * @throws ScaleException if this runtime has no such call
   */
  Prepared sign(Call call, Signer signer, Terms terms) throws RpcException, InterruptedException;

  /**
   * Sends once, and watches at most until the last block of the era has passed. With {@link
   * Until#IN_BLOCK} the outcome is in doubt after several blocks without the extrinsic.
   */
  ExtrinsicOutcome submit(Prepared prepared, Until until) throws InterruptedException;

  /**
   * Searches the chain for an extrinsic that may have been sent: first by the account's nonce, then
   * through the blocks of its era.
   *
   * @return {@link ExtrinsicOutcome.InDoubt} while it may still be included
   */
  ExtrinsicOutcome resolve(AccountId account, Terms terms, Bytes32 hash)
      throws RpcException, InterruptedException;
}
