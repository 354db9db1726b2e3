package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanFixture.ANNA;
import static com.handshake58.neuron.drain.ScanFixture.BERT;
import static com.handshake58.neuron.drain.ScanFixture.CONFIRMATIONS;
import static com.handshake58.neuron.drain.ScanFixture.CONTRACT;
import static com.handshake58.neuron.drain.ScanFixture.SECOND_READING;
import static com.handshake58.neuron.drain.ScanFixture.claim;
import static com.handshake58.neuron.drain.ScanFixture.sums;
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
 * The scanner, its pool and its ledger on a chain that reorganises and begins anew, over nodes that
 * fail in every known way, with kills and restarts. A seed picks every event, so that the same seed
 * gives the same trace. After every event the ledger must agree with the sums of the chain.
 */
class ClaimsSimulationTest {
  private static final int EVENTS = 25;

  @TempDir private Path folder;
  private final List<String> trace = new ArrayList<>();
  private final List<FaultyNode> nodes = new ArrayList<>();
  private Random random;
  private ScanFixture fixture;

  /** Whether logs may lag by more blocks than the window's end does. */
  private boolean farBehind;

  /** Requests until an event in the middle of a scan; negative for none. */
  private int requestsToEvent = -1;

  /** The newest block of the last complete scan. */
  private Optional<Bytes32> complete = Optional.empty();

  /** Ends the process in the middle of a scan. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theLedgerAgreesWithTheChainAfterEveryEvent(long seed) throws Exception {
    random = new Random(seed);
    farBehind = random.nextInt(3) == 0;
    try (ScanFixture started = new ScanFixture(folder, 5 + random.nextInt(120))) {
      fixture = started;
      note("seed " + seed + (farBehind ? ", logs far behind" : ""));
      begin();
      for (int i = 0; i < EVENTS; i++) {
        event();
        check();
      }
      lastScan();
    }
  }

  private void begin() throws IOException {
    long lag = farBehind ? CONFIRMATIONS + SECOND_READING : CONFIRMATIONS;
    mine(1 + random.nextInt(600));
    for (int i = random.nextInt(3); i >= 0; i--) {
      EvmNode node = fixture.node("node" + i).rule(request -> eventDuringScan());
      if (random.nextInt(3) == 0) {
        node.noBatches();
      }
      nodes.add(new FaultyNode(node, lag, random));
    }
    fixture.start();
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
    requestsToEvent = random.nextInt(3) == 0 ? random.nextInt(30) : -1;
    try {
      Claims claims = fixture.scan();
      requestsToEvent = -1;
      note("scan: " + claims);
      switch (claims) {
        case Claims.Complete(ClaimsReport report) -> {
          assertTrue(report);
          complete = Optional.of(report.toHash());
          assertThat(fixture.ledger().lastComplete()).as(this::trace).contains(report);
        }
        case Claims.Incomplete incomplete ->
            assertThat(incomplete.known()).as(this::trace).isEqualTo(fixture.ledger().known());
      }
    } catch (Killed e) {
      restart();
    }
  }

  /** An event between two requests of one scan. */
  private Optional<EvmNode.Reply> eventDuringScan() {
    if (requestsToEvent-- != 0) {
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
    fixture.start();
  }

  /** Replaces so many blocks, or all of them, by about as many. */
  private void reorganise(int depth) {
    long head = fixture.chain.head();
    int taken = (int) Math.min(depth, head + 1);
    fixture.chain.takeBack(taken);
    note("took back " + taken + " of " + (head + 1));
    mine(Math.max(1, Math.min(taken, 300) - 3 + random.nextInt(10)));
  }

  private void mine(int count) {
    for (int i = 0; i < count; i++) {
      long now = fixture.time.now().getEpochSecond();
      long head = fixture.chain.head();
      long next = head < 0 ? now : fixture.chain.block(head).timestamp() + 1 + random.nextInt(3);
      EvmChain.Log[] logs = new EvmChain.Log[Math.max(0, random.nextInt(8) - 5)];
      for (int log = 0; log < logs.length; log++) {
        logs[log] = claim(random.nextBoolean() ? ANNA : BERT, 1 + random.nextInt(1000));
      }
      fixture.mineAt(Math.max(next, now - 60), logs);
    }
    note("head " + fixture.chain.head());
  }

  /** Checks the invariants. */
  private void check() throws Exception {
    List<ScannedRange> ranges = fixture.ledger().ranges();
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).first()).as(this::trace).isEqualTo(ranges.get(i - 1).last() + 1);
    }
    Optional<ClaimsReport> known = fixture.ledger().known();
    if (known.isPresent() && onChain(known.get())) {
      assertTrue(known.get());
    }
    Optional<ClaimsReport> last = fixture.ledger().lastComplete();
    if (last.isPresent() && onChain(last.get())) {
      assertTrue(last.get());
      assertThat(complete).as(this::trace).contains(last.get().toHash());
    }
  }

  private boolean onChain(ClaimsReport report) {
    return report.toBlock() <= fixture.chain.head()
        && fixture.chain.block(report.toBlock()).hash().equals(report.toHash().toHex());
  }

  /** Checks a report against the chain, and a complete one against the window. */
  private void assertTrue(ClaimsReport report) {
    assertThat(onChain(report)).as(this::trace).isTrue();
    if (report.complete()) {
      long since = fixture.chain.block(report.toBlock()).timestamp() - ScanFixture.WINDOW;
      assertThat(report.fromBlock()).as(this::trace).isEqualTo(first(since));
    }
    Map<String, BigInteger> all = paid(report.fromBlock(), report.toBlock());
    if (farBehind) {
      // At least one reading took place when the lagging nodes had these blocks.
      Map<String, BigInteger> old = paid(report.fromBlock(), report.toBlock() - 2 * SECOND_READING);
      Map<String, BigInteger> found = sums(report);
      all.forEach(
          (provider, most) ->
              assertThat(found.getOrDefault(provider, BigInteger.ZERO))
                  .as(this::trace)
                  .isBetween(old.getOrDefault(provider, BigInteger.ZERO), most));
      assertThat(all.keySet()).as(this::trace).containsAll(found.keySet());
    } else {
      assertThat(sums(report)).as(this::trace).isEqualTo(all);
    }
  }

  private long first(long since) {
    long first = 0;
    while (fixture.chain.block(first).timestamp() < since) {
      first++;
    }
    return first;
  }

  private Map<String, BigInteger> paid(long from, long to) {
    return to < from
        ? new TreeMap<>()
        : fixture.chain.paid(CONTRACT, fixture.chain.block(from).timestamp(), to);
  }

  /** Once nothing fails any more, one scan is complete. */
  private void lastScan() throws Exception {
    note("faults end");
    nodes.forEach(FaultyNode::recover);
    mine((int) (2 * SECOND_READING));
    farBehind = false;
    requestsToEvent = -1;
    Claims claims = fixture.scan();
    note("scan: " + claims);
    assertThat(claims).as(this::trace).isInstanceOf(Claims.Complete.class);
    ClaimsReport report = ((Claims.Complete) claims).report();
    assertTrue(report);
    assertThat(report.toBlock()).as(this::trace).isEqualTo(fixture.chain.head() - CONFIRMATIONS);
  }

  private void note(String what) {
    trace.add(what);
  }

  private String trace() {
    return String.join("\n", trace);
  }
}
