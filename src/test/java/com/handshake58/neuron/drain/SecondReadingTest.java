package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanFixture.ANNA;
import static com.handshake58.neuron.drain.ScanFixture.BERT;
import static com.handshake58.neuron.drain.ScanFixture.claim;
import static com.handshake58.neuron.drain.ScanFixture.sums;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNode.Reply;
import com.handshake58.neuron.testing.EvmNode.Request;
import com.handshake58.neuron.testing.EvmNode.RpcError;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that a lagging node does not serve, and the second reading that finds them. */
class SecondReadingTest {
  @TempDir private Path folder;
  private ScanFixture fixture;

  @BeforeEach
  void chain() {
    fixture = new ScanFixture(folder, 100);
    fixture.usual();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Map<String, BigInteger> scan() throws Exception {
    Claims claims = fixture.scan();
    assertThat(claims).isInstanceOf(Claims.Complete.class);
    return sums(((Claims.Complete) claims).report());
  }

  private EvmNode lagging(long blocks) {
    return fixture.node("a").logsFrom(new EvmNode(fixture.chain).behind(blocks));
  }

  private static List<String> readFrom400s(EvmNode node) {
    return node.asked().stream().filter(asked -> asked.startsWith("eth_getLogs 4")).toList();
  }

  /** The claim is in the last block of the window, and a node that lags two blocks has it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSmallLagHidesNoClaim(boolean batches) throws Exception {
    EvmNode node = lagging(2);
    if (!batches) {
      node.noBatches();
    }
    fixture.start();
    assertThat(scan()).isEqualTo(fixture.truth(497));
    fixture.mine(10);
    fixture.mine(claim(BERT, 300));
    fixture.mine(2);
    assertThat(scan()).isEqualTo(fixture.truth(510)).isNotEqualTo(fixture.truth(509));
  }

  /** A node that lags more hides claims from one scan, not from the window. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSecondReadingFindsClaimsHiddenByALargerLag(boolean batches) throws Exception {
    EvmNode node = lagging(22);
    if (!batches) {
      node.noBatches();
    }
    fixture.start();
    assertThat(scan()).isNotEqualTo(fixture.truth(497));
    fixture.mine(claim(BERT, 300), claim(ANNA, 1));
    for (int blocks : List.of(9, 7, 9)) {
      fixture.mine(blocks);
      assertThat(scan()).isNotEqualTo(fixture.truth(fixture.chain.head() - 2));
    }
    List<String> read =
        List.of(
            "eth_getLogs 447-497",
            "eth_getLogs 498-507",
            "eth_getLogs 447-497",
            "eth_getLogs 498-507");
    for (int blocks : List.of(4, 1)) {
      fixture.mine(blocks);
      assertThat(scan()).isEqualTo(fixture.truth(fixture.chain.head() - 2));
      assertThat(readFrom400s(node)).isEqualTo(read);
    }
  }

  @Test
  void claimsThatTheFirstReadingMissedAreReportedOnce() throws Exception {
    EvmNode node = lagging(22);
    fixture.start();
    scan();
    node.noRules();
    assertThat(fixture.events()).isEmpty();
    fixture.mine(22);
    scan();
    assertThat(fixture.events()).containsExactly(new ScanEvent.ClaimsMissed(447, 497, 6));
    fixture.mine(22);
    scan();
    assertThat(readFrom400s(node)).contains("eth_getLogs 498-519");
    assertThat(fixture.events()).hasSize(1);
  }

  /**
   * The second reading takes two pages, and the node shows another branch in the first or in both:
   * what it hid at first must be found all the same, and nothing of the branch.
   */
  @ParameterizedTest
  @ValueSource(longs = {476, 497})
  void aSecondReadingThatSawAnotherBranchIsRepeated(long last) throws Exception {
    EvmNode node = lagging(22);
    fixture.start();
    assertThat(scan()).isNotEqualTo(fixture.truth(497));
    int before = readFrom400s(node).size();
    fixture.mine(22);
    node.noRules();
    node.rule(
        r ->
            r.logs() && r.to() - r.from() + 1 > 30
                ? Optional.of(new RpcError(-32701, "exceed maximum block range: 30"))
                : Optional.empty());
    node.rule(new BranchOnce(branch(), 476, last));
    assertThat(scan()).isEqualTo(fixture.truth(519));
    List<String> read = readFrom400s(node);
    assertThat(read.subList(before, read.size()))
        .containsExactly(
            "eth_getLogs 447-497",
            "eth_getLogs 447-476",
            "eth_getLogs 477-497",
            "eth_getLogs 447-476",
            "eth_getLogs 477-497",
            "eth_getLogs 498-519");
  }

  /** The chain up to block 446, and other blocks behind it. */
  private EvmChain branch() {
    EvmChain branch = new EvmChain();
    for (EvmChain.Block block : fixture.chain.blocks(0, 497)) {
      branch.mine(
          block.timestamp(),
          block.number() < 447
              ? block.logs().toArray(EvmChain.Log[]::new)
              : new EvmChain.Log[] {claim(BERT, 999)});
    }
    return branch;
  }

  /** From the first question for one block to the next one for the newest: another branch. */
  private static final class BranchOnce implements EvmNode.Rule {
    private final EvmNode branch;
    private final long first;
    private final long last;
    private boolean shows;
    private boolean over;

    /** Shows the branch up to the last block. */
    BranchOnce(EvmChain branch, long first, long last) {
      this.branch = new EvmNode(branch);
      this.first = first;
      this.last = last;
    }

    @Override
    public Optional<Reply> reply(Request request) {
      String tag = request.params().path(0).asText();
      if (!request.logs() && tag.equals("latest")) {
        over |= shows;
        return Optional.empty();
      }
      long number = request.logs() ? request.to() : Long.decode(tag);
      shows |= number == first;
      return shows && !over && number <= last
          ? Optional.of(branch.honest(request))
          : Optional.empty();
    }
  }
}
