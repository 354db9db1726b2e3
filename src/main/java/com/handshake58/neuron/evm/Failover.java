package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.RpcRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which endpoint is asked next, and which is left alone for how long. */
final class Failover {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /**
   * However long an endpoint asks to be left alone: a day of silence is a day of old scores, and
   * one question more in ten minutes harms nobody.
   */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PoolSettings settings;
  private final List<Node> nodes;
  private final Exchange exchange;
  private final PoolEvents events;
  private final Time time;
  private final Randomness random;

  Failover(
      PoolSettings settings,
      List<Node> nodes,
      Exchange exchange,
      PoolEvents events,
      Time time,
      Randomness random) {
    this.settings = settings;
    this.nodes = List.copyOf(nodes);
    this.exchange = exchange;
    this.events = events;
    this.time = time;
    this.random = random;
  }

  PoolEvents events() {
    return events;
  }

  /** The first answer of any endpoint, within the pool's patience. */
  <T> T answer(Attempt<T> attempt) throws EvmUnavailable, InterruptedException {
    long deadline = time.nanoTime() + settings.patience().toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Node node = next(attempt);
      long wait = node.waitNanos(time.nanoTime());
      if (time.nanoTime() + Math.max(0, wait) > deadline) {
        throw unavailable();
      }
      if (wait > 0) {
        time.sleep(Duration.ofNanos(wait));
      }
      if (node.unchecked() && !checked(node)) {
        continue;
      }
      Optional<T> answer = attempt.ask(node);
      if (answer.isPresent()) {
        node.succeeded();
        return answer.get();
      }
    }
  }

  /** The first that may be asked now, or the one that may be soonest. */
  private Node next(Attempt<?> attempt) throws EvmUnavailable {
    long now = time.nanoTime();
    return nodes.stream()
        .filter(node -> !node.refused() && !attempt.excludes(node))
        .min(Comparator.comparingLong(node -> Math.max(0, node.waitNanos(now))))
        .orElseThrow(this::unavailable);
  }

  private boolean checked(Node node) {
    switch (exchange.ask(node.endpoint(), List.of(EvmJson.chainId(1)), false)) {
      case Exchange.Results(List<JsonNode> values) -> {
        try {
          long id = EvmJson.number(values.getFirst());
          if (id == settings.chainId()) {
            node.trust();
            return true;
          }
          String why = "it is of chain " + id + ", not of chain " + settings.chainId();
          node.refuse(why);
          events.refused(node.name(), why);
        } catch (MalformedLog e) {
          disbelieve(node, "its chain id: " + e.why());
        }
      }
      case Exchange.Outcome other -> failed(node, other);
    }
    return false;
  }

  Exchange.Outcome ask(Node node, List<RpcRequest> requests) {
    return exchange.ask(node.endpoint(), requests, node.batches());
  }

  /** An outcome that is no result, of a question that cannot be split. */
  void failed(Node node, Exchange.Outcome outcome) {
    switch (outcome) {
      case Exchange.Refused(Refusal refusal) -> {
        String why = Words.of(node.endpoint(), refusal);
        if (RefusalClassifier.classify(refusal) instanceof Verdict.Wait(Optional<Duration> told)) {
          rateLimited(node, told, why);
        } else {
          pause(node, why);
        }
      }
      case Exchange.TooMuch(String why) -> pause(node, why);
      case Exchange.Broken(String why) -> pause(node, why);
      case Exchange.Results results -> throw new IllegalArgumentException("a result is no failure");
    }
  }

  void pause(Node node, String why) {
    events.leftAlone(node.name(), backOff(node, why, Optional.empty()), why);
  }

  void rateLimited(Node node, Optional<Duration> told, String why) {
    events.rateLimited(node.name(), backOff(node, why, told), why);
  }

  void disbelieve(Node node, String why) {
    backOff(node, why, Optional.empty());
    events.disbelieved(node.name(), why);
  }

  private Duration backOff(Node node, String why, Optional<Duration> told) {
    int failures = node.fail(why);
    Duration wait = told.orElseGet(() -> settings.backoff().after(failures, random::fraction));
    Duration shorter = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    Duration bounded = shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    node.leaveAlone(time.nanoTime(), bounded);
    return bounded;
  }

  private EvmUnavailable unavailable() {
    return new EvmUnavailable(
        nodes.stream()
            .map(node -> node.endpoint() + ": " + node.lastWhy())
            .collect(Collectors.joining("; ")));
  }
}
