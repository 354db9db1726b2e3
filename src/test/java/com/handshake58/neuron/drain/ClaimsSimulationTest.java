package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanBench.ANNA;
import static com.handshake58.neuron.drain.ScanBench.BERT;
import static com.handshake58.neuron.drain.ScanBench.CONFIRMATIONS;
import static com.handshake58.neuron.drain.ScanBench.CONTRACT;
import static com.handshake58.neuron.drain.ScanBench.SECOND_READING;
import static com.handshake58.neuron.drain.ScanBench.claim;
import static com.handshake58.neuron.drain.ScanBench.sums;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scanner, its pool and its ledger on a chain that is reorganised and begins anew, over nodes
 * that fail in every way known, killed and started again, all picked by a seed: the same seed is
 * the same story. After every event the ledger must be true to the chain, as summed here.
 */
class ClaimsSimulationTest {
  private static final int EVENTS = 25;

  @TempDir private Path folder;
  private final List<String> story = new ArrayList<>();
  private final List<FickleNode> nodes = new ArrayList<>();
  private Random random;
  private ScanBench bench;

  /** Whether logs may lag further than the window's end is from the head. */
  private boolean farBehind;

  /** How many requests until something happens in the middle of a scan; negative for nothing. */
  private int calm = -1;

  /** The newest block of the last complete scan. */
  private Optional<Bytes32> complete = Optional.empty();

