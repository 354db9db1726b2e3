package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.synapse.wire.Caller;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.WireException;
import java.time.Duration;

/**
 * Whether a request is for this axon, fresh, signed by the hotkey it names, and not a repetition
 * (SDK 10, {@code core/axon.py}, {@code default_verify}, without its holes: the caller's timeout is
 * capped and its version ignored, since neither is signed; a nonce is remembered only after the
 * signature held).
 */
final class RequestGate {
  /** SDK 10's allowance for the way and the clocks, beside the caller's timeout. */
  private static final Duration PAST = Duration.ofSeconds(4);

  /**
   * How far ahead a caller's clock may be. The SDK has no bound, so that one wrong nonce locks a
   * caller out of its own uuid; validators' clocks do drift, so it is generous.
   */
  private static final Duration FUTURE = Duration.ofSeconds(30);

  private final AccountId own;
  private final Duration longest;
  private final ReplayGuard replays;

  RequestGate(AccountId own, AxonLimits limits, Arrival start) {
    this.own = own;
    this.longest = limits.timeout();
    this.replays = new ReplayGuard(limits.nonces(), limits.noncesOfOne(), start.wall());
  }

  /** The caller's timeout, capped. */
  Duration timeout(RequestHead head) {
    return head.timeout().compareTo(longest) < 0 ? head.timeout() : longest;
  }

  /**
   * Everything but the repetition, cheapest first.
   *
   * @throws WireException with status 401 and the reason
   */
  void verify(RequestHead head, Arrival arrival) throws WireException {
    if (head.callee().hotkey().filter(hotkey -> !hotkey.equals(own)).isPresent()) {
      throw refused("the request is for another hotkey.");
    }
    checkFresh(head, arrival.wall());
    byte[] signature = head.caller().signature().toBytes();
    AccountId caller = head.caller().hotkey();
    if (!Signatures.verify(KeyType.SR25519, caller, head.signedText(own), signature)) {
      throw refused("the signature does not hold.");
    }
  }

  /**
   * Remembers the nonce.
   *
   * @throws WireException with status 401 if this caller's last request had this one or a greater,
   *     503 where there are too many callers
   */
  void remember(RequestHead head, Admission.Admitted admitted, Arrival arrival)
      throws WireException {
    Caller caller = head.caller();
    long stale = arrival.wall() - PAST.plus(longest).toNanos();
    switch (replays.take(
        caller.hotkey(), caller.uuid(), admitted.known(), caller.nonce(), stale)) {
      case TAKEN -> {}
      case REPEATED, FORGOTTEN -> throw refused("the nonce is not greater than the last one.");
      case FULL -> throw new WireException(503, "Busy: too many hotkeys that are not registered.");
    }
  }

  private void checkFresh(RequestHead head, long now) throws WireException {
    long nonce = head.caller().nonce();
    if (nonce <= now - PAST.plus(timeout(head)).toNanos()) {
      throw refused("the nonce is too old; is the caller's clock right?");
    }
    if (nonce > now + FUTURE.toNanos()) {
      throw refused("the nonce is in the future; is the caller's clock right?");
    }
  }

  private static WireException refused(String reason) {
    return new WireException(401, "Not verified: " + reason);
  }
}
