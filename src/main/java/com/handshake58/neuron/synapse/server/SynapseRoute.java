package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.synapse.wire.ReceivedRequest;
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
 * Answers the requests of one synapse: verifies the signature, asks the admission, verifies the
 * nonce, reads the body, waits for a worker, and runs the handler within the caller's timeout.
 * Neither admission nor handler sees a caller whose signature was not verified, and only bodies of
 * admitted callers are read.
 */
final class SynapseRoute<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SynapseRoute.class);

  private final SynapseEndpoint<T> endpoint;
  private final SynapseMessages<T> messages;
  private final RequestVerifier verifier;
  private final PrioritySemaphore workers;
  private final Time time;

  SynapseRoute(
      SynapseEndpoint<T> endpoint, RequestVerifier verifier, PrioritySemaphore workers, Time time) {
    this.endpoint = endpoint;
    this.messages = new SynapseMessages<>(endpoint.type());
    this.verifier = verifier;
    this.workers = workers;
    this.time = time;
  }

  /** A request's body, which may not have arrived yet. */
  @FunctionalInterface
  interface Body {

    /**
     * Waits for the body.
     *
     * @throws IOException if it does not arrive
     * @throws WireException if it is too large or not JSON by its type
     */
    byte[] read() throws IOException, WireException;
  }

  String name() {
    return endpoint.type().name();
  }

  /**
   * Returns the answer of status 200.
   *
   * @throws WireException with any other status
   * @throws IOException if the body does not arrive
   */
  WireMessage answer(RequestHead head, Body body, ReceiveTime received)
      throws WireException, IOException, InterruptedException {
    verifier.verifySignature(head);
    AccountId caller = head.caller().hotkey();
    Admission.Admitted admitted =
        switch (endpoint.admission().decide(caller)) {
          case Admission.Admitted verdict -> verdict;
          case Admission.Denied denied ->
              throw new WireException(
                  403, "Forbidden. Key is blacklisted: " + denied.reason() + ".");
        };
    // After the admission: nonces of strangers would take the room of admitted callers.
    verifier.verifyFreshness(head, admitted, received);
    ReceivedRequest<T> request = messages.readRequest(body.read(), head.bodyHash());
    Duration timeout = verifier.timeout(head);
    switch (workers.acquire(admitted.priority(), left(timeout, received))) {
      case ACQUIRED -> {}
      case REJECTED -> throw new WireException(503, "Busy: callers with more stake wait.");
      case TIMED_OUT -> throw tooSlow();
    }
    T filled = handle(caller, request.synapse(), left(timeout, received));
    return messages.answer(head, request, filled, received.age(time));
  }

  /** Releases the worker when the handler has ended, not when its caller has given up. */
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
                workers.release();
              }
            });
    try {
      return task.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw tooSlow();
    } catch (ExecutionException e) {
      LOG.error("axon handler of {} failed", name(), e.getCause());
      throw new WireException(500, "Internal error.");
    }
  }

  private Duration left(Duration timeout, ReceiveTime received) {
    Duration left = timeout.minus(received.age(time));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static WireException tooSlow() {
    return new WireException(408, "Timeout: no answer within the caller's time.");
  }
}
