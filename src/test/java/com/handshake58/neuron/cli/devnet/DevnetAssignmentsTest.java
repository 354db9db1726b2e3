package com.handshake58.neuron.cli.devnet;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.devnet.seed.Hyperparameter;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.devnet.type.DevnetValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The devnet of a plan has the hyperparameters of the command line. */
class DevnetAssignmentsTest {
  @TempDir private Path folder;

  private DevnetChain chain(boolean kept, String... texts) {
    List<Assignment> assignments =
        List.of(texts).stream()
            .map(text -> text.split("=", 2))
            .map(pair -> Hyperparameter.named(pair[0]).orElseThrow().assign(pair[1]))
            .toList();
    DevnetPlan plan =
        new DevnetPlan(
            424,
            "127.0.0.1",
            0,
            Duration.ofSeconds(60),
            4,
            4,
            false,
            assignments,
            "127.0.0.2",
            Optional.empty(),
            folder,
            kept ? Optional.of(folder) : Optional.empty());
    return Devnets.of(plan).chain();
  }

  private static DevnetValue item(DevnetChain chain, String item) {
    return chain.get("SubtensorModule", item, value(Scenario.NETUID));
  }

  @Test
  void aNewChainHasThemInBlockZero() {
    try (DevnetChain chain = chain(false, "activity_cutoff=150", "tempo=30", "rho=3", "rho=4")) {
      assertThat(chain.height()).isZero();
      assertThat(item(chain, "Tempo")).isEqualTo(value(30));
      assertThat(item(chain, "Rho")).isEqualTo(value(4));
      assertThat(item(chain, "ActivityCutoffFactorMilli")).isEqualTo(value(5_000));
      assertThat(item(chain, "WeightsSetRateLimit")).isEqualTo(value(2));
    }
  }

  @Test
  void aKeptChainGetsThemInABlockOfItsOwn() {
    try (DevnetChain chain = chain(true, "tempo=30", "alpha_low=2000", "alpha_high=3000")) {
      assertThat(chain.height()).isZero();
      assertThat(item(chain, "AlphaValues")).hasToString("[2000, 3000]");
    }
    try (DevnetChain chain = chain(true)) {
      assertThat(chain.height()).isZero();
      assertThat(item(chain, "Tempo")).isEqualTo(value(30));
    }
    try (DevnetChain chain = chain(true, "alpha_high=4000", "activity_cutoff=61")) {
      assertThat(chain.height()).isOne();
      assertThat(item(chain, "Tempo")).isEqualTo(value(30));
      assertThat(item(chain, "AlphaValues")).hasToString("[2000, 4000]");
      assertThat(item(chain, "ActivityCutoffFactorMilli")).isEqualTo(value(2_034));
    }
  }
}
