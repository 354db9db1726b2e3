package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNodes;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The window's first block, and the requests that find it. */
class WindowStartTest {
  private static final long WEEK = 7 * 24 * 3600;
  private static final long HEAD = 80_000_000;
  private static final Bytes32 HASH = Bytes32.fromHex("0x" + "ab".repeat(32));

  private final List<Long> asked = new ArrayList<>();

  /** On a chain of so many blocks and one more, by their timestamps. */
  private long find(LongUnaryOperator times, long to, long earliest, List<ScannedRange> known)
      throws Exception {
    EvmNode node = new EvmNode(new EvmChain());
    node.rule(
        r -> {
          if (!r.method().equals("eth_getBlockByNumber")) {
            return Optional.empty();
          }
          long number = Long.decode(r.params().path(0).asText());
          asked.add(number);
          assertThat(number).isBetween(0L, to);
          assertThat(asked).hasSizeLessThan(10_000);
          return Optional.of(
              new EvmNode.Result(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("number", "0x" + Long.toHexString(number))
                      .put("hash", HASH.toHex())
                      .put("parentHash", HASH.toHex())
                      .put("timestamp", "0x" + Long.toHexString(times.applyAsLong(number)))));
        });
    EvmNodes nodes = new EvmNodes().with("a", node);
    BlockHeader last = new BlockHeader(to, HASH, HASH, times.applyAsLong(to));
    return new WindowStart(ScanFixture.pool(nodes, nodes, 1, new VirtualTime(Instant.EPOCH)))
        .find(known, last, earliest);
  }

  private static long everyTwoSeconds(long number) {
    return ScanFixture.GENESIS + 2 * number;
  }

  private static List<ScannedRange> ranges(LongUnaryOperator times, long first, long... lasts) {
    List<ScannedRange> ranges = new ArrayList<>();
    long next = first;
    for (long last : lasts) {
      ranges.add(new ScannedRange(next, last, HASH, times.applyAsLong(last)));
      next = last + 1;
    }
    return ranges;
  }

  /** Three blocks at a time share a second, and behind block 20 there is a pause. */
  private static long irregular(long number) {
    return 100 + number / 3 * 4 + (number > 20 ? 50 : 0);
  }

  @Test
  void findsTheFirstBlockWithinTheWindow() throws Exception {
    List<List<ScannedRange>> ledgers =
        List.of(
            List.of(),
            ranges(WindowStartTest::irregular, 0, 0),
            ranges(WindowStartTest::irregular, 0, 0, 1, 2, 13, 30),
            ranges(WindowStartTest::irregular, 9, 12, 14, 20, 21),
            ranges(WindowStartTest::irregular, 21, 22, 30));
    for (List<ScannedRange> known : ledgers) {
      for (long earliest = 90; earliest <= irregular(30); earliest++) {
        long first = 0;
        while (irregular(first) < earliest) {
          first++;
        }
        asked.clear();
        assertThat(find(WindowStartTest::irregular, 30, earliest, known))
            .as("%s of %s", earliest, known)
            .isEqualTo(first);
        assertThat(asked).doesNotHaveDuplicates().doesNotContain(30L).hasSizeLessThanOrEqualTo(5);
      }
    }
  }

  @Test
  void aWeekOfPolygonTakesFewRequestsAndNoneForOldBlocks() throws Exception {
    long earliest = everyTwoSeconds(HEAD) - WEEK;
    assertThat(find(WindowStartTest::everyTwoSeconds, HEAD, earliest, List.of()))
        .isEqualTo(HEAD - WEEK / 2);
    assertThat(asked)
        .startsWith(HEAD - (1 << 18), HEAD - 3 * (1 << 18))
        .hasSizeLessThanOrEqualTo(21)
        .allMatch(block -> block >= HEAD - 3 * (1 << 18));
  }

  @Test
  void knownRangesSaveRequests() throws Exception {
    long start = HEAD - WEEK / 2;
    List<ScannedRange> known =
        ranges(
            WindowStartTest::everyTwoSeconds,
            start - 1500,
            start - 1001,
            start - 501,
            start - 1,
            start + 499,
            start + 999);
    assertThat(find(WindowStartTest::everyTwoSeconds, HEAD, everyTwoSeconds(HEAD) - WEEK, known))
        .isEqualTo(start);
    assertThat(asked)
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(9)
        .allMatch(block -> block >= start && block < start + 499);
  }
}
