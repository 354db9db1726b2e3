package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.JsonRpcOutcome;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Picks the endpoint that is asked next, and pauses those that fail. */
final class Failover {
  private static final Duration MIN_PAUSE = Duration.ofMillis(100);

  /**
   * However long an endpoint asks for: without answers the scores stay old, and one request in ten
   * minutes harms nobody.
   */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

  private static final FailoverQuery<Long> CHAIN_ID =
      FailoverQuery.of(EvmJson.chainId(), Failover::chainId);

  private final PoolSettings settings;
  private final List<EvmEndpoint> endpoints;
  private final JsonRpcClient rpc;
  private final Consumer<EndpointEvent> events;
  private final Time time;
  private final Randomness random;

  Failover(
      PoolSettings settings,
      List<EvmEndpoint> endpoints,
      JsonRpcClient rpc,
      Consumer<EndpointEvent> events,
      Time time,
      Randomness random) {
    this.settings = settings;
    this.endpoints = List.copyOf(endpoints);
    this.rpc = rpc;
    this.events = events;
    this.time = time;
    this.random = random;
  }

  /** Returns the first answer of any endpoint, within the pool's time-out. */
  <T> T answer(FailoverQuery<T> query) throws EvmUnavailable, InterruptedException {
    long deadline = time.nanoTime() + settings.timeout().toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      EvmEndpoint endpoint = next(query);
      long wait = endpoint.waitNanos(time.nanoTime());
      if (time.nanoTime() + Math.max(0, wait) > deadline) {
        throw unavailable();
      }
      if (wait > 0) {
        time.sleep(Duration.ofNanos(wait));
      }
      if (endpoint.isUnchecked() && !servesTheChain(endpoint)) {
        continue;
      }
      Optional<T> answer = ask(endpoint, query);
      if (answer.isPresent()) {
        endpoint.succeeded();
        return answer.get();
      }
    }
  }

  /** The first that may be asked now, or the one that may be asked soonest. */
  private EvmEndpoint next(FailoverQuery<?> query) throws EvmUnavailable {
    long now = time.nanoTime();
    return endpoints.stream()
        .filter(endpoint -> !endpoint.isExcluded() && !query.excludes(endpoint))
        .min(Comparator.comparingLong(endpoint -> Math.max(0, endpoint.waitNanos(now))))
        .orElseThrow(this::unavailable);
  }

  private boolean servesTheChain(EvmEndpoint endpoint) throws InterruptedException {
    Optional<Long> id = ask(endpoint, CHAIN_ID);
    if (id.isEmpty()) {
      return false;
    }
    if (id.get() == settings.chainId()) {
      endpoint.trust();
      return true;
    }
    endpoint.exclude("it serves chain " + id.get() + ", not chain " + settings.chainId());
    events.accept(new EndpointEvent.WrongChain(endpoint.name(), id.get(), settings.chainId()));
    return false;
  }

  private static Long chainId(JsonNode result) throws MalformedAnswer {
    try {
      return EvmJson.number(result);
    } catch (MalformedAnswer e) {
      throw new MalformedAnswer("its chain id: " + e.why());
    }
  }

  /** Empty where the endpoint has no answer; then the query or the endpoint's state has changed. */
  private <T> Optional<T> ask(EvmEndpoint endpoint, FailoverQuery<T> query)
      throws InterruptedException {
    List<EvmRequest> requests = query.requests(endpoint);
    boolean batch = requests.size() > 1 && endpoint.takesBatches();
    JsonRpcOutcome outcome = send(endpoint, requests, batch);
    if (Thread.interrupted()) {
      // The end of this thread closed the connection, which says nothing about the endpoint.
      throw new InterruptedException();
    }
    switch (outcome) {
      case JsonRpcOutcome.Responses answer -> {
        Optional<Refusal> refusal = Refusal.first(answer, time);
        if (refusal.isEmpty()) {
          return read(endpoint, query, answer.responses());
        }
        refused(endpoint, query, refusal.get(), batch);
      }
      case JsonRpcOutcome.HttpError error ->
          refused(endpoint, query, Refusal.of(error, time), batch);
      case JsonRpcOutcome.Malformed(String why) -> malformed(endpoint, "not JSON-RPC: " + why);
      case JsonRpcOutcome.TooLarge(long maxBytes) ->
          slow(endpoint, query, "more than " + maxBytes + " bytes");
      case JsonRpcOutcome.TimedOut _ -> slow(endpoint, query, "no answer in time");
      case JsonRpcOutcome.NoConnection(String why) -> pause(endpoint, "no connection: " + why);
    }
    return Optional.empty();
  }

  private JsonRpcOutcome send(EvmEndpoint endpoint, List<EvmRequest> requests, boolean batch) {
    List<RpcRequest> numbered = new ArrayList<>();
    for (EvmRequest request : requests) {
      numbered.add(new RpcRequest(numbered.size() + 1L, request.method(), request.params()));
    }
    return batch
        ? rpc.batch(endpoint.address(), numbered)
        : rpc.calls(endpoint.address(), numbered);
  }

  private <T> Optional<T> read(
      EvmEndpoint endpoint, FailoverQuery<T> query, List<RpcResponse> responses) {
    List<JsonNode> results = new ArrayList<>();
    for (RpcResponse response : responses) {
      if (response instanceof RpcResponse.Result(JsonNode value)) {
        results.add(value);
      }
    }
    try {
      return Optional.of(query.read(endpoint, results));
    } catch (MalformedAnswer e) {
      malformed(endpoint, e.why());
    } catch (EndpointBehind e) {
      pause(endpoint, e.why());
    }
    return Optional.empty();
  }

  private void refused(
      EvmEndpoint endpoint, FailoverQuery<?> query, Refusal refusal, boolean batch) {
    String why = endpoint.describe(refusal);
    RefusalReason reason = RefusalClassifier.classify(refusal);
    if (reason instanceof RefusalReason.RateLimited(Optional<Duration> retryAfter)) {
      Duration pause = backOff(endpoint, why, retryAfter);
      events.accept(new EndpointEvent.RateLimited(endpoint.name(), pause, why));
    } else if (reason instanceof RefusalReason.BatchRefused && batch) {
      endpoint.takesNoBatches();
    } else if (!query.adapt(endpoint, reason, why)) {
      pause(endpoint, why);
    }
  }

  private void slow(EvmEndpoint endpoint, FailoverQuery<?> query, String why) {
    query.adaptToSlowness(endpoint, why);
    pause(endpoint, why);
  }

  private void pause(EvmEndpoint endpoint, String why) {
    Duration pause = backOff(endpoint, why, Optional.empty());
    events.accept(new EndpointEvent.Paused(endpoint.name(), pause, why));
  }

  private void malformed(EvmEndpoint endpoint, String why) {
    Duration pause = backOff(endpoint, why, Optional.empty());
    events.accept(new EndpointEvent.Malformed(endpoint.name(), pause, why));
  }

  private Duration backOff(EvmEndpoint endpoint, String why, Optional<Duration> retryAfter) {
    int failures = endpoint.failed(why);
    Duration wait =
        retryAfter.orElseGet(() -> settings.backoff().after(failures, random::fraction));
    Duration shorter = wait.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : wait;
    Duration pause = shorter.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : shorter;
    endpoint.pause(time.nanoTime(), pause);
    return pause;
  }

  private EvmUnavailable unavailable() {
    return new EvmUnavailable(
        endpoints.stream()
            .map(endpoint -> endpoint.name() + ": " + endpoint.lastFailure())
            .collect(Collectors.joining("; ")));
  }
}
