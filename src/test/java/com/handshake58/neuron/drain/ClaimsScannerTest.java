package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanFixture.ANNA;
import static com.handshake58.neuron.drain.ScanFixture.BERT;
import static com.handshake58.neuron.drain.ScanFixture.CONTRACT;
import static com.handshake58.neuron.drain.ScanFixture.claim;
import static com.handshake58.neuron.drain.ScanFixture.sums;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNode.Http;
import com.handshake58.neuron.testing.EvmNode.Reply;
import com.handshake58.neuron.testing.EvmNode.Request;
import com.handshake58.neuron.testing.EvmNode.Result;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scanner against nodes that behave like those of vendors. */
class ClaimsScannerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private ScanFixture fixture;

  @BeforeEach
  void chain() {
    fixture = new ScanFixture(folder, 100);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private ClaimsReport complete() throws Exception {
    Claims claims = fixture.scan();
    assertThat(claims).isInstanceOf(Claims.Complete.class);
    ClaimsReport report = ((Claims.Complete) claims).report();
    assertThat(sums(report)).isEqualTo(fixture.truth(report.toBlock())).isNotEmpty();
    assertThat(report.toHash().toHex()).isEqualTo(fixture.chain.block(report.toBlock()).hash());
    return report;
  }

  @Test
  void sumsTheWindowByBlockTime() throws Exception {
    fixture.usual();
    EvmNode node = fixture.node("a");
    ClaimsReport report = fixture.start().scan() instanceof Claims.Complete c ? c.report() : null;
    assertThat(report).isNotNull();
    assertThat(report.toBlock()).isEqualTo(497);
    assertThat(report.fromBlock()).isEqualTo(147);
    assertThat(report.complete()).isTrue();
    assertThat(sums(report))
        .isEqualTo(fixture.truth(497))
        .containsEntry(BERT, BigInteger.valueOf(51));
    assertThat(node.asked())
        .filteredOn(asked -> asked.startsWith("eth_getLogs"))
        .containsExactly(
            "eth_getLogs 147-246",
            "eth_getLogs 247-346",
            "eth_getLogs 347-446",
            "eth_getLogs 447-497");
  }

  @Test
  void aWindowOlderThanTheChainBeginsAtTheFirstBlock() throws Exception {
    fixture.mine(claim(ANNA, 5));
    fixture.mine(20);
    fixture.node("a");
    fixture.start();
    assertThat(complete().fromBlock()).isZero();
  }

  @Test
  void theWindowFollowsTimestampsWhenBlockTimesChange() throws Exception {
    long time = ScanFixture.GENESIS;
    for (int i = 0; i < 900; i++) {
      time += i < 300 ? 1 : i < 600 ? 3 : 2;
      fixture.chain.mine(time, claim(ANNA, i));
    }
    fixture.time.advance(Duration.ofSeconds(time - ScanFixture.GENESIS));
    fixture.node("a");
    fixture.start();
    complete();
  }

  @Test
  void laterScansReadOnlyNewBlocksAlsoAfterARestart() throws Exception {
    fixture.usual();
    EvmNode node = fixture.node("a");
    fixture.start();
    complete();
    fixture.mine(claim(ANNA, 3));
    fixture.mine(9);
    int before = node.asked().size();
    fixture.start();
    complete();
    List<String> asked = node.asked().subList(before, node.asked().size());
    assertThat(asked)
        .filteredOn(a -> a.startsWith("eth_getLogs"))
        .containsExactly("eth_getLogs 498-507");
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void claimsOlderThanTheWindowAreDeleted() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    complete();
    for (int i = 0; i < 5; i++) {
      fixture.mine(100);
      fixture.mine(claim(BERT, 10));
      complete();
    }
    List<ScannedRange> ranges = fixture.ledger().ranges();
    assertThat(ranges.getFirst().first()).isGreaterThan(400);
    assertThat(sums(fixture.ledger().known().orElseThrow())).doesNotContainKey(ANNA);
  }

  @Test
  void aLedgerOlderThanTheWindowIsReplaced() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    complete();
    fixture.mine(400);
    fixture.mine(claim(ANNA, 8));
    fixture.mine(400);
    fixture.mine(claim(BERT, 9));
    fixture.mine(10);
    ClaimsReport report = complete();
    assertThat(fixture.ledger().ranges().getFirst().first()).isEqualTo(report.fromBlock());
  }

  @Test
  void aLedgerThatEndsAtTheWindowsFirstBlockIsContinued() throws Exception {
    fixture.usual();
    EvmNode node = fixture.node("a");
    fixture.start();
    complete();
    fixture.mine(340);
    fixture.mine(claim(ANNA, 8));
    fixture.mine(9);
    int before = node.asked().size();
    assertThat(complete().fromBlock()).isEqualTo(497);
    assertThat(node.asked().subList(before, node.asked().size()))
        .contains("eth_getLogs 498-597")
        .noneMatch(asked -> asked.startsWith("eth_getLogs 497"));
  }

  @Test
  void aHeadWithoutItsBlockPausesTheEndpoint() throws Exception {
    fixture.usual();
    EvmNode behind = fixture.node("a").behind(300);
    fixture.node("b");
    fixture.start();
    assertThat(complete().toBlock()).isEqualTo(197);
    fixture.mine(10);
    behind.behind(310);
    behind.rule(
        r ->
            r.method().equals("eth_getBlockByNumber")
                    && !r.params().path(0).asText().startsWith("0x")
                ? Optional.of(new EvmNode(fixture.chain).honest(r))
                : Optional.empty());
    assertThat(complete().toBlock()).isEqualTo(507);
    assertThat(fixture.nodes.events())
        .anyMatch(e -> e.startsWith("paused a: it does not have block"));
  }

  @Test
  void theRangeShrinksToTheNamedMaximum() throws Exception {
    fixture.usual();
    EvmNode node =
        fixture
            .node("a")
            .rule(
                refuse(
                    r -> r.to() - r.from() + 1 > 30,
                    new EvmNode.RpcError(-32701, "exceed maximum block range: 30")));
    fixture.start();
    complete();
    assertThat(fixture.nodes.events())
        .containsExactly("reduced a 30: exceed maximum block range: 30 (code -32701)");
    assertThat(node.asked()).filteredOn(a -> a.startsWith("eth_getLogs")).hasSize(13);
  }

  @Test
  void aNamedMaximumThatIsRefusedIsHalved() throws Exception {
    fixture.usual();
    fixture
        .node("a")
        .rule(
            refuse(
                r -> r.to() - r.from() + 1 > 7,
                new EvmNode.RpcError(-32701, "exceed maximum block range: 30")));
    fixture.start();
    complete();
    assertThat(fixture.nodes.events())
        .extracting(e -> e.substring(0, e.indexOf(':')))
        .containsExactly("reduced a 30", "reduced a 15", "reduced a 7");
  }

  @Test
  void tooManyResultsNarrowOneQueryOnly() throws Exception {
    fixture.usual();
    EvmNode node =
        fixture
            .node("a")
            .rule(
                refuse(
                    r -> r.from() < 250 && r.to() - r.from() + 1 > 40,
                    new EvmNode.RpcError(-32005, "query returned more than 10000 results")));
    fixture.start();
    complete();
    assertThat(fixture.nodes.events()).isEmpty();
    assertThat(node.asked()).contains("eth_getLogs 147-171", "eth_getLogs 272-371");
  }

  @Test
  void aRateLimitIsWaitedOutAndShrinksNothing() throws Exception {
    fixture.usual();
    int[] refusals = {3};
    EvmNode node =
        fixture
            .node("a")
            .rule(
                r ->
                    r.logs() && refusals[0]-- > 0
                        ? Optional.of(
                            new Http(429, Headers.of("Retry-After", "9"), "Too Many Requests"))
                        : Optional.empty());
    fixture.start();
    long before = fixture.time.nanoTime();
    complete();
    assertThat(fixture.time.nanoTime() - before).isEqualTo(27_000_000_000L);
    assertThat(node.asked()).filteredOn("eth_getLogs 147-246"::equals).hasSize(4);
    assertThat(fixture.nodes.events())
        .containsOnly("limited a 9000: HTTP 429 Too Many Requests")
        .hasSize(3);
  }

  @Test
  void timeOutsShrinkTheRange() throws Exception {
    fixture.usual();
    fixture
        .node("a")
        .rule(
            r -> {
              if (r.logs() && r.to() - r.from() + 1 > 25) {
                throw new InterruptedIOException("timeout");
              }
              return Optional.empty();
            });
    fixture.start();
    complete();
    assertThat(fixture.nodes.events())
        .contains("reduced a 50: no answer in time", "reduced a 25: no answer in time");
  }

  @Test
  void aFailedRangeIsRetriedElsewhereAndNeverSkipped() throws Exception {
    fixture.usual();
    EvmNode first =
        fixture
            .node("a")
            .rule(refuse(r -> r.from() == 247, new EvmNode.RpcError(-32603, "Internal error")));
    EvmNode second = fixture.node("b");
    fixture.start();
    complete();
    assertThat(first.asked()).contains("eth_getLogs 247-346");
    assertThat(second.asked()).contains("eth_getLogs 247-346");
  }

  @Test
  void aRangeThatNoEndpointAnswersMakesTheScanIncomplete() throws Exception {
    fixture.usual();
    EvmNode node =
        fixture
            .node("a")
            .rule(refuse(r -> r.from() >= 347, new EvmNode.RpcError(-32603, "Internal error")));
    fixture.start();
    assertThat(fixture.scan())
        .isInstanceOfSatisfying(
            Claims.Incomplete.class,
            incomplete -> {
              assertThat(incomplete.why())
                  .contains("http://a")
                  .contains("Internal error")
                  .doesNotContain("secret-key");
              ClaimsReport known = incomplete.known().orElseThrow();
              assertThat(known.complete()).isFalse();
              assertThat(known.toBlock()).isEqualTo(346);
            });
    assertThat(fixture.ledger().lastComplete()).isEmpty();
    node.noRules();
    int before = node.asked().size();
    complete();
    assertThat(node.asked().subList(before, node.asked().size()))
        .contains("eth_getLogs 347-446")
        .doesNotContain("eth_getLogs 147-246");
  }

  @Test
  void aScanWithoutAnyAnswerIsIncomplete() throws Exception {
    fixture.usual();
    fixture.node("a").rule(r -> Optional.of(new Http(502, Headers.of(), "Bad Gateway")));
    fixture.start();
    assertThat(fixture.scan())
        .isInstanceOfSatisfying(
            Claims.Incomplete.class, incomplete -> assertThat(incomplete.known()).isEmpty());
  }

  @Test
  void anEndpointOfAnotherChainIsNotUsed() throws Exception {
    fixture.usual();
    EvmNode wrong = fixture.node("a").chainId(1);
    fixture.node("b");
    fixture.start();
    complete();
    assertThat(wrong.asked()).containsExactly("eth_chainId");
    assertThat(fixture.nodes.events()).containsExactly("wrong chain a: 1, not 137");
  }

  @Test
  void anOldHeadPausesTheEndpoint() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    fixture.time.advance(Duration.ofHours(1));
    assertThat(fixture.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(fixture.nodes.events()).anyMatch(e -> e.contains("too old"));
  }

  @Test
  void aRepeatedLogCondemnsTheAnswer() throws Exception {
    condemned(
        "one log twice in block ",
        (request, list) -> list.add(list.get(list.size() - 1).deepCopy()),
        (request, list) -> list.add(list.get(0).deepCopy()));
  }

  /** {@link EvmNode#log} gives all logs one transaction. */
  @Test
  void equalClaimsOfOneTransactionAllCount() throws Exception {
    fixture.mine(3);
    fixture.mine(claim(ANNA, 5), claim(ANNA, 5), claim(ANNA, 5));
    fixture.mine(9);
    fixture.node("a");
    fixture.start();
    assertThat(sums(complete())).isEqualTo(Map.of(ANNA, BigInteger.valueOf(15)));
  }

  @Test
  void aRemovedLogCondemnsTheAnswer() throws Exception {
    condemned(
        "a log marked as removed",
        (request, list) -> ((ObjectNode) list.get(0)).put("removed", true),
        (request, list) ->
            list.add(
                ((ObjectNode) list.get(0).deepCopy())
                    .put("removed", true)
                    .put("blockHash", "0x" + "ee".repeat(32))));
  }

  @Test
  void anAmountBeyond128BitsCondemnsTheAnswer() throws Exception {
    condemned(
        "a ChannelClaimed of 2^128 micro-USDC or more",
        (request, list) -> amount(list, BigInteger.ONE.shiftLeft(128)),
        (request, list) -> amount(list, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
  }

  private static void amount(ArrayNode list, BigInteger amount) {
    ((ObjectNode) list.get(list.size() - 1))
        .put("data", EvmChain.claim(CONTRACT, ANNA, amount).data());
  }

  @Test
  void amountsOf128BitsAreSummed() throws Exception {
    BigInteger most = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    fixture.mine(EvmChain.claim(CONTRACT, ANNA, most), EvmChain.claim(CONTRACT, ANNA, most));
    fixture.mine(9);
    fixture.node("a");
    fixture.start();
    assertThat(sums(complete())).containsEntry(ANNA, most.shiftLeft(1));
  }

  /** Each change makes the first endpoint's logs false: they count from the second one instead. */
  @SafeVarargs
  private void condemned(String why, BiConsumer<Request, ArrayNode>... changes) throws Exception {
    fixture.usual();
    EvmNode faulty = fixture.node("a");
    EvmNode honest = fixture.node("b");
    fixture.start();
    for (BiConsumer<Request, ArrayNode> change : changes) {
      faulty.noRules();
      faulty.rule(logs(change));
      int events = fixture.nodes.events().size();
      int asked = honest.asked().size();
      fixture.ledger().rollBack(0);
      fixture.time.advance(Duration.ofSeconds(10));
      complete();
      assertThat(fixture.nodes.events().subList(events, fixture.nodes.events().size()))
          .isNotEmpty()
          .allMatch(event -> event.startsWith("malformed a: "))
          .first()
          .asString()
          .startsWith("malformed a: " + why);
      assertThat(honest.asked().subList(asked, honest.asked().size()))
          .contains("eth_getLogs 147-246");
    }
  }

  @Test
  void aMalformedLogCondemnsTheAnswer() throws Exception {
    fixture.usual();
    List<Consumer<ObjectNode>> changes = new ArrayList<>();
    changes.add(log -> log.put("address", "0x" + "99".repeat(20)));
    changes.add(log -> ((ArrayNode) log.path("topics")).set(0, EvmChain.topic("Other()")));
    changes.add(log -> log.putArray("topics"));
    changes.add(log -> ((ArrayNode) log.path("topics")).remove(2));
    changes.add(log -> ((ArrayNode) log.path("topics")).add("0x" + "00".repeat(32)));
    changes.add(log -> ((ArrayNode) log.path("topics")).set(2, "0x01" + "00".repeat(31)));
    changes.add(
        log ->
            ((ArrayNode) log.path("topics"))
                .set(2, "0x" + "00".repeat(11) + "01" + "00".repeat(20)));
    changes.add(log -> log.put("data", "0x"));
    changes.add(log -> log.put("data", "0x" + "00".repeat(33)));
    changes.add(log -> log.put("blockNumber", "0x1"));
    changes.add(log -> log.put("blockNumber", "0x1ff"));
    changes.add(log -> log.put("blockNumber", "12"));
    changes.add(log -> log.put("blockHash", "0x12"));
    changes.add(log -> log.put("logIndex", "zero"));
    changes.add(log -> log.put("logIndex", "0x8000000000000000"));
    changes.add(log -> log.remove("data"));
    changes.add(log -> log.put("data", "00".repeat(32)));
    changes.add(log -> log.put("data", "0X" + "00".repeat(32)));
    changes.add(log -> log.put("data", "0x" + "0g".repeat(32)));
    changes.add(log -> log.put("data", "0x" + "0".repeat(63)));
    changes.add(log -> log.put("address", CONTRACT.substring(2)));
    changes.add(log -> log.put("blockHash", log.path("blockHash").asText().substring(2)));
    changes.add(log -> ((ArrayNode) log.path("topics")).set(0, EvmChain.CLAIMED.substring(2)));
    changes.add(log -> log.set("topics", log.objectNode()));
    changes.add(log -> log.put("removed", "no"));
    EvmNode faulty = fixture.node("a");
    fixture.node("b");
    for (Consumer<ObjectNode> change : changes) {
      faulty.noRules();
      faulty.rule(
          logs(
              (request, list) -> {
                if (!list.isEmpty()) {
                  change.accept((ObjectNode) list.get(0));
                }
              }));
      int before = fixture.nodes.events().size();
      fixture.start();
      fixture.ledger().rollBack(0);
      complete();
      assertThat(fixture.nodes.events().subList(before, fixture.nodes.events().size()))
          .isNotEmpty()
          .allMatch(e -> e.startsWith("malformed a: "));
    }
  }

  @Test
  void twoHashesOfOneBlockCondemnTheAnswer() throws Exception {
    fixture.mine(3);
    fixture.mine(claim(ANNA, 5), claim(ANNA, 6));
    fixture.mine(9);
    fixture
        .node("a")
        .rule(
            logs(
                (request, list) ->
                    ((ObjectNode) list.get(1)).put("blockHash", "0x" + "ee".repeat(32))));
    fixture.node("b");
    fixture.start();
    complete();
    assertThat(fixture.nodes.events())
        .containsExactly("malformed a: two hashes of block 3 in one answer");
  }

  @Test
  void aReorganisationIsReadAgain() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    complete();
    fixture.chain.takeBack(20);
    fixture.mine(claim(BERT, 77));
    fixture.mine(25);
    complete();
    assertThat(fixture.events()).containsExactly(new ScanEvent.Reorganised(447));
    fixture.chain.takeBack(200);
    fixture.mine(claim(ANNA, 99));
    fixture.mine(210);
    complete();
    assertThat(fixture.events()).last().isEqualTo(new ScanEvent.Reorganised(247));
  }

  @Test
  void aReorganisationOfTheWholeLedgerIsReadAgain() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    complete();
    fixture.chain.takeBack(450);
    fixture.mine(300);
    fixture.mine(claim(ANNA, 99));
    fixture.mine(170);
    complete();
  }

  @Test
  void aReorganisationDuringTheScanIsNoticed() throws Exception {
    fixture.usual();
    int[] queries = {0};
    fixture
        .node("a")
        .rule(
            r -> {
              if (r.logs() && ++queries[0] == 3) {
                fixture.chain.takeBack(200);
                fixture.mine(claim(BERT, 1234));
                fixture.mine(205);
              }
              return Optional.empty();
            });
    fixture.start();
    ClaimsReport report = complete();
    assertThat(sums(report)).isEqualTo(fixture.truth(report.toBlock()));
    assertThat(fixture.events())
        .startsWith(new ScanEvent.Reorganised(247), new ScanEvent.Reorganised(247));
  }

  @Test
  void aChainThatKeepsChangingMakesTheScanIncomplete() throws Exception {
    fixture.usual();
    EvmNode node =
        fixture
            .node("a")
            .rule(
                r -> {
                  if (r.logs()) {
                    fixture.chain.takeBack(5);
                    fixture.mine(5);
                  }
                  return Optional.empty();
                });
    fixture.start();
    assertThat(fixture.scan())
        .isInstanceOfSatisfying(
            Claims.Incomplete.class,
            incomplete -> assertThat(incomplete.why()).contains("the chain changed", "5 times"));
    assertThat(node.asked()).filteredOn("eth_getLogs 447-497"::equals).hasSize(5);
  }

  @Test
  void anEndpointBehindTheLedgerRollsNothingBack() throws Exception {
    fixture.usual();
    EvmNode first = fixture.node("a");
    fixture.node("b");
    fixture.start();
    complete();
    first.behind(50);
    assertThat(complete().toBlock()).isEqualTo(497);
  }

  @Test
  void aLoneEndpointBehindTheLedgerIsWaitedFor() throws Exception {
    fixture.usual();
    EvmNode node = fixture.node("a");
    fixture.start();
    complete();
    node.behind(50);
    assertThat(fixture.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(fixture.ledger().lastComplete()).isPresent();
    node.behind(0);
    int before = node.asked().size();
    assertThat(complete().toBlock()).isEqualTo(497);
    assertThat(node.asked().subList(before, node.asked().size()))
        .noneMatch(asked -> asked.startsWith("eth_getLogs"));
  }

  /** Only a younger head would be of another chain. */
  @Test
  void anEndpointBehindByBlocksOfOneSecondIsWaitedFor() throws Exception {
    fixture.usual();
    long second = fixture.chain.block(499).timestamp();
    for (int i = 0; i < 6; i++) {
      fixture.mineAt(second, claim(BERT, i));
    }
    EvmNode node = fixture.node("a");
    fixture.start();
    assertThat(complete().toBlock()).isEqualTo(503);
    node.behind(3);
    assertThat(fixture.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(fixture.ledger().last()).map(ScannedRange::last).contains(503L);
  }

  @Test
  void aShorterChainThatBeganAnewReplacesTheLedger() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    complete();
    fixture.chain.takeBack(500);
    fixture.chain.mine(fixture.time.now().getEpochSecond() - 200);
    fixture.mine(60);
    fixture.mine(claim(BERT, 12));
    fixture.mine(40);
    ClaimsReport report = complete();
    assertThat(report.toBlock()).isEqualTo(99);
    assertThat(sums(report)).containsOnlyKeys(BERT);
  }

  @Test
  void aDeepReorganisationIsFoundWithFewRequests() throws Exception {
    fixture = new ScanFixture(folder, 10);
    fixture.usual();
    EvmNode node = fixture.node("a");
    fixture.start();
    complete();
    int before = node.asked().size();
    fixture.chain.takeBack(500);
    fixture.mine(400);
    fixture.mine(claim(ANNA, 4));
    fixture.mine(120);
    complete();
    assertThat(node.asked().subList(before, node.asked().size()))
        .filteredOn("eth_getBlockByNumber"::equals)
        .hasSizeLessThan(2 * 36 + 30);
  }

  @Test
  void batchesMayBeRefused() throws Exception {
    fixture.usual();
    fixture.node("a").noBatches();
    fixture.start();
    complete();
    assertThat(fixture.nodes.events()).isEmpty();
  }

  @Test
  void progressReachesTheEnd() throws Exception {
    fixture.usual();
    fixture.node("a");
    fixture.start();
    List<String> seen = new ArrayList<>();
    fixture.scan((first, last, done) -> seen.add(first + "-" + last + " " + done));
    assertThat(seen)
        .containsExactly("147-497 146", "147-497 246", "147-497 346", "147-497 446", "147-497 497");
  }

  @Test
  void theReportAsJson() throws Exception {
    fixture.mine(claim(ANNA, 5));
    fixture.mine(9);
    fixture.node("a");
    fixture.start();
    assertThat(JSON.readTree(complete().toJson().toString()))
        .isEqualTo(
            JSON.readTree(
                "{\"fromBlock\":0,\"toBlock\":7,\"toHash\":\""
                    + fixture.chain.block(7).hash()
                    + "\",\"complete\":true,\"providers\":{"
                    + "\"0xA1A1a1a1A1A1A1A1A1a1a1a1a1a1A1A1a1A1a1a1\":\"5\"}}"));
  }

  private static EvmNode.Rule refuse(java.util.function.Predicate<Request> when, Reply reply) {
    return r -> r.logs() && when.test(r) ? Optional.of(reply) : Optional.empty();
  }

  /** Changes the lists of logs that an honest node would give. */
  private EvmNode.Rule logs(BiConsumer<Request, ArrayNode> change) {
    EvmNode honest = new EvmNode(fixture.chain);
    return r -> {
      if (!r.logs()) {
        return Optional.empty();
      }
      ArrayNode list = (ArrayNode) ((Result) honest.honest(r)).value();
      change.accept(r, list);
      return Optional.of(new Result(list));
    };
  }
}
