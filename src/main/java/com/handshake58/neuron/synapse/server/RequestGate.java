package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.synapse.wire.Caller;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.WireException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a request is for this axon, signed by the hotkey it names, fresh and not a repetition
 * (SDK 10, {@code core/axon.py}, {@code default_verify}, without its holes: the caller's timeout is
 * capped and its version ignored, since neither is signed; a nonce is remembered only after the
 * signature held).
 */
final class RequestGate {
  private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);

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
  private final Seldom warnings;

  RequestGate(AccountId own, AxonLimits limits, Time time) {
    this.own = own;
    this.longest = limits.timeout();
    this.replays =
        new ReplayGuard(
            limits.nonces(), limits.noncesOfOne(), PAST.plus(longest), Arrival.now(time));
    this.warnings = new Seldom(time);
  }

  /** The caller's timeout, capped. */
  Duration timeout(RequestHead head) {
    return head.timeout().compareTo(longest) < 0 ? head.timeout() : longest;
  }

  /**
   * That it is for this axon and signed.
   *
   * @throws WireException with status 401 and the reason
   */
  void verify(RequestHead head) throws WireException {
    if (head.callee().hotkey().filter(hotkey -> !hotkey.equals(own)).isPresent()) {
      throw refused("the request is for another hotkey.");
    }
    byte[] signature = head.caller().signature().toBytes();
    AccountId caller = head.caller().hotkey();
    if (!Signatures.verify(KeyType.SR25519, caller, head.signedText(own), signature)) {
      throw refused("the signature does not hold.");
    }
  }

  /**
   * That an admitted caller's request is fresh and not a repetition; its nonce is remembered.
   *
   * @throws WireException with status 401 and the reason, 503 where there are too many callers
   */
  void remember(RequestHead head, Admission.Admitted admitted, Arrival arrival)
      throws WireException {
    Caller caller = head.caller();
    if (caller.nonce() <= arrival.wall() - PAST.plus(timeout(head)).toNanos()) {
      throw untimely(caller, arrival, "the nonce is too old; is the caller's clock right?");
    }
    if (caller.nonce() > arrival.wall() + FUTURE.toNanos()) {
      throw untimely(caller, arrival, "the nonce is in the future; is the caller's clock right?");
    }
    switch (replays.take(
        caller.hotkey(), caller.uuid(), admitted.known(), caller.nonce(), arrival)) {
      case TAKEN -> {}
      case REPEATED -> throw refused("the nonce was used before.");
      case FORGOTTEN ->
          throw untimely(
              caller,
              arrival,
              "the nonce is from before this axon's start, or what it remembers; are both clocks"
                  + " right?");
      case FULL -> throw new WireException(503, "Busy: too many hotkeys that are not registered.");
    }
  }

  /** The operator's clock may be the one that is off, and then nobody else would say so. */
  private WireException untimely(Caller caller, Arrival arrival, String reason) {
    warnings
        .due()
        .ifPresent(
            times ->
                LOG.warn(
                    "refused {} requests of admitted callers for the time in their nonces, which in"
                        + " the last, of {}, is {} s from this machine's: if several callers are,"
                        + " this machine's clock is off: set it (NTP; a hardware clock in UTC)",
                    times,
                    caller.hotkey(),
                    TimeUnit.NANOSECONDS.toSeconds(caller.nonce() - arrival.wall())));
    return refused(reason);
  }

  private static WireException refused(String reason) {
    return new WireException(401, "Not verified: " + reason);
  }
}
