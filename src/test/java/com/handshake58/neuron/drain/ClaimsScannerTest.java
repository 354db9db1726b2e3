package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanBench.ANNA;
import static com.handshake58.neuron.drain.ScanBench.BERT;
import static com.handshake58.neuron.drain.ScanBench.CONTRACT;
import static com.handshake58.neuron.drain.ScanBench.claim;
import static com.handshake58.neuron.drain.ScanBench.sums;
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

/** The scanner against nodes that behave as vendors do. */
class ClaimsScannerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private ScanBench bench;

  @BeforeEach
  void chain() {
    bench = new ScanBench(folder, 100);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ClaimsReport complete() throws InterruptedException {
    Claims claims = bench.scan();
    assertThat(claims).isInstanceOf(Claims.Complete.class);
    ClaimsReport report = ((Claims.Complete) claims).report();
    assertThat(sums(report)).isEqualTo(bench.truth(report.toBlock())).isNotEmpty();
    assertThat(report.toHash().toHex()).isEqualTo(bench.chain.block(report.toBlock()).hash());
    return report;
  }

  @Test
  void sumsTheWindowByBlockTime() throws Exception {
    bench.usual();
    EvmNode node = bench.node("a");
    ClaimsReport report = bench.start().scan() instanceof Claims.Complete c ? c.report() : null;
    assertThat(report).isNotNull();
    assertThat(report.toBlock()).isEqualTo(497);
    assertThat(report.fromBlock()).isEqualTo(147);
    assertThat(report.complete()).isTrue();
    assertThat(sums(report))
        .isEqualTo(bench.truth(497))
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
  void aWindowThatIsOlderThanTheChainBeginsAtItsFirstBlock() throws Exception {
    bench.mine(claim(ANNA, 5));
    bench.mine(20);
    bench.node("a");
    bench.start();
    assertThat(complete().fromBlock()).isZero();
  }

  @Test
  void blockTimesMayChange() throws Exception {
    long time = ScanBench.GENESIS;
    for (int i = 0; i < 900; i++) {
      time += i < 300 ? 1 : i < 600 ? 3 : 2;
      bench.chain.mine(time, claim(ANNA, i));
    }
    bench.time.advance(Duration.ofSeconds(time - ScanBench.GENESIS));
    bench.node("a");
    bench.start();
    complete();
  }

  @Test
  void onlyNewBlocksAreReadTheNextTimeAlsoAfterARestart() throws Exception {
    bench.usual();
    EvmNode node = bench.node("a");
    bench.start();
    complete();
    bench.mine(claim(ANNA, 3));
    bench.mine(9);
    int before = node.asked().size();
    bench.start();
    complete();
    List<String> asked = node.asked().subList(before, node.asked().size());
    assertThat(asked)
        .filteredOn(a -> a.startsWith("eth_getLogs"))
        .containsExactly("eth_getLogs 498-507");
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void whatLeavesTheWindowIsDropped() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    complete();
    for (int i = 0; i < 5; i++) {
      bench.mine(100);
      bench.mine(claim(BERT, 10));
      complete();
    }
    List<ScannedRange> ranges = bench.ledger().ranges();
    assertThat(ranges.getFirst().first()).isGreaterThan(400);
    assertThat(sums(bench.ledger().known().orElseThrow())).doesNotContainKey(ANNA);
  }

  @Test
  void afterALongPauseTheLedgerBeginsAnew() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    complete();
    bench.mine(400);
    bench.mine(claim(ANNA, 8));
    bench.mine(400);
    bench.mine(claim(BERT, 9));
    bench.mine(10);
    ClaimsReport report = complete();
    assertThat(bench.ledger().ranges().getFirst().first()).isEqualTo(report.fromBlock());
  }

  @Test
  void aLedgerThatEndsWithTheWindowsFirstBlockIsGoneOnWith() throws Exception {
    bench.usual();
    EvmNode node = bench.node("a");
    bench.start();
    complete();
    bench.mine(340);
    bench.mine(claim(ANNA, 8));
    bench.mine(9);
    int before = node.asked().size();
    assertThat(complete().fromBlock()).isEqualTo(497);
    assertThat(node.asked().subList(before, node.asked().size()))
        .contains("eth_getLogs 498-597")
        .noneMatch(asked -> asked.startsWith("eth_getLogs 497"));
  }

  @Test
  void aWrongHeadIsNoAnswer() throws Exception {
    bench.usual();
    EvmNode behind = bench.node("a").behind(300);
    bench.node("b");
    bench.start();
    assertThat(complete().toBlock()).isEqualTo(197);
    bench.mine(10);
    behind.behind(310);
    behind.rule(
        r ->
            r.method().equals("eth_getBlockByNumber")
                    && !r.params().path(0).asText().startsWith("0x")
                ? Optional.of(new EvmNode(bench.chain).honest(r))
                : Optional.empty());
    assertThat(complete().toBlock()).isEqualTo(507);
    assertThat(bench.nodes.events())
        .anyMatch(e -> e.startsWith("paused a: it does not have block"));
  }

  @Test
  void rangesAreMadeSmallerAsTold() throws Exception {
    bench.usual();
    EvmNode node =
        bench
            .node("a")
            .rule(
                refuse(
                    r -> r.to() - r.from() + 1 > 30,
                    new EvmNode.RpcError(-32701, "exceed maximum block range: 30")));
    bench.start();
    complete();
    assertThat(bench.nodes.events())
        .containsExactly("reduced a 30: exceed maximum block range: 30 (code -32701)");
    assertThat(node.asked()).filteredOn(a -> a.startsWith("eth_getLogs")).hasSize(13);
  }

  @Test
  void aToldRangeThatIsRefusedAgainIsMadeSmallerStill() throws Exception {
    bench.usual();
    bench
        .node("a")
        .rule(
            refuse(
                r -> r.to() - r.from() + 1 > 7,
                new EvmNode.RpcError(-32701, "exceed maximum block range: 30")));
    bench.start();
    complete();
    assertThat(bench.nodes.events())
        .extracting(e -> e.substring(0, e.indexOf(':')))
        .containsExactly("reduced a 30", "reduced a 15", "reduced a 7");
  }

  @Test
  void tooManyResultsNarrowOneQueryOnly() throws Exception {
    bench.usual();
    EvmNode node =
        bench
            .node("a")
            .rule(
                refuse(
                    r -> r.from() < 250 && r.to() - r.from() + 1 > 40,
                    new EvmNode.RpcError(-32005, "query returned more than 10000 results")));
    bench.start();
    complete();
    assertThat(bench.nodes.events()).isEmpty();
    assertThat(node.asked()).contains("eth_getLogs 147-171", "eth_getLogs 272-371");
  }

  @Test
  void aRateLimitIsWaitedForAndNothingSplit() throws Exception {
    bench.usual();
    int[] refusals = {3};
    EvmNode node =
        bench
            .node("a")
            .rule(
                r ->
                    r.logs() && refusals[0]-- > 0
                        ? Optional.of(
                            new Http(429, Headers.of("Retry-After", "9"), "Too Many Requests"))
                        : Optional.empty());
    bench.start();
    long before = bench.time.nanoTime();
    complete();
    assertThat(bench.time.nanoTime() - before).isEqualTo(27_000_000_000L);
    assertThat(node.asked()).filteredOn("eth_getLogs 147-246"::equals).hasSize(4);
    assertThat(bench.nodes.events())
        .containsOnly("limited a 9000: HTTP 429 Too Many Requests")
        .hasSize(3);
  }

  @Test
  void timeOutsMakeTheRangeSmallerByThemselves() throws Exception {
    bench.usual();
    bench
        .node("a")
        .rule(
            r -> {
              if (r.logs() && r.to() - r.from() + 1 > 25) {
                throw new InterruptedIOException("timeout");
              }
              return Optional.empty();
            });
    bench.start();
    complete();
    assertThat(bench.nodes.events())
        .contains("reduced a 50: no answer in time", "reduced a 25: no answer in time");
  }

  @Test
  void aFailedRangeIsRetriedElsewhereAndNeverSkipped() throws Exception {
    bench.usual();
    EvmNode first =
        bench
            .node("a")
            .rule(refuse(r -> r.from() == 247, new EvmNode.RpcError(-32603, "Internal error")));
    EvmNode second = bench.node("b");
    bench.start();
    complete();
    assertThat(first.asked()).contains("eth_getLogs 247-346");
    assertThat(second.asked()).contains("eth_getLogs 247-346");
  }

  @Test
  void aRangeThatNobodyAnswersMakesTheScanIncomplete() throws Exception {
    bench.usual();
    EvmNode node =
        bench
            .node("a")
            .rule(refuse(r -> r.from() >= 347, new EvmNode.RpcError(-32603, "Internal error")));
    bench.start();
    assertThat(bench.scan())
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
    assertThat(bench.ledger().lastComplete()).isEmpty();
    node.noRules();
    int before = node.asked().size();
    complete();
    assertThat(node.asked().subList(before, node.asked().size()))
        .contains("eth_getLogs 347-446")
        .doesNotContain("eth_getLogs 147-246");
  }

  @Test
  void nothingAtAllIsIncompleteToo() throws Exception {
    bench.usual();
    bench.node("a").rule(r -> Optional.of(new Http(502, Headers.of(), "Bad Gateway")));
    bench.start();
    assertThat(bench.scan())
        .isInstanceOfSatisfying(
            Claims.Incomplete.class, incomplete -> assertThat(incomplete.known()).isEmpty());
  }

  @Test
  void anEndpointOfAnotherChainIsNotUsed() throws Exception {
    bench.usual();
    EvmNode wrong = bench.node("a").chainId(1);
    bench.node("b");
    bench.start();
    complete();
    assertThat(wrong.asked()).containsExactly("eth_chainId");
    assertThat(bench.nodes.events()).containsExactly("wrong chain a: 1, not 137");
  }

  @Test
  void anOldHeadIsNotBelieved() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    bench.time.advance(Duration.ofHours(1));
    assertThat(bench.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(bench.nodes.events()).anyMatch(e -> e.contains("too old"));
  }

  @Test
  void aLogThatIsRepeatedCondemnsTheAnswer() throws Exception {
    condemned(
        "one log twice in block ",
        (request, list) -> list.add(list.get(list.size() - 1).deepCopy()),
        (request, list) -> list.add(list.get(0).deepCopy()));
  }

  /** {@link EvmNode#log} gives all logs one transaction. */
  @Test
  void equalClaimsOfOneTransactionAllCount() throws Exception {
    bench.mine(3);
    bench.mine(claim(ANNA, 5), claim(ANNA, 5), claim(ANNA, 5));
    bench.mine(9);
    bench.node("a");
    bench.start();
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
    bench.mine(EvmChain.claim(CONTRACT, ANNA, most), EvmChain.claim(CONTRACT, ANNA, most));
    bench.mine(9);
    bench.node("a");
    bench.start();
    assertThat(sums(complete())).containsEntry(ANNA, most.shiftLeft(1));
  }

  /** Each change makes the first endpoint's logs false: they count from the second one instead. */
  @SafeVarargs
  private void condemned(String why, BiConsumer<Request, ArrayNode>... changes) throws Exception {
    bench.usual();
    EvmNode liar = bench.node("a");
    EvmNode honest = bench.node("b");
    bench.start();
    for (BiConsumer<Request, ArrayNode> change : changes) {
      liar.noRules();
      liar.rule(logs(change));
      int events = bench.nodes.events().size();
      int asked = honest.asked().size();
      bench.ledger().rollBack(0);
      bench.time.advance(Duration.ofSeconds(10));
      complete();
      assertThat(bench.nodes.events().subList(events, bench.nodes.events().size()))
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
  void answersThatCannotBeTrueAreNotUsed() throws Exception {
    bench.usual();
    List<Consumer<ObjectNode>> lies = new ArrayList<>();
    lies.add(log -> log.put("address", "0x" + "99".repeat(20)));
    lies.add(log -> ((ArrayNode) log.path("topics")).set(0, EvmChain.topic("Other()")));
    lies.add(log -> log.putArray("topics"));
    lies.add(log -> ((ArrayNode) log.path("topics")).remove(2));
    lies.add(log -> ((ArrayNode) log.path("topics")).add("0x" + "00".repeat(32)));
    lies.add(log -> ((ArrayNode) log.path("topics")).set(2, "0x01" + "00".repeat(31)));
    lies.add(
        log ->
            ((ArrayNode) log.path("topics"))
                .set(2, "0x" + "00".repeat(11) + "01" + "00".repeat(20)));
    lies.add(log -> log.put("data", "0x"));
    lies.add(log -> log.put("data", "0x" + "00".repeat(33)));
    lies.add(log -> log.put("blockNumber", "0x1"));
    lies.add(log -> log.put("blockNumber", "0x1ff"));
    lies.add(log -> log.put("blockNumber", "12"));
    lies.add(log -> log.put("blockHash", "0x12"));
    lies.add(log -> log.put("logIndex", "zero"));
    lies.add(log -> log.put("logIndex", "0x8000000000000000"));
    lies.add(log -> log.remove("data"));
    lies.add(log -> log.put("data", "00".repeat(32)));
    lies.add(log -> log.put("data", "0X" + "00".repeat(32)));
    lies.add(log -> log.put("data", "0x" + "0g".repeat(32)));
    lies.add(log -> log.put("data", "0x" + "0".repeat(63)));
    lies.add(log -> log.put("address", CONTRACT.substring(2)));
    lies.add(log -> log.put("blockHash", log.path("blockHash").asText().substring(2)));
    lies.add(log -> ((ArrayNode) log.path("topics")).set(0, EvmChain.CLAIMED.substring(2)));
    lies.add(log -> log.set("topics", log.objectNode()));
    lies.add(log -> log.put("removed", "no"));
    EvmNode liar = bench.node("a");
    bench.node("b");
    for (Consumer<ObjectNode> lie : lies) {
      liar.noRules();
      liar.rule(
          logs(
              (request, list) -> {
                if (!list.isEmpty()) {
                  lie.accept((ObjectNode) list.get(0));
                }
              }));
      int before = bench.nodes.events().size();
      bench.start();
      bench.ledger().rollBack(0);
      complete();
      assertThat(bench.nodes.events().subList(before, bench.nodes.events().size()))
          .isNotEmpty()
          .allMatch(e -> e.startsWith("malformed a: "));
    }
  }

  @Test
  void twoHashesOfOneBlockAreNotBelieved() throws Exception {
    bench.mine(3);
    bench.mine(claim(ANNA, 5), claim(ANNA, 6));
    bench.mine(9);
    bench
        .node("a")
        .rule(
            logs(
                (request, list) ->
                    ((ObjectNode) list.get(1)).put("blockHash", "0x" + "ee".repeat(32))));
    bench.node("b");
    bench.start();
    complete();
    assertThat(bench.nodes.events())
        .containsExactly("malformed a: two hashes of block 3 in one answer");
  }

  @Test
  void aReorganisationIsReadAgain() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    complete();
    bench.chain.takeBack(20);
    bench.mine(claim(BERT, 77));
    bench.mine(25);
    complete();
    bench.chain.takeBack(200);
    bench.mine(claim(ANNA, 99));
    bench.mine(210);
    complete();
  }

  @Test
  void aReorganisationOfTheWholeLedgerIsReadAgain() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    complete();
    bench.chain.takeBack(450);
    bench.mine(300);
    bench.mine(claim(ANNA, 99));
    bench.mine(170);
    complete();
  }

  @Test
  void aReorganisationDuringTheScanIsNoticed() throws Exception {
    bench.usual();
    int[] queries = {0};
    bench
        .node("a")
        .rule(
            r -> {
              if (r.logs() && ++queries[0] == 3) {
                bench.chain.takeBack(200);
                bench.mine(claim(BERT, 1234));
                bench.mine(205);
              }
              return Optional.empty();
            });
    bench.start();
    ClaimsReport report = complete();
    assertThat(sums(report)).isEqualTo(bench.truth(report.toBlock()));
  }

  @Test
  void aChainThatNeverHoldsStillMakesTheScanIncomplete() throws Exception {
    bench.usual();
    EvmNode node =
        bench
            .node("a")
            .rule(
                r -> {
                  if (r.logs()) {
                    bench.chain.takeBack(5);
                    bench.mine(5);
                  }
                  return Optional.empty();
                });
    bench.start();
    assertThat(bench.scan())
        .isInstanceOfSatisfying(
            Claims.Incomplete.class,
            incomplete -> assertThat(incomplete.why()).contains("the chain changed", "5 times"));
    assertThat(node.asked()).filteredOn("eth_getLogs 447-497"::equals).hasSize(5);
  }

  @Test
  void anEndpointThatIsBehindWhatWasReadDoesNotTakeItBack() throws Exception {
    bench.usual();
    EvmNode first = bench.node("a");
    bench.node("b");
    bench.start();
    complete();
    first.behind(50);
    assertThat(complete().toBlock()).isEqualTo(497);
  }

  @Test
  void anEndpointThatIsBehindAloneIsWaitedFor() throws Exception {
    bench.usual();
    EvmNode node = bench.node("a");
    bench.start();
    complete();
    node.behind(50);
    assertThat(bench.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(bench.ledger().lastComplete()).isPresent();
    node.behind(0);
    int before = node.asked().size();
    assertThat(complete().toBlock()).isEqualTo(497);
    assertThat(node.asked().subList(before, node.asked().size()))
        .noneMatch(asked -> asked.startsWith("eth_getLogs"));
  }

  /** Only a younger head would be of another chain. */
  @Test
  void anEndpointThatIsBehindByBlocksOfTheSameSecondIsWaitedForToo() throws Exception {
    bench.usual();
    long second = bench.chain.block(499).timestamp();
    for (int i = 0; i < 6; i++) {
      bench.mineAt(second, claim(BERT, i));
    }
    EvmNode node = bench.node("a");
    bench.start();
    assertThat(complete().toBlock()).isEqualTo(503);
    node.behind(3);
    assertThat(bench.scan()).isInstanceOf(Claims.Incomplete.class);
    assertThat(bench.ledger().last()).map(ScannedRange::last).contains(503L);
  }

  @Test
  void aChainThatBeganAnewAndIsShorterTakesTheOldOnesPlace() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    complete();
    bench.chain.takeBack(500);
    bench.chain.mine(bench.time.now().getEpochSecond() - 200);
    bench.mine(60);
    bench.mine(claim(BERT, 12));
    bench.mine(40);
    ClaimsReport report = complete();
    assertThat(report.toBlock()).isEqualTo(99);
    assertThat(sums(report)).containsOnlyKeys(BERT);
  }

  @Test
  void aDeepReorganisationIsFoundWithFewQuestions() throws Exception {
    bench = new ScanBench(folder, 10);
    bench.usual();
    EvmNode node = bench.node("a");
    bench.start();
    complete();
    int before = node.asked().size();
    bench.chain.takeBack(500);
    bench.mine(400);
    bench.mine(claim(ANNA, 4));
    bench.mine(120);
    complete();
    assertThat(node.asked().subList(before, node.asked().size()))
        .filteredOn("eth_getBlockByNumber"::equals)
        .hasSizeLessThan(2 * 36 + 30);
  }

  @Test
  void batchesMayBeRefused() throws Exception {
    bench.usual();
    bench.node("a").noBatches();
    bench.start();
    complete();
    assertThat(bench.nodes.events()).isEmpty();
  }

  @Test
  void progressReachesTheEnd() throws Exception {
    bench.usual();
    bench.node("a");
    bench.start();
    List<String> seen = new ArrayList<>();
    bench.scan((first, last, done) -> seen.add(first + "-" + last + " " + done));
    assertThat(seen)
        .containsExactly("147-497 146", "147-497 246", "147-497 346", "147-497 446", "147-497 497");
  }

  @Test
  void theReportAsJson() throws Exception {
    bench.mine(claim(ANNA, 5));
    bench.mine(9);
    bench.node("a");
    bench.start();
    assertThat(JSON.readTree(complete().toJson().toString()))
        .isEqualTo(
            JSON.readTree(
                "{\"fromBlock\":0,\"toBlock\":7,\"toHash\":\""
                    + bench.chain.block(7).hash()
                    + "\",\"complete\":true,\"providers\":{"
                    + "\"0xA1A1a1a1A1A1A1A1A1a1a1a1a1a1A1A1a1A1a1a1\":\"5\"}}"));
  }

  private static EvmNode.Rule refuse(java.util.function.Predicate<Request> when, Reply reply) {
    return r -> r.logs() && when.test(r) ? Optional.of(reply) : Optional.empty();
  }

  /** Changes the lists of logs that an honest node would give. */
  private EvmNode.Rule logs(BiConsumer<Request, ArrayNode> change) {
    EvmNode honest = new EvmNode(bench.chain);
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
