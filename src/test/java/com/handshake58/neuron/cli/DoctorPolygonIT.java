package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.peers.Anvil;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real node for its chain id. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DoctorPolygonIT {
  private static final long POLYGON = 137;
  private static final long AMOY = 80_002;

  @TempDir private Path folder;

  @Test
  void reportsANodeOfAnotherChain() throws Exception {
    long now = Instant.now().getEpochSecond();
    try (Anvil polygon = Anvil.start(POLYGON, now);
        Anvil amoy = Anvil.start(AMOY, now)) {
      Cli.Result result =
          new Cli(folder)
              .set("BT_WALLET_PATH", "wallets")
              .set("BT_SUBTENSOR_CHAIN_ENDPOINT", "ws://127.0.0.1:1")
              .set("POLYGON_RPC_URL", polygon.url() + "," + amoy.url())
              .run("doctor", "--mode=validator");
      assertThat(result.out())
          .contains("ok    polygon " + polygon.url() + ": answers for chain 137.")
          .contains(
              "FAIL  polygon "
                  + amoy.url()
                  + ": it serves chain 80002, not chain 137: set POLYGON_RPC_URL to a node of"
                  + " chain 137, or POLYGON_CHAIN_ID=80002.");
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    }
  }
}
