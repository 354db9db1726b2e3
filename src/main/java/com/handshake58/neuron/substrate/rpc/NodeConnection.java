package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.RpcResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one long-lived connection to a chain: blocking calls and subscriptions over a WebSocket that
 * is rebuilt, at the next endpoint, whenever it breaks, falls silent, or keeps failing at a
 * question. Thread-safe; made for callers on virtual threads.
 */
public final class NodeConnection implements Service {
  private final NodeSettings settings;
  private final Time time;
  private final LinkState state;
  private final Supervisor supervisor;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /**
   * Connects to nothing yet.
   *
   * @param random uniform in [0, 1), for the jitter of attempts
   */
  public NodeConnection(NodeSettings settings, Time time, DoubleSupplier random) {
    this.settings = settings;
    this.time = time;
    this.state = new LinkState(time);
    this.supervisor = new Supervisor(state, settings, time, random);
  }

  @Override
  public String name() {
    return "chain connection";
  }

  /** Begins to connect and returns at once: a node that is down is waited for by the calls. */
  @Override
  public void start() {
    Thread begun = Thread.ofVirtual().name("chain-connection").unstarted(supervisor);
    if (thread.compareAndSet(null, begun)) {
      begun.start();
    }
  }

  /** Ends the connection; calls under way end with {@link CallOutcome.Lost}. */
  @Override
  public void stop() throws InterruptedException {
    state.close();
    Thread ending = thread.get();
    if (ending != null) {
      ending.interrupt();
      ending.join();
    }
  }

  public ConnectionState state() {
    return state.shown();
  }

  /**
   * Waits until there is a connection or every endpoint has failed once, for commands that rather
   * fail than wait.
   */
  public ConnectionState awaitFirst() throws InterruptedException {
    return state.awaitAttempts(settings.endpoints().size());
  }

  /** Calls the node; where the connection breaks, idempotent calls are repeated on the next. */
  public CallOutcome ask(RpcCall call) throws InterruptedException {
    long end = time.nanoTime() + call.deadline().toNanos();
    Optional<CallOutcome> before = Optional.empty();
    while (true) {
      Optional<Link> link = state.awaitLink(end);
      if (link.isEmpty()) {
        return before.orElseGet(() -> new CallOutcome.NotSent(whyNot()));
      }
      CallOutcome outcome = link.get().ask(call, state.left(end));
      if (settings.endpoints().size() > 1) {
        link.get().judge(call, outcome);
      }
      if (!mayRepeat(call, outcome)) {
        return outcome;
      }
      before = Optional.of(outcome);
    }
  }

  private static boolean mayRepeat(RpcCall call, CallOutcome outcome) {
    return outcome instanceof CallOutcome.NotSent
        || (outcome instanceof CallOutcome.Lost && call.idempotent());
  }

  /**
   * Reads from the node, with the usual deadline; repeated where the connection breaks.
   *
   * @return the result, which may be JSON's null
   * @throws RpcException if the node refused or did not answer in time
   */
  public JsonNode read(String method, JsonNode... params)
      throws RpcException, InterruptedException {
    return RpcException.result(
        method, ask(new RpcCall(method, List.of(params), settings.call(), true)));
  }

  /**
   * Subscribes for as long as the program runs: after a break it is subscribed again by itself.
   *
   * @throws RpcException if the node refused or did not answer in time
   */
  public <T> Subscription<T> subscribe(
      String method, String unsubscribe, List<JsonNode> params, Subscription.Decoder<T> decoder)
      throws RpcException, InterruptedException {
    RpcCall call = new RpcCall(method, params, settings.call(), true);
    Subscription<T> subscription =
        new Subscription<>(
            new Subscription.Request(call, unsubscribe, true), decoder, state::remove);
    RpcException.result(method, begin(subscription));
    return subscription;
  }

  /**
   * Starts an operation at the node and watches it, such as an extrinsic. It is never repeated:
   * when the connection breaks, the subscription ends and says so.
   *
   * @throws RpcException if the node did not accept it; its outcome says whether it may have acted
   */
  public <T> Subscription<T> watch(
      String method, String unsubscribe, List<JsonNode> params, Subscription.Decoder<T> decoder)
      throws RpcException, InterruptedException {
    RpcCall call = new RpcCall(method, params, settings.call(), false);
    Subscription<T> subscription =
        new Subscription<>(
            new Subscription.Request(call, unsubscribe, false), decoder, state::remove);
    RpcException.result(method, begin(subscription));
    return subscription;
  }

  private static boolean accepted(CallOutcome outcome) {
    return outcome instanceof CallOutcome.Answered a && a.response() instanceof RpcResponse.Result;
  }

  private CallOutcome begin(Subscription<?> subscription) throws InterruptedException {
    RpcCall call = subscription.request().subscribe();
    long end = time.nanoTime() + call.deadline().toNanos();
    Optional<CallOutcome> before = Optional.empty();
    while (true) {
      Optional<Link> link = state.awaitLink(end);
      if (link.isEmpty()) {
        return before.orElseGet(() -> new CallOutcome.NotSent(whyNot()));
      }
      CallOutcome outcome = link.get().subscribe(call, state.left(end), subscription.receiver());
      if (accepted(outcome) && !state.keep(subscription, link.get())) {
        outcome = new CallOutcome.Lost("it broke as the subscription began");
      }
      if (!mayRepeat(call, outcome)) {
        return outcome;
      }
      before = Optional.of(outcome);
    }
  }

  private String whyNot() {
    return switch (state.shown()) {
      case ConnectionState.Up up -> "the connection to " + up.endpoint() + " just broke";
      case ConnectionState.Down down -> down.why();
      case ConnectionState.Closed c -> "it is closed";
    };
  }
}
