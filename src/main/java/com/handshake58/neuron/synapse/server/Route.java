package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.synapse.wire.Received;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.SynapseMessages;
import com.handshake58.neuron.synapse.wire.WireException;
import com.handshake58.neuron.synapse.wire.WireMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One synapse's way from the headers to the answer: verified, then admitted, then not a repetition,
 * then read, then a worker, then answered within the caller's time. Nothing is asked of an
 * admission or handler before the signature held, and nobody but those admitted has a body read.
 */
final class Route<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Route.class);

  private final Endpoint<T> endpoint;
  private final SynapseMessages<T> messages;
  private final RequestGate gate;
  private final Workers workers;
  private final Time time;

  Route(Endpoint<T> endpoint, RequestGate gate, Workers workers, Time time) {
    this.endpoint = endpoint;
    this.messages = new SynapseMessages<>(endpoint.type());
    this.gate = gate;
    this.workers = workers;
    this.time = time;
  }

  /** A request's body, which may still be on its way. */
  @FunctionalInterface
  interface Body {

    /**
     * Waits for it.
     *
     * @throws IOException if it does not arrive
     * @throws WireException if it cannot be one
     */
    byte[] read() throws IOException, WireException;
  }

  String name() {
    return endpoint.type().name();
  }

  /**
   * The answer of status 200.
   *
   * @throws WireException with any other status
   * @throws IOException if the body does not arrive
   */
  WireMessage answer(RequestHead head, Body body, Arrival arrival)
      throws WireException, IOException, InterruptedException {
    gate.verify(head);
    AccountId caller = head.caller().hotkey();
    Admission.Admitted admitted =
        switch (endpoint.admission().judge(caller)) {
          case Admission.Admitted verdict -> verdict;
          case Admission.Denied denied ->
              throw new WireException(403, "Forbidden: " + denied.reason() + ".");
        };
    // Only now: strangers' nonces would crowd out those of the callers that count.
    gate.remember(head, admitted, arrival);
    Received<T> received = messages.readRequest(body.read(), head.bodyHash());
    Duration timeout = gate.timeout(head);
    switch (workers.enter(admitted.priority(), left(timeout, arrival))) {
      case ENTERED -> {}
      case TURNED_AWAY -> throw new WireException(503, "Busy: callers with more stake wait.");
      case TIMED_OUT -> throw tooSlow();
    }
    T filled = handle(caller, received.synapse(), left(timeout, arrival));
    return messages.answer(head, received, filled, arrival.age(time));
  }

  /** A worker is given back when the handler has really ended, not when its caller gave up. */
  private T handle(AccountId caller, T synapse, Duration left)
      throws WireException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(() -> endpoint.handler().answer(caller, synapse));
    Thread.ofVirtual()
        .name("axon-" + name())
        .start(
            () -> {
              try {
                task.run();
              } finally {
                workers.leave();
              }
            });
    try {
      return task.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw tooSlow();
    } catch (ExecutionException e) {
      LOG.error("answering {} failed", name(), e.getCause());
      throw new WireException(500, "Internal error.");
    }
  }

  private Duration left(Duration timeout, Arrival arrival) {
    Duration left = timeout.minus(arrival.age(time));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static WireException tooSlow() {
    return new WireException(408, "Timeout: no answer within the caller's time.");
  }
}
