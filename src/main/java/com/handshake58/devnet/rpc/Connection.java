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

/** One client's connection: what it is subscribed to, and the way to tell it something. */
final class Connection implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong(0x5eed);

  private final Consumer<JsonNode> send;
  private final Map<String, Runnable> subscriptions = new ConcurrentHashMap<>();
  private @Nullable List<JsonNode> held;

  Connection(Consumer<JsonNode> send) {
    this.send = send;
  }

  /** Sends the answer, and after it what was said {@link #later} while it was made. */
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

  /** Sends a notification, behind the answer that is being made. */
  synchronized void later(JsonNode message) {
    if (held == null) {
      send.accept(message);
    } else {
      held.add(message);
    }
  }

  /** A name for a subscription that no other has. */
  static String newId() {
    return Long.toHexString(IDS.incrementAndGet() * 0x9e3779b97f4a7c15L);
  }

  void opened(String id, Runnable cancel) {
    subscriptions.put(id, cancel);
  }

  /** Whether there was such a subscription. */
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
