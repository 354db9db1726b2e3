package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Migrates a database of the version before the table {@code intents}. */
abstract class MigrationContract {
  private static final WeightsVector WEIGHTS =
      new WeightsVector(List.of(1, 2), List.of(65_535, 41_942));

  /** Returns a new database with the rows of the earlier version. */
  abstract DatabasePlace earlierDatabase() throws Exception;

  @Test
  void keepsTheSubmissionsOfThePreviousVersion() throws Exception {
    try (Database database = Database.open(earlierDatabase(), RoundStore.DOMAINS)) {
      List<WeightSubmission> submissions = WeightsKeeperTest.submissions(database);
      assertThat(submissions).extracting(WeightSubmission::round).containsExactly(1L, 3L);
      WeightSubmission included = submissions.getFirst();
      assertThat(included.intent().state()).isEqualTo(Intent.State.INCLUDED);
      assertThat(included.intent().block()).hasValue(1_001);
      assertThat(included.intent().note()).contains("extrinsic 0x00");
      WeightSubmission open = submissions.getLast();
      assertThat(open)
          .isEqualTo(
              new WeightSubmission(
                  new Intent(
                      2,
                      new Intent.Request(
                          WeightSubmission.PURPOSE,
                          "",
                          "hotkey",
                          1,
                          1_026,
                          1_021,
                          "weights of round 3",
                          open.intent().request().details()),
                      Optional.empty(),
                      Intent.State.OPEN,
                      Optional.empty(),
                      OptionalLong.empty()),
                  3,
                  58,
                  "set_mechanism_weights",
                  WEIGHTS,
                  1000,
                  Optional.empty(),
                  1_001));
      RoundStore store = new RoundStore(database);
      assertThat(store.last().orElseThrow().number()).isEqualTo(3);
      assertThat(store.last().orElseThrow().replays()).isTrue();
    }
  }

  @Test
  void settlesAnOpenIntentOfThePreviousVersionByLastUpdate() throws Exception {
    try (Database database = Database.open(earlierDatabase(), RoundStore.DOMAINS)) {
      SimulatedChain chain = new SimulatedChain();
      chain.restore(1_024, 1_022, 2);
      StoredRound last = new RoundStore(database).last().orElseThrow();

      WeightsReport report =
          new WeightsKeeper(
                  chain,
                  SimulatedChain.guard(chain, database),
                  KillChild.config(),
                  Randomness.system())
              .consider(last, Optional.empty());

      assertThat(report)
          .isInstanceOfSatisfying(
              WeightsReport.Submitted.class,
              submitted -> assertThat(submitted.outcome()).isEqualTo(new EffectFound(1_022)));
      assertThat(WeightsKeeperTest.submissions(database).getLast().intent().state())
          .isEqualTo(Intent.State.INCLUDED);
    }
  }

  /** The tables and rows that version 0.1 left behind in SQLite. */
  static String dump() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(
            MigrationContract.class.getResourceAsStream("/db/made/validator-1.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
