package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Builds a connection's links one after another and watches over the one in use. */
final class Supervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Characters shown of another chain's genesis: a hash in hex. */
  private static final int GENESIS = 66;

  private final LinkState state;
  private final NodeSettings settings;
  private final Time time;
  private final DoubleSupplier random;
  private @Nullable String genesis;

  Supervisor(LinkState state, NodeSettings settings, Time time, DoubleSupplier random) {
    this.state = state;
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
        String why = live(endpoint);
        // One that breaks as soon as it stands counts as a failure too, or we would spin.
        Duration lived = Duration.ofNanos(time.nanoTime() - began);
        failures = lived.compareTo(settings.backoff().most()) > 0 ? 1 : failures + 1;
        if (!state.down(failures, endpoint + ": " + why)) {
          return;
        }
        Duration wait = wait(failures);
        LOG.warn("no connection to {}: {}; next attempt in {} ms", endpoint, why, wait.toMillis());
        time.sleep(wait);
      }
    } catch (InterruptedException e) {
      LOG.debug("the chain connection ends");
    }
  }

  /** Nothing before the next endpoint, the backoff once all have failed. */
  private Duration wait(int failures) {
    int endpoints = settings.endpoints().size();
    return failures % endpoints == 0
        ? settings.backoff().after(failures / endpoints, random)
        : Duration.ZERO;
  }

  /** One link from its opening to its end, whose reason is returned. */
  private String live(Endpoint endpoint) throws InterruptedException {
    Link link;
    try {
      link = new Link(endpoint, settings);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      return defect(endpoint, e);
    }
    try (link) {
      AtomicLong lastHead = new AtomicLong(time.nanoTime());
      prepare(link, lastHead);
      if (!state.up(link)) {
        return "closed";
      }
      LOG.info("connected to {}", endpoint);
      return watch(link, lastHead);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      return defect(endpoint, e);
    }
  }

  /** Were this thread to end, no call of the program would ever be answered again. */
  private static String defect(Endpoint endpoint, RuntimeException e) {
    LOG.error("the connection to {} failed unexpectedly", endpoint, e);
    return "it failed unexpectedly: " + e.getClass().getSimpleName();
  }

  private void prepare(Link link, AtomicLong lastHead) throws IOException, InterruptedException {
    RpcCall first = call("chain_getBlockHash", List.of(JsonRpc.number(0)));
    JsonNode hash = RpcException.result(first.method(), link.ask(first, settings.call()));
    if (!hash.isTextual()) {
      throw new IOException("it has no block 0");
    }
    if (genesis == null) {
      genesis = hash.asText();
    } else if (!genesis.equals(hash.asText())) {
      String other = UntrustedText.escape(hash.asText(), GENESIS);
      throw new IOException("it serves another chain, its genesis is " + other);
    }
    if (settings.endpoints().size() > 1 && syncing(link)) {
      throw new IOException("it is behind the chain, still syncing");
    }
    RpcCall heads = call("chain_subscribeNewHeads", List.of());
    RpcException.result(
        heads.method(),
        link.subscribe(heads, settings.call(), head -> lastHead.set(time.nanoTime())));
    for (Subscription<?> subscription : state.lasting()) {
      resume(link, subscription);
    }
  }

  /** A proxy may not answer that; then it counts as one that keeps up. */
  private boolean syncing(Link link) throws InterruptedException {
    CallOutcome outcome = link.ask(call("system_health", List.of()), settings.call());
    return outcome instanceof CallOutcome.Answered(RpcResponse.Result(JsonNode health))
        && health.path("isSyncing").asBoolean();
  }

  private void resume(Link link, Subscription<?> subscription)
      throws IOException, InterruptedException {
    RpcCall call = subscription.request().subscribe();
    subscription.resumed();
    CallOutcome outcome = link.subscribe(call, settings.call(), subscription.receiver());
    try {
      RpcException.result(call.method(), outcome);
    } catch (RpcException e) {
      if (e.refusal().isEmpty()) {
        throw e; // the link's fault, not the subscription's
      }
      state.drop(subscription, String.valueOf(e.getMessage()));
    }
  }

  /** Waits until the link breaks, or no block has come for too long. */
  private String watch(Link link, AtomicLong lastHead) throws InterruptedException {
    while (true) {
      Duration silence = Duration.ofNanos(time.nanoTime() - lastHead.get());
      Duration left = settings.headSilence().minus(silence);
      if (left.isNegative() || left.isZero()) {
        return "no new block for " + silence.toSeconds() + " s";
      }
      if (link.awaitBroken(left)) {
        return link.brokenBy().orElse("it broke");
      }
    }
  }

  private RpcCall call(String method, List<JsonNode> params) {
    return new RpcCall(method, params, settings.call(), true);
  }
}
