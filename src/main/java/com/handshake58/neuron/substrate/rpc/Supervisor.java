package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one session after another, replaces a session that breaks, whose heads stop or whose heads
 * are old, and backs off.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Endpoints that are preferred to the one in use are asked at every fifth check. */
  private static final int CHECKS_OF_PREFERRED = 5;

  private final CurrentSession current;
  private final NodeSettings settings;
  private final Time time;
  private final DoubleSupplier random;
  private final GenesisCheck chain;
  private final EndpointProbes probes;
  private final HeadArrivals heads;
  private final SessionLog log;

  /** Stays over a reconnect, until the next check. */
  private volatile @Nullable OldHead oldHead;

  /** The position of the next endpoint. */
  private int next;

  /** Whether the next endpoint was chosen by comparison, so that its head was read just now. */
  private boolean chosen;

  private int failures;

  Supervisor(CurrentSession current, NodeSettings settings, Time time, DoubleSupplier random) {
    this.current = current;
    this.settings = settings;
    this.time = time;
    this.random = random;
    this.chain = new GenesisCheck(settings);
    this.log = new SessionLog(settings.endpoints(), time);
    this.probes = new EndpointProbes(settings, chain, log);
    this.heads = new HeadArrivals(time, settings.headTimeout(), settings.endpoints().size());
  }

  private sealed interface SessionEnd {
    /**
     * @param worked whether the session was of use, so that its end begins a new series of failures
     */
    record Broken(String reason, boolean worked) implements SessionEnd {}

    /** Another endpoint is better. */
    record Left(int to, String reason, boolean behind) implements SessionEnd {}
  }

  Optional<OldHead> oldHead() {
    return Optional.ofNullable(oldHead);
  }

  /** See {@link EndpointProbes#askBeside}. */
  Optional<CallOutcome> askBeside(Endpoint endpoint, RpcCall call) throws InterruptedException {
    return probes.askBeside(endpoint, call);
  }

  /** Runs one session until it ends and returns the delay before the next one. */
  Duration runNext() throws InterruptedException {
    int index = next;
    SessionEnd end = runSession(index);
    return switch (end) {
      case SessionEnd.Broken(String reason, boolean worked) -> broken(index, reason, worked);
      case SessionEnd.Left left -> left(index, left);
    };
  }

  /** Treats an unexpected fault like a broken session. */
  Duration failed(Throwable fault) {
    LOG.error("endpoint {} failed unexpectedly", endpoint(next), fault);
    oldHead = null;
    return broken(next, "unexpected failure: " + fault.getClass().getSimpleName(), false);
  }

  private Duration broken(int index, String reason, boolean worked) {
    failures = worked ? 1 : failures + 1;
    next = (index + 1) % settings.endpoints().size();
    chosen = false;
    if (!current.down(failures, endpoint(index) + ": " + reason)) {
      return LoopService.UNTIL_STOPPED;
    }
    Duration wait = wait(failures);
    log.failed(endpoint(index), reason, wait);
    return wait;
  }

  private Duration left(int index, SessionEnd.Left left) {
    oldHead = null;
    next = left.to();
    chosen = true;
    if (!current.down(failures, endpoint(index) + ": " + left.reason())) {
      return LoopService.UNTIL_STOPPED;
    }
    if (left.behind()) {
      LOG.warn("endpoint {} is left for {}: {}", endpoint(index), endpoint(next), left.reason());
    } else {
      LOG.info("endpoint {} is left for {}: {}", endpoint(index), endpoint(next), left.reason());
    }
    return Duration.ZERO;
  }

  /** Returns zero before the next endpoint, and the back-off after all endpoints have failed. */
  private Duration wait(int failed) {
    int endpoints = settings.endpoints().size();
    return failed % endpoints == 0
        ? settings.backoff().after(failed / endpoints, random)
        : Duration.ZERO;
  }

  private Endpoint endpoint(int index) {
    return settings.endpoints().get(index);
  }

  private SessionEnd runSession(int index) throws InterruptedException {
    try (RpcSession session = RpcSession.open(endpoint(index), settings, log)) {
      prepare(session);
      Optional<SessionEnd> better =
          settings.endpoints().size() > 1 && !chosen
              ? check(session, index, false)
              : Optional.empty();
      if (better.isPresent()) {
        return better.get();
      }
      if (!current.up(session)) {
        return new SessionEnd.Broken("closed", false);
      }
      log.connected(endpoint(index));
      return watch(session, index);
    } catch (IOException e) {
      return new SessionEnd.Broken(UntrustedText.messageOf(e), false);
    }
  }

  private void prepare(RpcSession session) throws IOException, InterruptedException {
    chain.check(session.endpoint(), session.genesis());
    if (settings.endpoints().size() > 1 && HeadReader.isSyncing(session, settings.callTimeout())) {
      throw new IOException("the node is still syncing");
    }
    heads.sessionBegins();
    RpcCall subscribe =
        new RpcCall("chain_subscribeNewHeads", List.of(), settings.callTimeout(), true);
    RpcException.result(
        subscribe.method(),
        session.subscribe(subscribe, settings.callTimeout(), head -> heads.arrived()));
    for (Subscription<?> subscription : current.resumable()) {
      resume(session, subscription);
    }
  }

  private void resume(RpcSession session, Subscription<?> subscription)
      throws IOException, InterruptedException {
    RpcCall call = subscription.request().subscribe();
    subscription.resumed();
    CallOutcome outcome = session.subscribe(call, settings.callTimeout(), subscription.receiver());
    try {
      RpcException.result(call.method(), outcome);
    } catch (RpcException e) {
      if (e.refusal().isEmpty()) {
        throw e; // the session failed, not the subscription
      }
      current.drop(subscription, UntrustedText.messageOf(e));
    }
  }

  /** Waits until the session breaks, its heads stop, or another endpoint is better. */
  private SessionEnd watch(RpcSession session, int index) throws InterruptedException {
    long began = time.nanoTime();
    boolean atOnce = settings.endpoints().size() == 1 || !chain.isSettled();
    int checks = atOnce ? 0 : 1;
    Duration nextCheck = settings.checkInterval().multipliedBy(checks);
    while (true) {
      Duration lived = since(began);
      Duration silence = heads.silence();
      Duration left = heads.timeout().minus(silence);
      if (left.isNegative() || left.isZero()) {
        heads.fellSilent();
        return ended(began, "no new block for " + silence.toSeconds() + " s");
      }
      Duration untilCheck = nextCheck.minus(lived);
      if (untilCheck.isNegative() || untilCheck.isZero()) {
        boolean compare = checks % CHECKS_OF_PREFERRED == 0 && (index > 0 || !chain.isSettled());
        Optional<SessionEnd> better = check(session, index, compare);
        if (better.isPresent()) {
          failures = worked(lived) ? 0 : failures;
          return better.get();
        }
        checks++;
        nextCheck = lived.plus(settings.checkInterval());
      } else if (session.awaitBreak(left.compareTo(untilCheck) < 0 ? left : untilCheck)) {
        return ended(began, session.breakReason().orElse("the connection broke"));
      }
    }
  }

  private SessionEnd ended(long began, String reason) {
    return new SessionEnd.Broken(reason, worked(since(began)));
  }

  /** A session that delivered heads and lived for longer than the first back-off was of use. */
  private boolean worked(Duration lived) {
    return heads.hasArrived() && lived.compareTo(settings.backoff().first()) >= 0;
  }

  private Duration since(long began) {
    return Duration.ofNanos(time.nanoTime() - began);
  }

  /**
   * Compares the head of the session with the clock and, if they disagree, with the heads of the
   * other endpoints.
   *
   * @param compare whether to ask the other endpoints in any case
   */
  private Optional<SessionEnd> check(RpcSession session, int index, boolean compare)
      throws InterruptedException {
    Optional<HeadStatus> own = probes.head(session);
    Duration maxAge = heads.maxAge();
    Instant now = time.now();
    boolean old = own.flatMap(HeadStatus::time).isPresent() && !own.get().agrees(now, maxAge);
    int compared = 1;
    if ((old || compare) && settings.endpoints().size() > 1) {
      SortedMap<Integer, HeadStatus> all = probes.headsBeside(index);
      if (!chain.accepts(session.genesis())) {
        return Optional.of(new SessionEnd.Broken("other nodes serve another chain", false));
      }
      own.ifPresent(head -> all.put(index, head));
      compared = all.size();
      Optional<HeadComparison.Best> best =
          new HeadComparison(all, time.now(), maxAge)
              .best(index)
              .filter(found -> found.index() != index);
      if (best.isPresent() && (old || !current.isWatching())) {
        return Optional.of(better(index, own, best.get()));
      }
    }
    oldHead =
        old
            ? new OldHead(
                endpoint(index), own.get().number(), own.get().age(now).orElseThrow(), compared)
            : null;
    return Optional.empty();
  }

  private static SessionEnd better(int index, Optional<HeadStatus> own, HeadComparison.Best best) {
    long head = best.head().number();
    boolean behind = best.index() > index || own.filter(h -> head - h.number() > 1).isPresent();
    String heads =
        own.map(h -> "block " + h.number()).orElse("an unknown block")
            + " here, "
            + head
            + " there";
    return new SessionEnd.Left(best.index(), heads, behind);
  }
}
