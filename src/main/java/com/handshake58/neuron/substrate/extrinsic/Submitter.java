package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;

/**
 * Signs extrinsics, submits each at most once, and finds their outcomes. The steps are separate, so
 * that the caller can store its intent in between:
 *
 * <ol>
 *   <li>{@link #params} chooses the nonce and the era,
 *   <li>the caller stores them,
 *   <li>{@link #sign} signs with these params; the caller stores the hash,
 *   <li>{@link #submit} sends and watches,
 *   <li>{@link #resolve} searches the chain after a lost connection or a crash.
 * </ol>
 *
 * <p>All methods block. They throw {@link RpcException} if the node does not answer.
 */
public interface Submitter {
  /** The validity of an extrinsic in blocks: 13 minutes, shorter than nodes keep state. */
  int ERA = 64;

  /** How long to watch a submitted extrinsic. */
  enum WaitFor {
    /** Until a block holds it, or for some blocks without it. */
    INCLUSION,
    /** Until a final block holds it. */
    FINALIZATION
  }

  /** The chain's genesis hash. */
  Bytes32 genesis() throws RpcException, InterruptedException;

  /** The number of the best block. */
  long bestBlock() throws RpcException, InterruptedException;

  /** Whether the node reports that it is still syncing. */
  boolean isSyncing() throws RpcException, InterruptedException;

  /** Whether the best block is so old that the node lags behind the chain. */
  boolean isBehind() throws RpcException, InterruptedException;

  /** Reads the account at the last final block. */
  FinalizedAccount finalized(AccountId account) throws RpcException, InterruptedException;

  /**
   * @param block the number of the last final block
   * @param nonce of the account after this block
   */
  record FinalizedAccount(long block, long nonce) {}

  /** Returns the account's next nonce and an era that starts now. */
  ExtrinsicParams params(AccountId account) throws RpcException, InterruptedException;

  /**
   * Signs for the runtime of the best block. Sends nothing.
   *
   * @throws ScaleException if this runtime has no such call
   */
  PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params)
      throws RpcException, InterruptedException;

  /**
   * Sends the extrinsic once, and watches it at most until it has expired. With {@link
   * WaitFor#INCLUSION} the outcome is in doubt after several blocks without the extrinsic. An
   * extrinsic that was signed for an earlier runtime is {@linkplain ExtrinsicOutcome.NotSent not
   * sent}.
   */
  ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor) throws InterruptedException;

  /**
   * Searches the chain for an extrinsic that may have been sent: first by the account's nonce, then
   * in the blocks of its era.
   *
   * @return {@link ExtrinsicOutcome.InDoubt} while it may still be included; {@link
   *     ExtrinsicOutcome.Unknown} if it has expired and the node has discarded blocks of its era;
   *     {@link ExtrinsicOutcome.ResultUnknown} if its block is {@link #ERA} blocks deep and its
   *     result cannot be read
   * @throws RpcException if the node does not answer or refuses, then the outcome may become known
   */
  ExtrinsicOutcome resolve(AccountId account, ExtrinsicParams params, Bytes32 hash)
      throws RpcException, InterruptedException;
}
