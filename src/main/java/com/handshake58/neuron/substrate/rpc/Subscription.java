package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A stream of notifications from the node for one consumer. If the consumer falls behind, the
 * oldest events are dropped, never the last one.
 */
public final class Subscription<T> implements AutoCloseable {
  private static final int CAPACITY = 1024;

  /** The maximum length of a decoding error in a message. */
  private static final int MAX_ERROR_CHARS = 300;

  /** Decodes the result of a notification. */
  @FunctionalInterface
  public interface Decoder<T> {
    /**
     * @throws IllegalArgumentException if the result is malformed
     */
    T decode(JsonNode result);
  }

  /**
   * The calls of a subscription.
   *
   * @param resumable whether to subscribe again on a new connection
   */
  record Request(RpcCall subscribe, String unsubscribe, boolean resumable) {}

  private final Request request;
  private final Decoder<T> decoder;
  private final Consumer<Subscription<?>> onClose;
  private final Consumer<JsonNode> receiver = this::receive;
  private final LinkedBlockingDeque<SubscriptionEvent<T>> events =
      new LinkedBlockingDeque<>(CAPACITY);

  Subscription(Request request, Decoder<T> decoder, Consumer<Subscription<?>> onClose) {
    this.request = request;
    this.decoder = decoder;
    this.onClose = onClose;
  }

  /** Waits for the next event. */
  public SubscriptionEvent<T> next() throws InterruptedException {
    return events.take();
  }

  /** Waits for the next event; returns empty after the timeout. */
  public Optional<SubscriptionEvent<T>> next(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Unsubscribes. Events that have arrived stay readable. */
  @Override
  public void close() {
    onClose.accept(this);
  }

  Request request() {
    return request;
  }

  /** Returns always the same object; the session identifies the subscription by it. */
  Consumer<JsonNode> receiver() {
    return receiver;
  }

  private void receive(JsonNode result) {
    SubscriptionEvent<T> event;
    try {
      event = new SubscriptionEvent.Next<>(decoder.decode(result));
    } catch (IllegalArgumentException e) {
      String problem = UntrustedText.escape(String.valueOf(e.getMessage()), MAX_ERROR_CHARS);
      event = new SubscriptionEvent.Ended<>("the node's notification is malformed: " + problem);
    }
    add(event);
  }

  void resumed() {
    add(new SubscriptionEvent.Resumed<>());
  }

  void ended(String reason) {
    add(new SubscriptionEvent.Ended<>(reason));
  }

  private void add(SubscriptionEvent<T> event) {
    while (!events.offerLast(event)) {
      events.pollFirst();
    }
  }
}
