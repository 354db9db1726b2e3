package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.WeightSubmission;
import com.handshake58.neuron.validator.WeightsReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A validator and miners on a chain whose runtime is upgraded under them from 218 to 424 and 461,
 * at a random moment of a round. {@code -Dupgrade.runs=N} repeats it.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class RuntimeUpgradeIT {
  private static final int RUNS = Integer.getInteger("upgrade.runs", 2);

  /** About the time of one round. */
  private static final int MAX_DELAY_MS = 1_500;

  @TempDir private Path folder;

  @Test
  void noWeightsAreLostOrDoubled() throws Exception {
    Random random = new Random(58);
    for (int run = 1; run <= RUNS; run++) {
      Lifecycle running = new Lifecycle();
      try {
        List<String> calls =
            upgrade(Files.createDirectory(folder.resolve("run" + run)), random, running);
        System.out.println("run " + run + ": " + calls);
      } finally {
        running.stop();
      }
    }
  }

  private static List<String> upgrade(Path home, Random random, Lifecycle running)
      throws Exception {
    Devnet devnet = Devnets.of(Devnets.plan(218, Devnets.ROUND_BLOCKS, home));
    BlockingQueue<RoundLoop.Done> done = new LinkedBlockingQueue<>();
    DevnetChain chain = running.begin(devnet.chain());
    PolygonSource polygon = running.begin(devnet.polygon(0));
    MarketplaceStub marketplace = running.begin(devnet.marketplace(0));
    for (Actor actor : Scenario.MINERS) {
      running.begin(devnet.miner(actor, chain.endpoint(), marketplace.url()));
    }
    Service validator =
        devnet.validator(chain.endpoint(), polygon.endpoint(), polygon.contract(), done::add);
    validator.start();
    try {
      awaitWeights(done, "set_weights", 0);
      for (int spec : List.of(424, 461)) {
        Thread.sleep(random.nextInt(MAX_DELAY_MS));
        chain.upgrade(spec);
        assertThat(
                awaitWeights(done, "set_mechanism_weights", chain.height())
                    .round()
                    .inputs()
                    .miners())
            .filteredOn(miner -> miner.wallet().isPresent())
            .hasSize(Scenario.MINERS.size());
      }
    } finally {
      validator.stop();
    }
    ChainConnection client = devnet.client(chain.endpoint());
    running.begin(client.connection());
    try (Database database =
        Database.open(
            DatabasePlace.InFile.of(devnet.folder(Scenario.VALIDATOR, Mode.VALIDATOR)),
            ValidatorNeuron.DOMAINS)) {
      return assertTheChains(client.subtensor(), database);
    }
  }

  /** Waits for a round after a block whose weights the chain took by the call. */
  private static RoundLoop.Done awaitWeights(
      BlockingQueue<RoundLoop.Done> done, String call, long after) throws InterruptedException {
    while (true) {
      RoundLoop.Done next = done.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("weights by %s after block %d", call, after).isNotNull();
      if (next.weights()
          .filter(
              report ->
                  report instanceof WeightsReport.Submitted submitted
                      && submitted.submission().call().equals(call)
                      && submitted.outcome() instanceof Success success
                      && success.block() > after)
          .isPresent()) {
        return next;
      }
    }
  }

  /**
   * Each included submission is one extrinsic on the chain. The others name the runtime, or
   * expired.
   */
  private static List<String> assertTheChains(Subtensor subtensor, Database database)
      throws Exception {
    List<WeightSubmission> included = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    int open = 0;
    for (Intent intent : DatabaseIntents.of(database, WeightSubmission.PURPOSE)) {
      WeightSubmission submission = WeightSubmission.of(intent);
      calls.add(submission.call() + " " + intent.state());
      switch (intent.state()) {
        case REFUSED -> assertThat(intent.note().orElseThrow()).contains("runtime");
        case EXPIRED -> {}
        case UNKNOWN -> assertThat(intent).as("known").isNull();
        case INCLUDED -> included.add(submission);
        case OPEN -> {
          included.add(submission);
          open++;
        }
      }
    }
    assertThat(open).isLessThanOrEqualTo(1);
    assertThat(included).extracting(WeightSubmission::round).doesNotHaveDuplicates();
    Bytes32 head = subtensor.head();
    AccountId hotkey = Scenario.VALIDATOR.hotkey(Randomness.system()).account();
    int nonce = Devnets.nonce(subtensor, hotkey, head);
    assertThat(nonce).isBetween(included.size() - open, included.size());
    assertThat(subtensor.weights(Scenario.NETUID, 0, head))
        .isEqualTo(included.get(nonce - 1).weights().byUid());
    return calls;
  }
}
