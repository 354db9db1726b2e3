package com.handshake58.neuron.miner;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MinerHealthTest {
  private final FakeMinerChain chain = new FakeMinerChain();
  private final VirtualTime clock = new VirtualTime(Instant.EPOCH);
  private final Health health = new Health(clock);
  private final MinerLife life =
      new MinerLife(
          chain,
          new MinerAdmission(false, false),
          (block, axon) -> {},
          uid -> {},
          "the hotkey",
          new MinerHealth(health),
          MinerTest.FAST,
          Time.system(),
          Randomness.system());

  @AfterEach
  void stop() throws Exception {
    life.stop();
  }

  @Test
  void withoutARegistrationItWaits() throws Exception {
    life.start();
    chain.seen();
    clock.advance(Duration.ofDays(3));
    chain.seen();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("waiting  registration  the hotkey is not registered: register it with `neuron");
  }

  @Test
  void aLookThatNeverEndsIsIll() throws Exception {
    chain.mute = true;
    life.start();
    while (chain.views.get() == 0) {
      Thread.sleep(2);
    }
    clock.advance(Duration.ofMinutes(11));
    assertThat(health.report().text())
        .startsWith("unhealthy\n")
        .contains(
            "failing  chain  nothing was heard of it for 11 min, the last was: has not been read");
  }
}
