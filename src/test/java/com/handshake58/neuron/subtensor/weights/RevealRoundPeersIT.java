package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the round with those of bittensor-drand on random states, many of them on an edge. */
@PythonPeer.Needed
class RevealRoundPeersIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofMinutes(5);
  private static final int STATES = 4_000;
  private static final long SEED = 58;
  private static final int[] TEMPOS = {0, 1, 2, 3, 10, 99, 360, 7_200, 50_399, 50_400, 65_535};
  private static final double[] BLOCK_TIMES = {0.25, 1, 6, 12};

  private final Random random = new Random(SEED);
  private int skipped;

  @Test
  void statefulEpochs() throws Exception {
    ArrayNode states = JSON.createArrayNode();
    for (int i = 0; i < STATES; i++) {
      states.add(stateful());
    }
    JsonNode answers = ask(PythonPeer.installedDrand2(), "stateful", states);

    for (int i = 0; i < STATES; i++) {
      JsonNode s = states.get(i);
      compare(
          new EpochState.Stateful(
              s.get("head").asLong(),
              s.get("tempo").asInt(),
              s.get("revealPeriodEpochs").asLong(),
              s.get("lastEpochBlock").asLong(),
              s.get("pendingEpochAt").asLong(),
              s.get("subnetEpochIndex").asLong(),
              s.get("blocksSinceLastStep").asLong()),
          s,
          answers.get(i));
    }
    assertThat(skipped).isPositive();
  }

  @Test
  void moduloEpochs() throws Exception {
    ArrayNode states = JSON.createArrayNode();
    for (int i = 0; i < STATES; i++) {
      states.add(
          state(random.nextInt(4) == 0 ? random.nextInt(1_000) : random.nextInt(20_000_000))
              .put("netuid", random.nextBoolean() ? 58 : random.nextInt(65_536)));
    }
    JsonNode answers = ask(PythonPeer.installedDrand1(), "modulo", states);

    for (int i = 0; i < STATES; i++) {
      JsonNode s = states.get(i);
      compare(
          new EpochState.Modulo(
              s.get("head").asLong(),
              s.get("netuid").asInt(),
              s.get("tempo").asInt(),
              s.get("revealPeriodEpochs").asLong()),
          s,
          answers.get(i));
    }
  }

  /** The peer's clock before and after its answer bounds the time that it used. */
  private void compare(EpochState state, JsonNode s, JsonNode answer) {
    RevealRound before = compute(state, s, answer.get(0));
    RevealRound after = compute(state, s, answer.get(2));
    JsonNode theirs = answer.get(1);
    if (theirs.isTextual()) {
      RevealRound expected =
          theirs.asText().contains("tempo is zero")
              ? new RevealRound.NoEpochs()
              : new RevealRound.EpochSkipped();
      assertThat(before).as("%s: %s", s, theirs).isEqualTo(expected);
      if (before instanceof RevealRound.EpochSkipped) {
        assertThat(theirs.asText()).contains("exceeded budget");
        skipped++;
      }
    } else {
      assertThat(before).as("%s: %s", s, theirs).isInstanceOf(RevealRound.Known.class);
      assertThat(theirs.asLong())
          .as("%s", s)
          .isBetween(((RevealRound.Known) before).round(), ((RevealRound.Known) after).round());
    }
  }

  private static RevealRound compute(EpochState state, JsonNode s, JsonNode nanos) {
    return RevealRound.compute(
        state,
        Instant.ofEpochSecond(0, nanos.asLong()),
        Duration.ofMillis((long) (1000 * s.get("blockTime").asDouble())),
        Beacon.QUICKNET);
  }

  private ObjectNode stateful() {
    long head = 100_000L + random.nextInt(8_000_000);
    ObjectNode state = state(head);
    int tempo = state.get("tempo").asInt();
    long since = random.nextInt(4) == 0 ? near(50_400) : random.nextInt(60_000);
    long last = random.nextInt(4) == 0 ? head - random.nextInt(70_000) : near(head - tempo);
    if (random.nextInt(20) == 0) {
      last = near(head + 1);
    }
    return state
        .put("lastEpochBlock", last)
        .put(
            "pendingEpochAt",
            switch (random.nextInt(4)) {
              case 0 -> near(head);
              case 1 -> head + random.nextInt(500);
              default -> 0;
            })
        .put("subnetEpochIndex", random.nextInt(1_000_000))
        .put("blocksSinceLastStep", since);
  }

  private ObjectNode state(long head) {
    return JSON.createObjectNode()
        .put("head", head)
        .put(
            "tempo",
            random.nextBoolean() ? TEMPOS[random.nextInt(TEMPOS.length)] : random.nextInt(500))
        .put("revealPeriodEpochs", random.nextInt(20) == 0 ? 100 : random.nextInt(5))
        .put("blockTime", BLOCK_TIMES[random.nextInt(BLOCK_TIMES.length)]);
  }

  /** A number at most 5 away, not below 0. */
  private long near(long number) {
    return Math.max(0, number - 5 + random.nextInt(11));
  }

  private static JsonNode ask(PythonPeer peer, String model, ArrayNode states) throws Exception {
    ObjectNode request = JSON.createObjectNode().put("what", "rounds").put("model", model);
    request.set("states", states);
    try (PythonPeer.Running running = peer.start("timelock.py")) {
      running.send(request);
      return running.next(ANSWER).get("answers");
    }
  }
}
