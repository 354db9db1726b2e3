package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.net.Endpoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the genesis hash which endpoints serve the chain of this connection. A known genesis
 * always counts. Without one the first answer counts, until at least two endpoints, and more than
 * still serve that chain, agree on another one; a single endpoint has to repeat it. So neither one
 * wrong answer nor a development chain that began anew separates the program from its chain.
 */
final class GenesisCheck {
  private static final Logger LOG = LoggerFactory.getLogger(GenesisCheck.class);

  /** The endpoints that have to agree on another chain. */
  private static final int MAJORITY = 2;

  /** The answers in a row by which a single endpoint replaces its chain. */
  private static final int REPEATED = 3;

  private record Answer(Bytes32 genesis, int times) {}

  private final List<Endpoint> endpoints;
  private final Optional<Bytes32> known;
  private final Map<Endpoint, Answer> answers = new HashMap<>();
  private @Nullable Bytes32 accepted;

  GenesisCheck(NodeSettings settings) {
    this.endpoints = settings.endpoints();
    this.known = settings.genesis();
    this.accepted = known.orElse(null);
  }

  /**
   * Records what an endpoint serves.
   *
   * @throws IOException if it is not the chain of this connection
   */
  synchronized void check(Endpoint endpoint, Bytes32 genesis) throws IOException {
    if (known.isEmpty()) {
      record(endpoint, genesis);
    }
    if (!accepts(genesis)) {
      throw new IOException(
          "the node serves another chain, its genesis is " + genesis + " and not " + accepted);
    }
  }

  private void record(Endpoint endpoint, Bytes32 genesis) {
    Answer last = answers.get(endpoint);
    int before = last != null && last.genesis().equals(genesis) ? last.times() : 0;
    Answer now = new Answer(genesis, before + 1);
    answers.put(endpoint, now);
    Bytes32 current = accepted;
    if (current == null) {
      accepted = genesis;
    } else if (!current.equals(genesis) && replaces(current, now)) {
      LOG.warn(
          "chain of the endpoints is another one now: genesis {}, before {}", genesis, current);
      accepted = genesis;
    }
  }

  private boolean replaces(Bytes32 current, Answer now) {
    if (endpoints.size() == 1) {
      return now.times() >= REPEATED;
    }
    long votes = votes(now.genesis());
    return votes >= MAJORITY && votes > votes(current);
  }

  private long votes(Bytes32 genesis) {
    return answers.values().stream().filter(answer -> answer.genesis().equals(genesis)).count();
  }

  synchronized boolean accepts(Bytes32 genesis) {
    return genesis.equals(accepted);
  }

  /** Returns whether the chain is known, or the other endpoints cannot outvote this one. */
  synchronized boolean isSettled() {
    return known.isPresent()
        || endpoints.size() <= MAJORITY
        || (accepted != null && votes(accepted) >= MAJORITY);
  }
}
