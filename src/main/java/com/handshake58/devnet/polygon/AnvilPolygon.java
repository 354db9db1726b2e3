package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real anvil as the Polygon node. It deploys the real contract, opens channels, and makes the
 * claims in blocks with their times, one block for each time. There are no other blocks before the
 * last five minutes; then a block follows every two seconds.
 */
public final class AnvilPolygon implements PolygonSource {
  private static final Logger LOG = LoggerFactory.getLogger(AnvilPolygon.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Blocks before the start: more than a reader's distance to the head. */
  private static final long RECENT = 150;

  private final Path binary;
  private final long chainId;
  private final Deque<SeededClaim> claims;
  private final Time time;
  private @Nullable Running running;

  private record Running(AnvilProcess anvil, EvmAddress contract, Thread miner) {}

  /**
   * Makes claims of the past at the start and later ones on time.
   *
   * @param binary the program anvil
   * @param chainId the chain id
   */
  public AnvilPolygon(Path binary, long chainId, List<SeededClaim> claims, Time time) {
    this.binary = binary;
    this.chainId = chainId;
    this.claims =
        new ArrayDeque<>(claims.stream().sorted(Comparator.comparing(SeededClaim::at)).toList());
    this.time = time;
  }

  @Override
  public String name() {
    return "anvil";
  }

  @Override
  public void start() throws IOException, InterruptedException {
    Instant start = time.now();
    long genesis = start.minus(PolygonChain.HISTORY).getEpochSecond();
    List<String> options = new ArrayList<>(AnvilBlocks.OPTIONS);
    options.addAll(List.of("--chain-id", Long.toString(chainId)));
    options.addAll(List.of("--timestamp", Long.toString(genesis), "--accounts", "1"));
    AnvilProcess anvil = AnvilProcess.start(binary, options);
    try {
      AnvilBlocks blocks = new AnvilBlocks(anvil, genesis);
      DrainChannels drain = DrainChannels.open(anvil, blocks, chainId, List.copyOf(claims));
      while (!claims.isEmpty() && !claims.getFirst().at().isPositive()) {
        Instant at = start.plus(claims.getFirst().at());
        mine(blocks, drain, start, at);
      }
      for (long ago = RECENT; ago > 0; ago--) {
        blocks.mine(start.minus(PolygonChain.BLOCK_TIME.multipliedBy(ago)).getEpochSecond());
      }
      Thread miner =
          Thread.ofVirtual().name("blocks of anvil").start(() -> mineOn(blocks, drain, start));
      running = new Running(anvil, drain.contract(false), miner);
    } catch (IOException | InterruptedException | RuntimeException e) {
      anvil.close();
      throw e;
    }
  }

  /** Mines a block with the claims that are due by then. */
  private void mine(AnvilBlocks blocks, DrainChannels drain, Instant start, Instant at)
      throws IOException, InterruptedException {
    while (!claims.isEmpty() && !start.plus(claims.getFirst().at()).isAfter(at)) {
      drain.claim(claims.removeFirst());
    }
    blocks.mine(at.getEpochSecond());
  }

  private void mineOn(AnvilBlocks blocks, DrainChannels drain, Instant start) {
    try {
      while (true) {
        time.sleep(PolygonChain.BLOCK_TIME);
        mine(blocks, drain, start, time.now());
      }
    } catch (IOException e) {
      LOG.error("anvil stopped mining: {}", e.getMessage());
    } catch (InterruptedException e) {
      // stop() interrupts this thread
    }
  }

  @Override
  public void stop() throws InterruptedException {
    Running stopped = running;
    running = null;
    if (stopped != null) {
      stopped.miner().interrupt();
      stopped.miner().join(GRACE);
      stopped.anvil().close();
    }
  }

  @Override
  public URI endpoint() {
    return started().anvil().url();
  }

  @Override
  public EvmAddress contract() {
    return started().contract();
  }

  private Running started() {
    if (running == null) {
      throw new IllegalStateException("anvil is not started");
    }
    return running;
  }
}