  /** The process is gone, in the middle of a scan. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theLedgerIsTrueToTheChainAfterEveryEvent(long seed) throws Exception {
    random = new Random(seed);
    farBehind = random.nextInt(3) == 0;
    try (ScanBench started = new ScanBench(folder, 5 + random.nextInt(120))) {
      bench = started;
      note("seed " + seed + (farBehind ? ", logs far behind" : ""));
      begin();
      for (int i = 0; i < EVENTS; i++) {
        event();
        check();
      }
      quiet();
    }
  }

  private void begin() throws IOException {
    long lag = farBehind ? CONFIRMATIONS + SECOND_READING : CONFIRMATIONS;
    mine(1 + random.nextInt(600));
    for (int i = random.nextInt(3); i >= 0; i--) {
      EvmNode node = bench.node("node" + i).rule(request -> inTheMiddle());
      if (random.nextInt(3) == 0) {
        node.noBatches();
      }
      nodes.add(new FickleNode(node, lag, random));
    }
    bench.start();
  }

  private void event() throws Exception {
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        int node = random.nextInt(nodes.size());
        note("node " + node + ": " + nodes.get(node).change());
      }
      case 2 -> reorganise(random.nextInt(10) == 0 ? 1000 : 1 + random.nextInt(60));
      case 3 -> mine(1 + random.nextInt(400));
      case 4 -> restart();
      default -> {
        mine(random.nextInt(30));
        scan();
      }
    }
  }

  private void scan() throws Exception {
    calm = random.nextInt(3) == 0 ? random.nextInt(30) : -1;
    try {
      Claims claims = bench.scan();
      calm = -1;
      note("scan: " + claims);
      switch (claims) {
        case Claims.Complete(ClaimsReport report) -> {
          assertTrue(report);
          complete = Optional.of(report.toHash());
          assertThat(bench.ledger().lastComplete()).as(this::told).contains(report);
        }
        case Claims.Incomplete incomplete ->
            assertThat(incomplete.known()).as(this::told).isEqualTo(bench.ledger().known());
      }
    } catch (Killed e) {
      restart();
    }
  }

  /** What happens between two requests of one scan. */
  private Optional<EvmNode.Reply> inTheMiddle() {
    if (calm-- != 0) {
      return Optional.empty();
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        note("killed");
        throw new Killed();
      }
      case 1 -> mine(1 + random.nextInt(20));
      case 2 -> reorganise(1 + random.nextInt(60));
      default -> note("node 0 becomes " + nodes.getFirst().change());
    }
    return Optional.empty();
  }

  private void restart() throws IOException {
    note("restart");
    bench.start();
  }

  /** Replaces so many blocks, or all and the first one, by as many and a few more or fewer. */
  private void reorganise(int depth) {
    long head = bench.chain.head();
    int taken = (int) Math.min(depth, head + 1);
    bench.chain.takeBack(taken);
    note("took back " + taken + " of " + (head + 1));
    mine(Math.max(1, Math.min(taken, 300) - 3 + random.nextInt(10)));
  }

  private void mine(int count) {
    for (int i = 0; i < count; i++) {
      long now = bench.time.now().getEpochSecond();
      long head = bench.chain.head();
      long next = head < 0 ? now : bench.chain.block(head).timestamp() + 1 + random.nextInt(3);
      EvmChain.Log[] logs = new EvmChain.Log[Math.max(0, random.nextInt(8) - 5)];
      for (int log = 0; log < logs.length; log++) {
        logs[log] = claim(random.nextBoolean() ? ANNA : BERT, 1 + random.nextInt(1000));
      }
      bench.mineAt(Math.max(next, now - 60), logs);
    }
    note("head " + bench.chain.head());
  }

  /** What must hold at any time. */
  private void check() {
    List<ScannedRange> ranges = bench.ledger().ranges();
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).first()).as(this::told).isEqualTo(ranges.get(i - 1).last() + 1);
    }
    Optional<ClaimsReport> known = bench.ledger().known();
    if (known.isPresent() && onChain(known.get())) {
      assertTrue(known.get());
    }
    Optional<ClaimsReport> last = bench.ledger().lastComplete();
    if (last.isPresent() && onChain(last.get())) {
      assertTrue(last.get());
      assertThat(complete).as(this::told).contains(last.get().toHash());
    }
  }

  private boolean onChain(ClaimsReport report) {
    return report.toBlock() <= bench.chain.head()
        && bench.chain.block(report.toBlock()).hash().equals(report.toHash().toHex());
  }

  /** Holds a report to the chain; a complete one also to the window. */
  private void assertTrue(ClaimsReport report) {
    assertThat(onChain(report)).as(this::told).isTrue();
    if (report.complete()) {
      long since = bench.chain.block(report.toBlock()).timestamp() - ScanBench.WINDOW;
      assertThat(report.fromBlock()).as(this::told).isEqualTo(first(since));
    }
    Map<String, BigInteger> all = paid(report.fromBlock(), report.toBlock());
    if (farBehind) {
      // Read once at the least when they were old enough for the nodes to have them.
      Map<String, BigInteger> old = paid(report.fromBlock(), report.toBlock() - 2 * SECOND_READING);
      Map<String, BigInteger> found = sums(report);
      all.forEach(
          (provider, most) ->
              assertThat(found.getOrDefault(provider, BigInteger.ZERO))
                  .as(this::told)
                  .isBetween(old.getOrDefault(provider, BigInteger.ZERO), most));
      assertThat(all.keySet()).as(this::told).containsAll(found.keySet());
    } else {
      assertThat(sums(report)).as(this::told).isEqualTo(all);
    }
  }

  private long first(long since) {
    long first = 0;
    while (bench.chain.block(first).timestamp() < since) {
      first++;
    }
    return first;
  }

  private Map<String, BigInteger> paid(long from, long to) {
    return to < from
        ? new TreeMap<>()
        : bench.chain.paid(CONTRACT, bench.chain.block(from).timestamp(), to);
  }

  /** Once nothing changes any more, one scan tells all. */
  private void quiet() throws Exception {
    note("quiet");
    nodes.forEach(FickleNode::recover);
    mine((int) (2 * SECOND_READING));
    farBehind = false;
    calm = -1;
    Claims claims = bench.scan();
    note("scan: " + claims);
    assertThat(claims).as(this::told).isInstanceOf(Claims.Complete.class);
    ClaimsReport report = ((Claims.Complete) claims).report();
    assertTrue(report);
    assertThat(report.toBlock()).as(this::told).isEqualTo(bench.chain.head() - CONFIRMATIONS);
  }

  private void note(String what) {
    story.add(what);
  }

  private String told() {
    return String.join("\n", story);
  }
}
