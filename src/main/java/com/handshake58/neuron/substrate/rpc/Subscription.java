package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A stream of news from the node, read by one consumer. A consumer that falls behind loses the
 * oldest news, never the end.
 */
public final class Subscription<T> implements AutoCloseable {
  private static final int CAPACITY = 1024;

  /** Characters shown of why a notification is refused. */
  private static final int REASON = 300;

  /** Reads a notification's result. */
  @FunctionalInterface
  public interface Decoder<T> {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    T decode(JsonNode result);
  }

  /**
   * What the node is asked.
   *
   * @param lasting whether it is asked again on a new connection
   */
  record Request(RpcCall subscribe, String unsubscribe, boolean lasting) {}

  private final Request request;
  private final Decoder<T> decoder;
  private final Consumer<Subscription<?>> onClose;
  private final Consumer<JsonNode> receiver = this::news;
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

  /** Waits for the next event that long; empty where none came. */
  public Optional<SubscriptionEvent<T>> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(events.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Tells the node to send nothing more; what came is still there to read. */
  @Override
  public void close() {
    onClose.accept(this);
  }

  Request request() {
    return request;
  }

  /** Always the same object, by which a link knows it. */
  Consumer<JsonNode> receiver() {
    return receiver;
  }

  private void news(JsonNode result) {
    SubscriptionEvent<T> event;
    try {
      event = new SubscriptionEvent.News<>(decoder.decode(result));
    } catch (IllegalArgumentException e) {
      String why = UntrustedText.escape(String.valueOf(e.getMessage()), REASON);
      event = new SubscriptionEvent.Ended<>("the node's notification makes no sense: " + why);
    }
    add(event);
  }

  void resumed() {
    add(new SubscriptionEvent.Resumed<>());
  }

  void ended(String why) {
    add(new SubscriptionEvent.Ended<>(why));
  }

  private void add(SubscriptionEvent<T> event) {
    while (!events.offerLast(event)) {
      events.pollFirst();
    }
  }
}
