package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the heads of endpoints that are not in use, over short-lived connections. */
final class EndpointProbes {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointProbes.class);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private record Probe(int index, Bytes32 genesis, boolean syncing, Optional<HeadStatus> head) {}

  private final NodeSettings settings;
  private final GenesisCheck chain;
  private final SessionLog log;

  EndpointProbes(NodeSettings settings, GenesisCheck chain, SessionLog log) {
    this.settings = settings;
    this.chain = chain;
    this.log = log;
  }

  /** Reads the head of the session in use. */
  Optional<HeadStatus> head(RpcSession session) throws InterruptedException {
    return HeadReader.head(session, CALL_TIMEOUT);
  }

  /**
   * Asks all endpoints but the one in use at the same time.
   *
   * @return the heads by endpoint, without endpoints that do not answer, are syncing or serve
   *     another chain
   */
  SortedMap<Integer, HeadStatus> headsBeside(int current) throws InterruptedException {
    List<Callable<Probe>> probes = new ArrayList<>();
    for (int i = 0; i < settings.endpoints().size(); i++) {
      int index = i;
      if (index != current) {
        probes.add(() -> probe(index));
      }
    }
    List<Future<Probe>> ended;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ended = threads.invokeAll(probes, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
    SortedMap<Integer, HeadStatus> heads = new TreeMap<>();
    for (Future<Probe> future : ended) {
      if (future.state() == Future.State.SUCCESS) {
        Probe probe = future.resultNow();
        if (servesTheChain(probe) && !probe.syncing()) {
          probe.head().ifPresent(head -> heads.put(probe.index(), head));
        }
      }
    }
    return heads;
  }

  /**
   * Asks the other endpoints, one after the other, for a block that one of them does not have.
   *
   * @return the first answer of an endpoint that has the block; empty if none has it
   */
  Optional<CallOutcome> askBeside(Endpoint current, RpcCall call) throws InterruptedException {
    for (Endpoint endpoint : settings.endpoints()) {
      if (!endpoint.equals(current)) {
        Optional<CallOutcome> outcome = ask(endpoint, call);
        if (outcome.isPresent()) {
          return outcome;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<CallOutcome> ask(Endpoint endpoint, RpcCall call) throws InterruptedException {
    try (RpcSession session = RpcSession.open(endpoint, settings, log)) {
      chain.check(endpoint, session.genesis());
      CallOutcome outcome = session.ask(call, call.timeout());
      return outcome instanceof CallOutcome.Answered && !BlockAbsence.isAnsweredTo(call, outcome)
          ? Optional.of(outcome)
          : Optional.empty();
    } catch (IOException e) {
      LOG.debug("endpoint {} is not asked for a block: {}", endpoint, UntrustedText.messageOf(e));
      return Optional.empty();
    }
  }

  private Probe probe(int index) throws IOException, InterruptedException {
    try (RpcSession session = RpcSession.open(settings.endpoints().get(index), settings, log)) {
      boolean syncing = HeadReader.isSyncing(session, CALL_TIMEOUT);
      return new Probe(index, session.genesis(), syncing, head(session));
    }
  }

  private boolean servesTheChain(Probe probe) {
    Endpoint endpoint = settings.endpoints().get(probe.index());
    try {
      chain.check(endpoint, probe.genesis());
      return true;
    } catch (IOException e) {
      LOG.debug("endpoint {} is not compared: {}", endpoint, UntrustedText.messageOf(e));
      return false;
    }
  }
}
