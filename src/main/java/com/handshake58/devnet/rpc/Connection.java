package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client's connection and its subscriptions. */
final class Connection implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong(0x5eed);

  private final Consumer<JsonNode> send;
  private final Map<String, Runnable> subscriptions = new ConcurrentHashMap<>();
  private @Nullable List<JsonNode> held;

  Connection(Consumer<JsonNode> send) {
    this.send = send;
  }

  /** Sends the answer, then the notifications queued by {@link #later} meanwhile. */
  void answering(Supplier<Optional<JsonNode>> answer) {
    synchronized (this) {
      held = new ArrayList<>();
    }
    Optional<JsonNode> message = answer.get();
    synchronized (this) {
      message.ifPresent(send);
      held.forEach(send);
      held = null;
    }
  }

  /** Sends a notification; queues it while an answer is in preparation. */
  synchronized void later(JsonNode message) {
    if (held == null) {
      send.accept(message);
    } else {
      held.add(message);
    }
  }

  /** Returns a new, unique subscription id. */
  static String newId() {
    return Long.toHexString(IDS.incrementAndGet() * 0x9e3779b97f4a7c15L);
  }

  void opened(String id, Runnable cancel) {
    subscriptions.put(id, cancel);
  }

  /** Cancels a subscription; returns whether it existed. */
  boolean cancel(String id) {
    Runnable cancel = subscriptions.remove(id);
    if (cancel != null) {
      cancel.run();
    }
    return cancel != null;
  }

  @Override
  public void close() {
    subscriptions.keySet().forEach(this::cancel);
  }
}
