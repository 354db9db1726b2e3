package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.LeadLostException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Submits weights on a real PostgreSQL server, with more than one process that would submit. */
@PostgresServer.Needed
class WeightsKeeperPostgresIT extends WeightsKeeperTest {
  private final PostgresServer server = PostgresServer.get();
  private final DatabasePlace place = server.place();

  @Override
  DatabasePlace place(Path home) {
    return place;
  }

  /**
   * The old leader pauses after it has committed its intent, and loses the lead. Another process
   * takes the lead and reads the chain before the old one continues and sends.
   */
  @Test
  void waitsForAPausedEarlierLeader() throws Exception {
    AtomicReference<WeightsReport> meanwhile = new AtomicReference<>();
    Submitter pausing =
        new Forwarding(chain) {
          @Override
          public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor)
              throws InterruptedException {
            try {
              server.endLeaders();
              meanwhile.set(another());
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            return super.submit(prepared, waitFor);
          }
        };

    assertThatThrownBy(() -> keeper(pausing, config(false)).consider(round(1), Optional.empty()))
        .isInstanceOf(LeadLostException.class);
    assertThat(doubt(meanwhile.get()).reason()).contains("no block holds it yet");
    assertThat(chain.includedWeights()).hasSize(1);
    assertThat(another())
        .isInstanceOfSatisfying(
            WeightsReport.Submitted.class,
            r -> {
              assertThat(r.outcome()).isInstanceOf(Success.class);
              assertThat(r.submission().round()).isEqualTo(1);
            });
    assertThat(another()).isInstanceOf(WeightsReport.NotSubmitted.class);
    assertThat(chain.includedWeights()).hasSize(1);
  }

  @Test
  void signsNothingWithoutTheLead() throws Exception {
    server.endLeaders();
    assertThatThrownBy(() -> keeper(chain, config(false)).consider(round(1), Optional.empty()))
        .isInstanceOf(LeadLostException.class);
    assertThat(chain.includedWeights()).isEmpty();
  }

  private WeightsReport another() throws Exception {
    try (Database next = Database.open(place, RoundStore.DOMAINS)) {
      return new WeightsKeeper(
              chain, SimulatedChain.guard(chain, next), config(false), Randomness.system())
          .consider(round(2), Optional.empty());
    }
  }
}
