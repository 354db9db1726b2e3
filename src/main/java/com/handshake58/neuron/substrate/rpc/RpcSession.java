package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.RpcMessage;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.net.WebSocketConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON-RPC over one WebSocket, from its opening until it breaks. It delivers each answer to the
 * call of its id, and each notification to its subscriber. A notification may arrive before the
 * answer to its subscribe call; the session keeps it until then.
 */
final class RpcSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcSession.class);

  /** Subscription ids without a subscriber for which notifications are kept. */
  private static final int MAX_UNKNOWN_SUBSCRIPTIONS = 16;

  /** Notifications kept for each of them. */
  private static final int MAX_EARLY_NOTIFICATIONS = 64;

  /** Failures of the same method in a row after which the session ends. */
  private static final int MAX_FAILURES = 3;

  /** Characters shown of a method. */
  private static final int MAX_METHOD = 100;

  private record PendingCall(
      BlockingQueue<CallOutcome> outcome, @Nullable Consumer<JsonNode> subscriber) {}

  private final Endpoint endpoint;
  private final SessionLog log;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, PendingCall> pendingCalls = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> subscribers = new ConcurrentHashMap<>();
  private final Map<String, Queue<JsonNode>> earlyNotifications = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> breakReason = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final WebSocketConnection socket;
  private volatile @Nullable Bytes32 genesis;

  /**
   * Opens a session and asks for the node's chain.
   *
   * @throws IOException if the node is not reached or does not tell its genesis hash
   */
  static RpcSession open(Endpoint endpoint, NodeSettings settings, SessionLog log)
      throws IOException, InterruptedException {
    RpcSession session = new RpcSession(endpoint, settings, log);
    try {
      session.genesis = HeadReader.genesis(session, settings.callTimeout());
      return session;
    } catch (IOException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private RpcSession(Endpoint endpoint, NodeSettings settings, SessionLog log)
      throws IOException, InterruptedException {
    this.endpoint = endpoint;
    this.log = log;
    this.socket =
        WebSocketConnection.open(
            endpoint,
            settings.limits(),
            new WebSocketConnection.Listener() {
              @Override
              public void onText(String message) {
                JsonRpc.parse(message).forEach(RpcSession.this::receive);
              }

              @Override
              public void onBroken(String reason) {
                RpcSession.this.broken(reason);
              }
            });
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Returns the hash of block 0 that the node answered when the session began. */
  Bytes32 genesis() {
    return Objects.requireNonNull(genesis);
  }

  /** Returns why the session broke; empty while it works. */
  Optional<String> breakReason() {
    return Optional.ofNullable(breakReason.get());
  }

  /** Waits until the session breaks; returns false after the timeout. */
  boolean awaitBreak(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  CallOutcome ask(RpcCall call, Duration timeout) throws InterruptedException {
    return ask(call, timeout, null);
  }

  /** Subscribes. The reading thread calls the subscriber; the result is the subscription id. */
  CallOutcome subscribe(RpcCall call, Duration timeout, Consumer<JsonNode> subscriber)
      throws InterruptedException {
    return ask(call, timeout, subscriber);
  }

  /** Removes the subscriber and sends the unsubscribe call without waiting for its answer. */
  void unsubscribe(Consumer<JsonNode> subscriber, String method) {
    for (String id : List.copyOf(subscribers.keySet())) {
      if (subscriber.equals(subscribers.get(id))) {
        subscribers.remove(id);
        RpcRequest request =
            new RpcRequest(ids.incrementAndGet(), method, List.of(JsonRpc.text(id)));
        try {
          socket.send(JsonRpc.encode(request));
        } catch (IOException e) {
          LOG.debug("endpoint {}: unsubscribing failed: {}", endpoint, UntrustedText.messageOf(e));
        }
      }
    }
  }

  private CallOutcome ask(RpcCall call, Duration timeout, @Nullable Consumer<JsonNode> subscriber)
      throws InterruptedException {
    long id = ids.incrementAndGet();
    PendingCall pending = new PendingCall(new ArrayBlockingQueue<>(1), subscriber);
    pendingCalls.put(id, pending);
    try {
      String reason = breakReason.get();
      if (reason != null) {
        return new CallOutcome.NotSent(reason);
      }
      try {
        socket.send(JsonRpc.encode(new RpcRequest(id, call.method(), call.params())));
      } catch (IOException e) {
        return new CallOutcome.Lost(breakReason().orElse("could not send"));
      }
      CallOutcome outcome = pending.outcome().poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return outcome == null ? new CallOutcome.TimedOut(call.timeout()) : outcome;
    } finally {
      pendingCalls.remove(id);
    }
  }

  /**
   * Counts failures of a method in a row and ends the session at the limit: the node is over its
   * quota, too slow, or lacks the method. Errors of the runtime have positive codes and do not
   * count.
   */
  void countFailures(RpcCall call, CallOutcome outcome) {
    String method =
        call.method().equals("state_call") ? call.params().getFirst().asText() : call.method();
    boolean failed =
        switch (outcome) {
          case CallOutcome.TimedOut t -> true;
          case CallOutcome.Answered(RpcResponse.Error error) -> error.code() < 0;
          case CallOutcome other -> false;
        };
    if (!failed) {
      failures.remove(method);
    } else if (failures.merge(method, 1, Integer::sum) >= MAX_FAILURES) {
      close(
          UntrustedText.escape(method, MAX_METHOD) + " failed " + MAX_FAILURES + " times in a row");
    }
  }

  private void receive(RpcMessage message) {
    switch (message) {
      case RpcMessage.Answer(OptionalLong id, RpcResponse response) when id.isPresent() ->
          answered(id.getAsLong(), response);
      case RpcMessage.Answer(OptionalLong id, RpcResponse response) ->
          log.errorWithoutId(endpoint, response);
      case RpcMessage.Notification(String method, String id, JsonNode result) -> {
        Consumer<JsonNode> subscriber = subscribers.get(id);
        if (subscriber == null) {
          keep(id, result);
        } else {
          subscriber.accept(result);
        }
      }
      case RpcMessage.Malformed(String problem) -> broken("it sent " + problem);
    }
  }

  private void answered(long id, RpcResponse response) {
    PendingCall pending = pendingCalls.remove(id);
    if (pending == null) {
      return; // the answer came after the timeout
    }
    if (pending.subscriber() != null && response instanceof RpcResponse.Result(JsonNode value)) {
      subscribers.put(value.asText(), pending.subscriber());
      Queue<JsonNode> kept = earlyNotifications.remove(value.asText());
      if (kept != null) {
        kept.forEach(pending.subscriber());
      }
    }
    pending.outcome().offer(new CallOutcome.Answered(response));
  }

  private void keep(String subscription, JsonNode result) {
    if (earlyNotifications.size() >= MAX_UNKNOWN_SUBSCRIPTIONS
        && !earlyNotifications.containsKey(subscription)) {
      earlyNotifications.remove(earlyNotifications.keySet().iterator().next());
    }
    Queue<JsonNode> kept =
        earlyNotifications.computeIfAbsent(subscription, id -> new ArrayDeque<>());
    if (kept.size() < MAX_EARLY_NOTIFICATIONS) {
      kept.add(result);
    }
  }

  private void broken(String reason) {
    if (breakReason.compareAndSet(null, reason)) {
      ended.countDown();
      pendingCalls.values().forEach(p -> p.outcome().offer(new CallOutcome.Lost(reason)));
    }
  }

  /** Ends the session for a reason of this program. */
  void close(String reason) {
    broken(reason);
    socket.close();
  }

  @Override
  public void close() {
    close("closed by us");
  }
}
