package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KnownKeysVerifier;
import com.handshake58.neuron.synapse.wire.Caller;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.WireException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies that a request is for this axon, signed by the hotkey that it names, fresh, and not a
 * replay (SDK 10, {@code core/axon.py}, {@code default_verify}). Unlike the SDK it caps the
 * caller's timeout and ignores its version, since neither is signed, and remembers a nonce only
 * after it verified the signature.
 */
final class RequestVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(RequestVerifier.class);

  /** What SDK 10 allows for the network and the clocks, beside the caller's timeout. */
  private static final Duration PAST = Duration.ofSeconds(4);

  /** The SDK has no limit. This one is generous, since validators' clocks drift. */
  private static final Duration FUTURE = Duration.ofSeconds(30);

  /** Four times the hotkeys of a subnet: those that left it lose their tables. 3.6 MB at most. */
  private static final int PREPARED_KEYS = 1024;

  private final AccountId own;
  private final Duration maxTimeout;
  private final KnownKeysVerifier signatures = new KnownKeysVerifier(PREPARED_KEYS);
  private final ReplayGuard replays;
  private final LogThrottle throttle;

  RequestVerifier(AccountId own, AxonLimits limits, Time time) {
    this.own = own;
    this.maxTimeout = limits.timeout();
    this.replays =
        new ReplayGuard(
            limits.nonces(), limits.noncesOfHotkey(), PAST.plus(maxTimeout), ReceiveTime.now(time));
    this.throttle = new LogThrottle(time);
  }

  /** Returns the caller's timeout, capped. */
  Duration timeout(RequestHead head) {
    return head.timeout().compareTo(maxTimeout) < 0 ? head.timeout() : maxTimeout;
  }

  /**
   * Verifies receiver and signature.
   *
   * @throws WireException with status 401 and the reason
   */
  void verifySignature(RequestHead head) throws WireException {
    if (head.callee().hotkey().filter(hotkey -> !hotkey.equals(own)).isPresent()) {
      throw refused("the request is for another hotkey.");
    }
    byte[] signature = head.caller().signature().toBytes();
    AccountId caller = head.caller().hotkey();
    if (!signatures.verify(caller, head.signedText(own), signature)) {
      throw refused("the signature does not hold.");
    }
  }

  /**
   * Verifies that an admitted caller's request is fresh and no replay, and remembers its nonce, and
   * a known caller's key, so that its next signature takes less time.
   *
   * @throws WireException with status 401 and the reason, 503 if there are too many callers
   */
  void verifyFreshness(RequestHead head, Admission.Admitted admitted, ReceiveTime received)
      throws WireException {
    Caller caller = head.caller();
    if (caller.nonce() <= received.wall() - PAST.plus(timeout(head)).toNanos()) {
      throw untimely(caller, received, "the nonce is too old; is the caller's clock right?");
    }
    if (caller.nonce() > received.wall() + FUTURE.toNanos()) {
      throw untimely(caller, received, "the nonce is in the future; is the caller's clock right?");
    }
    switch (replays.accept(
        caller.hotkey(), caller.uuid(), admitted.known(), caller.nonce(), received)) {
      case ACCEPTED -> {}
      case REPLAYED -> throw refused("the nonce was used before.");
      case EXPIRED ->
          throw untimely(
              caller,
              received,
              "the nonce is from before this axon's start, or older than what it remembers; are"
                  + " both clocks right?");
      case FULL -> throw new WireException(503, "Busy: too many hotkeys that are not registered.");
    }
    if (admitted.known()) {
      signatures.prepare(caller.hotkey());
    }
  }

  /** Whether this keeps tables for a caller's key. */
  boolean isPrepared(AccountId caller) {
    return signatures.isPrepared(caller);
  }

  /** Warns the operator, whose own clock may be the wrong one. */
  private WireException untimely(Caller caller, ReceiveTime received, String reason) {
    throttle
        .count()
        .ifPresent(
            times ->
                LOG.warn(
                    "the axon refused {} requests of admitted callers for the time in their nonces;"
                        + " that of the last one, {}, differs by {} s from this machine's clock;"
                        + " where several callers differ, this machine's clock is wrong: set it"
                        + " (NTP; a hardware clock in UTC)",
                    times,
                    caller.hotkey(),
                    TimeUnit.NANOSECONDS.toSeconds(caller.nonce() - received.wall())));
    return refused(reason);
  }

  private static WireException refused(String reason) {
    return new WireException(401, "Not Verified with error: " + reason);
  }
}
