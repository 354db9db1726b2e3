package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.Intent.State;
import com.handshake58.neuron.store.IntentStore;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.OtherChain;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Place;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import com.handshake58.neuron.substrate.extrinsic.Prepared;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.FinalizedAccount;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stands in front of every signature that must not happen twice. It signs nothing for a purpose
 * while an earlier extrinsic of that purpose may still be included, whatever crashes, lost answers,
 * restarts and reorganizations come in between:
 *
 * <ul>
 *   <li>{@link #send} stores the intent with its nonce and last block, signs, stores the hash, and
 *       only then sends;
 *   <li>{@link #settle} finds the outcome of an open intent by its hash;
 *   <li>an intent closes when its outcome can no longer change: the block is final, or the last
 *       block is final without the extrinsic, or the chain is another one.
 * </ul>
 */
public final class ExtrinsicGuard {
  /** Blocks on top of a block that is not final, after which it counts as final. */
  private static final long FINAL_DEPTH = Submitter.ERA;

  private final Submitter submitter;
  private final Signer signer;
  private final IntentStore store;
  private final String purpose;

  /**
   * @param purpose names what is sent once in the store, for example {@code weights}
   */
  public ExtrinsicGuard(Submitter submitter, Signer signer, IntentStore store, String purpose) {
    this.submitter = submitter;
    this.signer = signer;
    this.store = store;
    this.purpose = purpose;
  }

  /**
   * An intent with what is known of its extrinsic.
   *
   * @param isNews whether the caller learns of the inclusion or the failure for the first time
   */
  public record Settled(Intent intent, ExtrinsicOutcome outcome, boolean isNews) {
    /** Whether the purpose is free again. */
    public boolean isClosed() {
      return intent.state() != State.OPEN;
    }
  }

  public AccountId account() {
    return signer.account();
  }

  /** Finds the effect of an intent in the chain's state. */
  @FunctionalInterface
  public interface Evidence {
    /** The block in which the effect shows; empty if it does not show. */
    OptionalLong blockOf(Intent intent) throws IOException, InterruptedException;
  }

  /** As {@link #settle(Evidence)}, for a store without intents of earlier versions. */
  public Optional<Settled> settle() throws IOException, InterruptedException {
    return settle(intent -> OptionalLong.empty());
  }

  /**
   * Finds the outcome of the open intent, and closes the intent where the outcome is certain.
   *
   * @param evidence for intents of an earlier version, which stored no hash
   * @return empty if no intent is open
   * @throws IOException if the chain or the store cannot be read now; then nothing has changed
   */
  public Optional<Settled> settle(Evidence evidence) throws IOException, InterruptedException {
    Optional<Intent> open = store.open(purpose);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    if (submitter.isSyncing()) {
      throw new IOException("the node has not caught up with the chain");
    }
    long best = submitter.bestBlock();
    ExtrinsicOutcome outcome = outcome(open.get(), best, evidence);
    boolean isDeep =
        outcome.inclusion().filter(place -> best - place.number() >= FINAL_DEPTH).isPresent();
    return Optional.of(record(open.get(), outcome, isDeep));
  }

  /**
   * Signs and sends a call, once, and watches it.
   *
   * @param description for the operator
   * @param details for the caller, a JSON object
   * @throws IOException if the chain does not answer before anything is signed, or the intent
   *     cannot be stored; then nothing was sent
   * @throws IllegalStateException if an intent is open
   */
  public Settled send(Call call, String description, String details, Until until)
      throws IOException, InterruptedException {
    Terms terms = submitter.terms(signer.account());
    Intent intent =
        store.begin(
            new Intent.Request(
                purpose,
                submitter.genesis().toHex(),
                signer.account().ss58(),
                terms.nonce(),
                terms.lastBlock(),
                terms.era().birth(),
                description,
                details));
    Prepared prepared;
    try {
      prepared = submitter.sign(call, signer, terms);
    } catch (ScaleException e) {
      return record(
          intent,
          new ExtrinsicOutcome.NotSent(
              "the chain's runtime has no call "
                  + call.name()
                  + " of this form: "
                  + e.getMessage()),
          false);
    } catch (RpcException e) {
      return record(intent, new ExtrinsicOutcome.NotSent(String.valueOf(e.getMessage())), false);
    }
    Intent signed = store.signed(intent, prepared.hash());
    return record(signed, submitter.submit(prepared, until), false);
  }

  private ExtrinsicOutcome outcome(Intent intent, long best, Evidence evidence)
      throws IOException, InterruptedException {
    Intent.Request request = intent.request();
    Optional<ExtrinsicOutcome> otherChain = otherChain(request, best);
    if (otherChain.isPresent()) {
      return otherChain.get();
    }
    if (request.chain().isEmpty()) {
      return outcomeByEvidence(intent, evidence);
    }
    if (intent.hash().isEmpty()) {
      return new ExtrinsicOutcome.NotSent("the program ended before it was signed");
    }
    try {
      return submitter.resolve(
          signer.account(),
          Terms.restore(request.nonce(), request.lastBlock()),
          intent.hash().get());
    } catch (RpcException e) {
      if (e.answered() && isOver(request)) {
        return new Unknown(request.lastBlock(), String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /**
   * A chain that began anew is shorter than the intent. An extrinsic signed at such a head cannot
   * be included on the chain that the intent was made for, even where the node merely lags.
   */
  private Optional<ExtrinsicOutcome> otherChain(Intent.Request request, long best)
      throws RpcException, InterruptedException {
    String genesis = submitter.genesis().toHex();
    if (!request.chain().isEmpty() && !request.chain().equals(genesis)) {
      return Optional.of(
          new OtherChain(
              "it was made for the chain " + request.chain() + " and this is " + genesis));
    }
    if (best + Submitter.ERA < request.madeAtBlock()) {
      return Optional.of(
          new OtherChain(
              "it was made at block "
                  + request.madeAtBlock()
                  + " and the chain is at "
                  + best
                  + ": it is another chain, or was reset"));
    }
    return Optional.empty();
  }

  private boolean isOver(Intent.Request request) throws RpcException, InterruptedException {
    return submitter.finalized(signer.account()).block() >= request.lastBlock();
  }

  /** The account is read first: an effect that shows later is then not taken for a spent nonce. */
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
        : new InDoubt("it is not on the chain and may still get there", request.lastBlock());
  }

  private Settled record(Intent intent, ExtrinsicOutcome outcome, boolean isDeep)
      throws IOException {
    Optional<Place> place = outcome.inclusion();
    boolean isNews =
        place.isEmpty() || !intent.block().equals(OptionalLong.of(place.get().number()));
    if (place.isPresent() && !place.get().isFinal() && !isDeep) {
      Intent seen = isNews ? store.included(intent, place.get().number()) : intent;
      return new Settled(seen, outcome, isNews);
    }
    Intent after =
        switch (outcome) {
          case InDoubt doubt -> intent;
          case Included in -> end(intent, State.INCLUDED, "extrinsic " + in.hash(), in.block());
          case EffectFound found ->
              end(intent, State.INCLUDED, "found on the chain", found.block());
          case Expired expired -> end(intent, State.EXPIRED, expired.reason());
          case OtherChain other -> end(intent, State.EXPIRED, other.reason());
          case Unknown unknown -> end(intent, State.UNKNOWN, unknown.reason());
          case Failure failure -> end(intent, State.REFUSED, failure.reason());
        };
    boolean isOvertaken = !(outcome instanceof InDoubt) && after.state() == State.OPEN;
    return isOvertaken
        ? new Settled(
            after,
            new InDoubt("another attempt has just signed it", after.request().lastBlock()),
            isNews)
        : new Settled(after, outcome, isNews);
  }

  private Intent end(Intent intent, State state, String note, long block) throws IOException {
    return store.end(intent, state, note, OptionalLong.of(block));
  }

  private Intent end(Intent intent, State state, String note) throws IOException {
    return store.end(intent, state, note, OptionalLong.empty());
  }
}
