package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
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
 * JSON-RPC on one WebSocket, from its opening until it breaks. Answers find their call by id,
 * notifications their subscription; a notification that overtakes the answer to its subscription is
 * kept until that comes.
 */
final class Link implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final int MOST_UNKNOWN = 16;
  private static final int MOST_EARLY = 64;

  /** Failures at the same question in a row after which it is better asked elsewhere. */
  private static final int PATIENCE = 3;

  private record Waiting(
      BlockingQueue<CallOutcome> outcome, @Nullable Consumer<JsonNode> subscriber) {}

  private final Endpoint endpoint;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Waiting> calls = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> subscribers = new ConcurrentHashMap<>();
  private final Map<String, Queue<JsonNode>> early = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> broken = new AtomicReference<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final WebSocketConnection socket;

  Link(Endpoint endpoint, NodeSettings settings) throws IOException, InterruptedException {
    this.endpoint = endpoint;
    this.socket =
        WebSocketConnection.open(
            endpoint,
            settings.limits(),
            new WebSocketConnection.Listener() {
              @Override
              public void onText(String message) {
                JsonRpc.parse(message).forEach(Link.this::receive);
              }

              @Override
              public void onBroken(String why) {
                Link.this.broken(why);
              }
            });
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Why it broke; empty while it works. */
  Optional<String> brokenBy() {
    return Optional.ofNullable(broken.get());
  }

  /** Waits until it breaks, at most that long. */
  boolean awaitBroken(Duration wait) throws InterruptedException {
    return end.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  CallOutcome ask(RpcCall call, Duration wait) throws InterruptedException {
    return ask(call, wait, null);
  }

  /** Subscribes; the subscriber is called by the reading thread. The result is the id. */
  CallOutcome subscribe(RpcCall call, Duration wait, Consumer<JsonNode> subscriber)
      throws InterruptedException {
    return ask(call, wait, subscriber);
  }

  /** Tells the node, without waiting for its answer, and forgets the subscriber. */
  void unsubscribe(Consumer<JsonNode> subscriber, String method) {
    for (String id : List.copyOf(subscribers.keySet())) {
      if (subscriber.equals(subscribers.get(id))) {
        subscribers.remove(id);
        RpcRequest request =
            new RpcRequest(ids.incrementAndGet(), method, List.of(JsonRpc.text(id)));
        try {
          socket.send(JsonRpc.encode(request));
        } catch (IOException e) {
          LOG.debug("could not unsubscribe from {}: {}", endpoint, e.getMessage());
        }
      }
    }
  }

  private CallOutcome ask(RpcCall call, Duration wait, @Nullable Consumer<JsonNode> subscriber)
      throws InterruptedException {
    long id = ids.incrementAndGet();
    Waiting waiting = new Waiting(new ArrayBlockingQueue<>(1), subscriber);
    calls.put(id, waiting);
    try {
      String why = broken.get();
      if (why != null) {
        return new CallOutcome.NotSent(why);
      }
      try {
        socket.send(JsonRpc.encode(new RpcRequest(id, call.method(), call.params())));
      } catch (IOException e) {
        return new CallOutcome.Lost(brokenBy().orElse("could not send"));
      }
      CallOutcome outcome = waiting.outcome().poll(wait.toNanos(), TimeUnit.NANOSECONDS);
      return outcome == null ? new CallOutcome.TimedOut(call.deadline()) : outcome;
    } finally {
      calls.remove(id);
    }
  }

  /**
   * Breaks it where the node fails at the same question again and again: over its quota, too slow,
   * or without the method. The runtime's own refusals, whose codes are positive, say nothing
   * against a node.
   */
  void judge(RpcCall call, CallOutcome outcome) {
    String question =
        call.method().equals("state_call") ? call.params().getFirst().asText() : call.method();
    boolean failed =
        switch (outcome) {
          case CallOutcome.TimedOut t -> true;
          case CallOutcome.Answered(RpcResponse.Error error) -> error.code() < 0;
          case CallOutcome other -> false;
        };
    if (!failed) {
      failures.remove(question);
    } else if (failures.merge(question, 1, Integer::sum) >= PATIENCE) {
      close("it failed at " + question + " " + PATIENCE + " times in a row");
    }
  }

  private void receive(RpcMessage message) {
    switch (message) {
      case RpcMessage.Answer(OptionalLong id, RpcResponse response) when id.isPresent() ->
          answered(id.getAsLong(), response);
      case RpcMessage.Answer(OptionalLong id, RpcResponse response) ->
          LOG.warn("{} sent an error that names no request: {}", endpoint, response);
      case RpcMessage.Notification(String method, String id, JsonNode news) -> {
        Consumer<JsonNode> subscriber = subscribers.get(id);
        if (subscriber == null) {
          keep(id, news);
        } else {
          subscriber.accept(news);
        }
      }
      case RpcMessage.Malformed(String why) -> broken("it sent " + why);
    }
  }

  private void answered(long id, RpcResponse response) {
    Waiting waiting = calls.remove(id);
    if (waiting == null) {
      return; // it came after its deadline
    }
    if (waiting.subscriber() != null && response instanceof RpcResponse.Result(JsonNode value)) {
      subscribers.put(value.asText(), waiting.subscriber());
      Queue<JsonNode> kept = early.remove(value.asText());
      if (kept != null) {
        kept.forEach(waiting.subscriber());
      }
    }
    waiting.outcome().offer(new CallOutcome.Answered(response));
  }

  private void keep(String subscription, JsonNode news) {
    if (early.size() >= MOST_UNKNOWN && !early.containsKey(subscription)) {
      early.remove(early.keySet().iterator().next());
    }
    Queue<JsonNode> kept = early.computeIfAbsent(subscription, id -> new ArrayDeque<>());
    if (kept.size() < MOST_EARLY) {
      kept.add(news);
    }
  }

  private void broken(String why) {
    if (broken.compareAndSet(null, why)) {
      end.countDown();
      calls.values().forEach(w -> w.outcome().offer(new CallOutcome.Lost(why)));
    }
  }

  /** Breaks it for a reason of ours. */
  void close(String why) {
    broken(why);
    socket.close();
  }

  @Override
  public void close() {
    close("closed by us");
  }
}
