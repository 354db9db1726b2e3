package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.Intent.State;
import com.handshake58.neuron.store.IntentStore;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.ChainReset;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unresolved;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicParams;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.FinalizedAccount;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ensures that an extrinsic of one purpose has its effect at most once. It signs nothing while an
 * earlier extrinsic of the purpose may still be included, also after crashes, lost answers,
 * restarts and reorganizations:
 *
 * <ul>
 *   <li>{@link #send} stores the intent with its nonce and last block, signs, stores the hash, and
 *       only then sends;
 *   <li>{@link #settle} finds the outcome of an open intent by its hash;
 *   <li>an intent closes when its outcome can no longer change: the block is final, or the
 *       extrinsic has expired, or the chain was reset.
 * </ul>
 */
public final class ExtrinsicGuard {
  /** A block with this number of blocks on top counts as final. */
  private static final long FINAL_DEPTH = Submitter.ERA;

  /** What was read may be of two chains. */
  private static final String OTHER_CHAIN = "the node serves another chain since a moment ago";

  private final Submitter submitter;
  private final Signer signer;
  private final IntentStore store;
  private final String purpose;

  /**
   * @param purpose the name of the purpose in the store, for example {@code weights}
   */
  public ExtrinsicGuard(Submitter submitter, Signer signer, IntentStore store, String purpose) {
    this.submitter = submitter;
    this.signer = signer;
    this.store = store;
    this.purpose = purpose;
  }

  /**
   * An intent with the outcome of its extrinsic.
   *
   * @param isNew whether the inclusion or the failure is reported for the first time
   */
  public record Settled(Intent intent, ExtrinsicOutcome outcome, boolean isNew) {
    /** Whether the purpose accepts the next extrinsic. */
    public boolean isClosed() {
      return intent.state() != State.OPEN;
    }
  }

  public AccountId account() {
    return signer.account();
  }

  /** Searches the chain's state for the effect of an intent. */
  @FunctionalInterface
  public interface Evidence {
    /** Returns the block of the effect; empty if there is none. */
    OptionalLong blockOf(Intent intent) throws IOException, InterruptedException;
  }

  /** Like {@link #settle(Evidence)}, for a store without intents of earlier versions. */
  public Optional<Settled> settle() throws IOException, InterruptedException {
    return settle(intent -> OptionalLong.empty());
  }

  /**
   * Finds the outcome of the open intent, and closes the intent if the outcome is certain.
   *
   * @param evidence for intents of an earlier version, which have no hash
   * @return empty if no intent is open
   * @throws IOException if the chain or the store cannot be read; then nothing has changed
   */
  public Optional<Settled> settle(Evidence evidence) throws IOException, InterruptedException {
    Bytes32 chain = submitter.genesis();
    Optional<Intent> open = store.open(purpose, chain.toHex());
    if (open.isEmpty()) {
      return Optional.empty();
    }
    if (submitter.isSyncing()) {
      throw new IOException("the node has not caught up with the chain");
    }
    long best = submitter.bestBlock();
    ExtrinsicOutcome outcome = outcome(open.get(), best, evidence);
    if (!submitter.genesis().equals(chain)) {
      throw new IOException(OTHER_CHAIN);
    }
    boolean isDeep =
        outcome.inclusion().filter(position -> best - position.number() >= FINAL_DEPTH).isPresent();
    return Optional.of(record(open.get(), outcome, isDeep));
  }

  /**
   * Signs a call, sends it once and watches it.
   *
   * @param description for the operator
   * @param details for the caller, a JSON object
   * @throws IOException if the chain cannot be read before signing or the intent cannot be stored,
   *     and then nothing was sent; or if a database is lost after sending, and then the intent is
   *     open
   * @throws IllegalStateException if an intent is open
   */
  public Settled send(Call call, String description, String details, WaitFor waitFor)
      throws IOException, InterruptedException {
    Bytes32 chain = submitter.genesis();
    ExtrinsicParams params = submitter.params(signer.account());
    Intent intent =
        store.begin(
            new Intent.Request(
                purpose,
                chain.toHex(),
                signer.account().ss58(),
                params.nonce(),
                params.lastBlock(),
                params.era().birth(),
                description,
                details));
    PreparedExtrinsic prepared;
    try {
      prepared = submitter.sign(call, signer, params);
      if (!submitter.genesis().equals(chain)) {
        // It may be valid on the other chain, where nothing records it.
        return record(intent, new ExtrinsicOutcome.NotSent(OTHER_CHAIN), false);
      }
    } catch (IncompatibleRuntimeException e) {
      return record(intent, new ExtrinsicOutcome.Incompatible(e.problem()), false);
    } catch (ScaleException | RpcException e) {
      return record(intent, new ExtrinsicOutcome.NotSent(UntrustedText.messageOf(e)), false);
    }
    Intent signed = store.signed(intent, prepared.hash());
    return record(signed, submitter.submit(prepared, waitFor), false);
  }

  private ExtrinsicOutcome outcome(Intent intent, long best, Evidence evidence)
      throws IOException, InterruptedException {
    Intent.Request request = intent.request();
    Optional<ExtrinsicOutcome> reset = reset(request, best);
    if (reset.isPresent()) {
      return reset.get();
    }
    if (request.chain().isEmpty()) {
      return outcomeByEvidence(intent, evidence);
    }
    if (intent.hash().isEmpty()) {
      return new ExtrinsicOutcome.NotSent("the program ended before it was signed");
    }
    return submitter.resolve(
        signer.account(),
        ExtrinsicParams.restore(request.nonce(), request.lastBlock()),
        intent.hash().get());
  }

  /**
   * A chain that was reset is shorter than at the time of the intent.
   *
   * @throws IOException if the chain is shorter because the node lags behind
   */
  private Optional<ExtrinsicOutcome> reset(Intent.Request request, long best)
      throws IOException, InterruptedException {
    if (best + Submitter.ERA >= request.madeAtBlock()) {
      return Optional.empty();
    }
    if (submitter.isBehind()) {
      throw RpcException.notReached(request.madeAtBlock(), best);
    }
    return Optional.of(new ChainReset(request.madeAtBlock(), best));
  }

  /**
   * Reads the account before the evidence, so that a later effect does not look like a nonce spent
   * by another extrinsic.
   */
  private ExtrinsicOutcome outcomeByEvidence(Intent intent, Evidence evidence)
      throws IOException, InterruptedException {
    Intent.Request request = intent.request();
    FinalizedAccount account = submitter.finalized(signer.account());
    OptionalLong block = evidence.blockOf(intent);
    if (block.isPresent()) {
      return new EffectFound(block.getAsLong());
    }
    if (account.nonce() > request.nonce()) {
      return new ExtrinsicOutcome.Superseded();
    }
    return account.block() > request.lastBlock()
        ? new Expired(request.lastBlock())
        : new InDoubt("it is not on the chain yet and is still valid", request.lastBlock());
  }

  private Settled record(Intent intent, ExtrinsicOutcome outcome, boolean isDeep)
      throws IOException {
    Optional<BlockPosition> position = outcome.inclusion();
    boolean isNew =
        position.isEmpty() || !intent.block().equals(OptionalLong.of(position.get().number()));
    if (position.isPresent() && !position.get().isFinal() && !isDeep) {
      Intent seen = isNew ? store.included(intent, position.get().number()) : intent;
      return new Settled(seen, outcome, isNew);
    }
    Intent after =
        switch (outcome) {
          case InDoubt doubt -> intent;
          case Included in -> end(intent, State.INCLUDED, "extrinsic " + in.hash(), in.block());
          case EffectFound found ->
              end(intent, State.INCLUDED, "found on the chain", found.block());
          case Expired expired -> end(intent, State.EXPIRED, expired.reason());
          case ChainReset reset -> end(intent, State.EXPIRED, reset.reason());
          case Unresolved unresolved -> end(intent, State.UNKNOWN, unresolved.reason());
          case Failure failure -> end(intent, State.REFUSED, failure.reason());
        };
    boolean isOvertaken = !(outcome instanceof InDoubt) && after.state() == State.OPEN;
    return isOvertaken
        ? new Settled(
            after,
            new InDoubt("another attempt has just signed", after.request().lastBlock()),
            isNew)
        : new Settled(after, outcome, isNew);
  }

  private Intent end(Intent intent, State state, String note, long block) throws IOException {
    return store.end(intent, state, note, OptionalLong.of(block));
  }

  private Intent end(Intent intent, State state, String note) throws IOException {
    return store.end(intent, state, note, OptionalLong.empty());
  }
}
