package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.RpcResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * A long-lived connection to a chain with blocking calls and subscriptions. It reconnects to the
 * next endpoint when the WebSocket breaks, no new block arrives, or a method keeps failing, and
 * leaves an endpoint whose blocks are old for one whose blocks are not. Thread-safe; callers use
 * virtual threads.
 */
public final class NodeConnection implements Service {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final NodeSettings settings;
  private final Time time;
  private final CurrentSession current;
  private final Supervisor supervisor;
  private final LoopService loop;
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * @param random uniform in [0, 1), for the jitter of the back-off
   */
  public NodeConnection(NodeSettings settings, Time time, DoubleSupplier random) {
    this.settings = settings;
    this.time = time;
    this.current = new CurrentSession(time);
    this.supervisor = new Supervisor(current, settings, time, random);
    this.loop =
        new LoopService(
            "chain-connection",
            time,
            STOP_TIMEOUT,
            supervisor::runNext,
            (fault, failures) -> supervisor.failed(fault));
  }

  @Override
  public String name() {
    return "chain connection";
  }

  /** Begins to connect and returns at once. Calls wait for the connection. */
  @Override
  public void start() {
    if (!started.getAndSet(true)) {
      loop.start();
    }
  }

  /** Ends the connection; running calls end with {@link CallOutcome.Lost}. */
  @Override
  public void stop() throws InterruptedException {
    current.close();
    loop.stop();
  }

  /**
   * Returns the hash of block 0, which identifies the chain. It was checked when the session began.
   *
   * @throws RpcException if there is no connection in time
   */
  public Bytes32 genesis() throws RpcException, InterruptedException {
    long deadline = time.nanoTime() + settings.callTimeout().toNanos();
    Optional<RpcSession> session = current.awaitSession(deadline);
    if (session.isEmpty()) {
      throw RpcException.unanswered(
          "chain_getBlockHash", new CallOutcome.NotSent(notConnectedReason()));
    }
    return session.get().genesis();
  }

  /** Returns the newest block if it is too old or of the future; empty while all is well. */
  public Optional<OldHead> oldHead() {
    return supervisor.oldHead();
  }

  /** Returns how long ago something was by this machine's clock. */
  Duration age(Instant then) {
    return Duration.between(then, time.now());
  }

  public ConnectionState state() {
    return current.state();
  }

  /**
   * Waits until there is a connection or every endpoint has failed once. Commands use it to fail
   * instead of waiting.
   */
  public ConnectionState awaitFirst() throws InterruptedException {
    return current.awaitAttempts(settings.endpoints().size());
  }

  /**
   * Calls the node. If the connection breaks, repeats an idempotent call on the next one. If the
   * node does not have the block of an idempotent call, asks the other endpoints for it.
   */
  public CallOutcome ask(RpcCall call) throws InterruptedException {
    CallOutcome outcome = askCurrent(call);
    return settings.endpoints().size() > 1
            && call.idempotent()
            && BlockAbsence.isAnsweredTo(call, outcome)
            && current.state() instanceof ConnectionState.Up(Endpoint endpoint)
        ? supervisor.askBeside(endpoint, call).orElse(outcome)
        : outcome;
  }

  private CallOutcome askCurrent(RpcCall call) throws InterruptedException {
    return repeat(
        call,
        (session, timeLeft) -> {
          CallOutcome outcome = session.ask(call, timeLeft);
          if (settings.endpoints().size() > 1) {
            session.countFailures(call, outcome);
          }
          return outcome;
        });
  }

  /** Makes a call on one session. */
  @FunctionalInterface
  private interface Attempt {
    CallOutcome on(RpcSession session, Duration timeLeft) throws InterruptedException;
  }

  private CallOutcome repeat(RpcCall call, Attempt attempt) throws InterruptedException {
    long deadline = time.nanoTime() + call.timeout().toNanos();
    Optional<CallOutcome> previous = Optional.empty();
    while (true) {
      Optional<RpcSession> session = current.awaitSession(deadline);
      if (session.isEmpty()) {
        return previous.orElseGet(() -> new CallOutcome.NotSent(notConnectedReason()));
      }
      CallOutcome outcome = attempt.on(session.get(), current.timeLeft(deadline));
      if (!mayRepeat(call, outcome)) {
        return outcome;
      }
      previous = Optional.of(outcome);
    }
  }

  private static boolean mayRepeat(RpcCall call, CallOutcome outcome) {
    return outcome instanceof CallOutcome.NotSent
        || (outcome instanceof CallOutcome.Lost && call.idempotent());
  }

  /**
   * Reads from the node with the default timeout. If the connection breaks, repeats the call on the
   * next one.
   *
   * @return the result, which may be JSON null
   * @throws RpcException if the node refused or did not answer in time
   */
  public JsonNode read(String method, JsonNode... params)
      throws RpcException, InterruptedException {
    return RpcException.result(
        method, ask(new RpcCall(method, List.of(params), settings.callTimeout(), true)));
  }

  /**
   * Subscribes for as long as the program runs. After a lost connection it subscribes again.
   *
   * @throws RpcException if the node refused or did not answer in time
   */
  public <T> Subscription<T> subscribe(
      String method, String unsubscribe, List<JsonNode> params, Subscription.Decoder<T> decoder)
      throws RpcException, InterruptedException {
    return begin(method, unsubscribe, params, decoder, true);
  }

  /**
   * Starts an operation at the node and watches it, for example an extrinsic. It never repeats the
   * call: the subscription ends with the connection.
   *
   * @throws RpcException if the node did not accept it; the outcome tells whether it may have acted
   */
  public <T> Subscription<T> watch(
      String method, String unsubscribe, List<JsonNode> params, Subscription.Decoder<T> decoder)
      throws RpcException, InterruptedException {
    return begin(method, unsubscribe, params, decoder, false);
  }

  private static boolean accepted(CallOutcome outcome) {
    return outcome instanceof CallOutcome.Answered a && a.response() instanceof RpcResponse.Result;
  }

  /**
   * @param repeats whether the call may be made again, also on a later connection
   */
  private <T> Subscription<T> begin(
      String method,
      String unsubscribe,
      List<JsonNode> params,
      Subscription.Decoder<T> decoder,
      boolean repeats)
      throws RpcException, InterruptedException {
    RpcCall call = new RpcCall(method, params, settings.callTimeout(), repeats);
    Subscription<T> subscription =
        new Subscription<>(
            new Subscription.Request(call, unsubscribe, repeats), decoder, current::remove);
    RpcException.result(method, begin(subscription, call));
    return subscription;
  }

  private CallOutcome begin(Subscription<?> subscription, RpcCall call)
      throws InterruptedException {
    return repeat(
        call,
        (session, timeLeft) -> {
          CallOutcome outcome = session.subscribe(call, timeLeft, subscription.receiver());
          return accepted(outcome) && !current.add(subscription, session)
              ? new CallOutcome.Lost("the connection broke while subscribing")
              : outcome;
        });
  }

  private String notConnectedReason() {
    return switch (current.state()) {
      case ConnectionState.Up up -> "the connection to " + up.endpoint() + " broke";
      case ConnectionState.Down down -> down.reason();
      case ConnectionState.Closed c -> "the connection is closed";
    };
  }
}
