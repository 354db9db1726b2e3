package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.RpcResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one session after another, replaces a session that breaks, and backs off. */
final class Supervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** The length of a hash in hex. A node may send a longer text. */
  private static final int MAX_GENESIS_CHARS = 66;

  private final CurrentSession current;
  private final NodeSettings settings;
  private final Time time;
  private final DoubleSupplier random;
  private @Nullable String genesis;

  Supervisor(CurrentSession current, NodeSettings settings, Time time, DoubleSupplier random) {
    this.current = current;
    this.settings = settings;
    this.time = time;
    this.random = random;
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      for (int i = 0; true; i = (i + 1) % settings.endpoints().size()) {
        Endpoint endpoint = settings.endpoints().get(i);
        long began = time.nanoTime();
        String reason = runSession(endpoint);
        // A session that breaks at once counts as a failure, or the loop would spin.
        Duration duration = Duration.ofNanos(time.nanoTime() - began);
        failures = duration.compareTo(settings.backoff().most()) > 0 ? 1 : failures + 1;
        if (!current.down(failures, endpoint + ": " + reason)) {
          return;
        }
        Duration wait = wait(failures);
        LOG.warn(
            "no connection to {}: {}; next attempt in {}",
            endpoint,
            reason,
            DurationText.inSeconds(wait));
        time.sleep(wait);
      }
    } catch (InterruptedException e) {
      LOG.debug("chain connection ends");
    }
  }

  /** Returns zero before the next endpoint, and the back-off after all endpoints have failed. */
  private Duration wait(int failures) {
    int endpoints = settings.endpoints().size();
    return failures % endpoints == 0
        ? settings.backoff().after(failures / endpoints, random)
        : Duration.ZERO;
  }

  /** Runs one session until it ends and returns the reason. */
  private String runSession(Endpoint endpoint) throws InterruptedException {
    RpcSession session;
    try {
      session = new RpcSession(endpoint, settings);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      return defect(endpoint, e);
    }
    try (session) {
      AtomicLong lastHead = new AtomicLong(time.nanoTime());
      prepare(session, lastHead);
      if (!current.up(session)) {
        return "closed";
      }
      LOG.info("endpoint {} is connected", endpoint);
      return watch(session, lastHead);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      return defect(endpoint, e);
    }
  }

  /** The thread must not end: no later call would get an answer. */
  private static String defect(Endpoint endpoint, RuntimeException e) {
    LOG.error("endpoint {} failed unexpectedly", endpoint, e);
    return "unexpected failure: " + e.getClass().getSimpleName();
  }

  private void prepare(RpcSession session, AtomicLong lastHead)
      throws IOException, InterruptedException {
    RpcCall first = call("chain_getBlockHash", List.of(JsonRpc.number(0)));
    JsonNode hash = RpcException.result(first.method(), session.ask(first, settings.callTimeout()));
    if (!hash.isTextual()) {
      throw new IOException("the node has no block 0");
    }
    if (genesis == null) {
      genesis = hash.asText();
    } else if (!genesis.equals(hash.asText())) {
      String other = UntrustedText.escape(hash.asText(), MAX_GENESIS_CHARS);
      throw new IOException("the node serves another chain, its genesis is " + other);
    }
    if (settings.endpoints().size() > 1 && syncing(session)) {
      throw new IOException("the node is still syncing");
    }
    RpcCall heads = call("chain_subscribeNewHeads", List.of());
    RpcException.result(
        heads.method(),
        session.subscribe(heads, settings.callTimeout(), head -> lastHead.set(time.nanoTime())));
    for (Subscription<?> subscription : current.resumable()) {
      resume(session, subscription);
    }
  }

  /** A proxy may not serve system_health; then the node counts as synced. */
  private boolean syncing(RpcSession session) throws InterruptedException {
    CallOutcome outcome = session.ask(call("system_health", List.of()), settings.callTimeout());
    return outcome instanceof CallOutcome.Answered(RpcResponse.Result(JsonNode health))
        && health.path("isSyncing").asBoolean();
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
      current.drop(subscription, String.valueOf(e.getMessage()));
    }
  }

  /** Waits until the session breaks, or no new block arrives within the timeout. */
  private String watch(RpcSession session, AtomicLong lastHead) throws InterruptedException {
    while (true) {
      Duration silence = Duration.ofNanos(time.nanoTime() - lastHead.get());
      Duration left = settings.headTimeout().minus(silence);
      if (left.isNegative() || left.isZero()) {
        return "no new block for " + silence.toSeconds() + " s";
      }
      if (session.awaitBreak(left)) {
        return session.breakReason().orElse("the connection broke");
      }
    }
  }

  private RpcCall call(String method, List<JsonNode> params) {
    return new RpcCall(method, params, settings.callTimeout(), true);
  }
}
