package com.handshake58.neuron.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNode.Reply;
import com.handshake58.neuron.testing.EvmNode.Request;
import com.handshake58.neuron.testing.EvmNode.Result;
import com.handshake58.neuron.testing.EvmNode.RpcError;
import com.handshake58.neuron.testing.EvmNodes;
import com.handshake58.neuron.testing.VirtualTime;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The range of a log query after refusals, and the checks of its answer. */
class LogQueryTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long GENESIS = 1_800_000_000;
  private static final String CONTRACT = "0x" + "d7".repeat(20);
  private static final String PROVIDER = "0x" + "a1".repeat(20);

  private final EvmChain chain = new EvmChain();
  private final EvmNodes nodes = new EvmNodes();
  private final EvmNode first = new EvmNode(chain);
  private final EvmNode second = new EvmNode(chain);
  private EvmPool pool;

  @BeforeEach
  void chain() {
    for (int i = 0; i < 100; i++) {
      chain.mine(GENESIS + 2L * i, EvmChain.claim(CONTRACT, PROVIDER, 1));
    }
    nodes.with("first", first).with("second", second);
    pool =
        new EvmPool(
            new PoolSettings(
                137,
                40,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 0)),
            nodes.endpoints(),
            nodes.rpc(),
            nodes::note,
            new VirtualTime(Instant.ofEpochSecond(GENESIS + 200)),
            byte[]::new);
  }

  private LogPage<EvmLog> logs(long from, long to) throws Exception {
    EvmAddress contract = EvmAddress.fromHex(CONTRACT);
    LogPage<EvmLog> page =
        pool.logs(new LogQuery(contract, Bytes32.fromHex(EvmChain.CLAIMED), from, to), log -> log);
    assertThat(page.first().number()).isEqualTo(from);
    assertThat(page.logs()).hasSize((int) (page.last().number() - from + 1));
    return page;
  }

  private static List<String> ranges(EvmNode node) {
    return node.asked().stream()
        .filter(asked -> asked.startsWith("eth_getLogs "))
        .map(asked -> asked.substring("eth_getLogs ".length()))
        .toList();
  }

  private void refuse(Predicate<Request> queries, String text) {
    Reply refusal = new RpcError(-32005, text);
    first.rule(r -> r.logs() && queries.test(r) ? Optional.of(refusal) : Optional.empty());
  }

  /** The hex numbers are the blocks of the range that the refusal suggests. */
  @ParameterizedTest
  @CsvSource({
    "0x0a, 0x13, 10-19",
    "0x0a, 0x0a, 10-10",
    "0x0a, 0x30, 10-48",
    "0x0a, 0x31, 10-29",
    "0x0a, 0x09, 10-29",
  })
  void aSuggestedRangeIsAskedForWhereItIsSmaller(String from, String to, String asked)
      throws Exception {
    boolean[] refused = {false};
    refuse(
        r -> !refused[0] && (refused[0] = true),
        "query returned more than 10000 results. Try with this block range [%s, %s]."
            .formatted(from, to));
    assertThat("10-" + logs(10, 60).last().number()).isEqualTo(asked);
    assertThat(ranges(first)).containsExactly("10-49", asked);
    assertThat(ranges(second)).isEmpty();
    assertThat(nodes.events()).isEmpty();
    assertThat(logs(10, 60).last().number()).as("the next query").isEqualTo(49);
  }

  @Test
  void aBlockWithTooManyResultsGoesToAnotherEndpointWithoutAPause() throws Exception {
    refuse(r -> r.from() == 5, "query returned more than 10000 results");
    assertThat(logs(5, 5).last().number()).isEqualTo(5);
    assertThat(ranges(second)).containsExactly("5-5");
    assertThat(nodes.events()).isEmpty();
    logs(6, 6);
    assertThat(ranges(first)).containsExactly("5-5", "6-6");
  }

  @Test
  void aRangeOfOneBlockThatIsTooLargePausesTheEndpoint() throws Exception {
    refuse(r -> true, "block range too large");
    assertThat(logs(5, 5).last().number()).isEqualTo(5);
    assertThat(ranges(second)).containsExactly("5-5");
    assertThat(nodes.events()).containsExactly("paused first: block range too large (code -32005)");
  }

  @Test
  void aSlowBlockPausesTheEndpointAndShrinksNoRange() throws Exception {
    first.rule(
        r -> {
          if (r.logs()) {
            throw new InterruptedIOException("timeout");
          }
          return Optional.empty();
        });
    logs(5, 5);
    assertThat(nodes.events()).containsExactly("paused first: no answer in time");
  }

  @Test
  void twoBlocksThatAreSlowAreHalved() throws Exception {
    first.rule(
        r -> {
          if (r.logs() && r.to() > r.from()) {
            throw new InterruptedIOException("timeout");
          }
          return Optional.empty();
        });
    logs(5, 6);
    assertThat(nodes.events())
        .containsExactly("reduced first 1: no answer in time", "paused first: no answer in time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Archive requests require a personal token.", "missing trie node"})
  void anEndpointThatDoesNotServeOneQueryServesOthers(String text) throws Exception {
    refuse(r -> r.from() == 5, text);
    logs(5, 5);
    assertThat(nodes.events()).isEmpty();
    logs(6, 6);
    assertThat(ranges(first)).containsExactly("5-5", "6-6");
  }

  @Test
  void anEndpointThatServesNothingPauses() throws Exception {
    refuse(r -> true, "limit exceeded");
    logs(5, 5);
    assertThat(nodes.events()).containsExactly("paused first: limit exceeded (code -32005)");
    logs(6, 6);
    assertThat(ranges(first)).containsExactly("5-5");
  }

  @Test
  void aQueryThatNoEndpointServesFailsAtOnce() {
    refuse(r -> true, "missing trie node");
    second.rule(r -> r.logs() ? Optional.of(new RpcError(-32000, "pruned")) : Optional.empty());
    assertThatThrownBy(() -> logs(5, 9))
        .isInstanceOf(EvmUnavailable.class)
        .hasMessageContainingAll("missing trie node", "pruned");
  }

  /** A reorganisation between the parts of an answer: each header contradicts the logs. */
  @ParameterizedTest
  @ValueSource(longs = {5, 9})
  void aHeaderThatContradictsALogCondemnsTheAnswer(long block) throws Exception {
    first.rule(change(r -> isBlock(r, block), header -> header.put("hash", other())));
    logs(5, 9);
    assertThat(nodes.events())
        .containsExactly("malformed first: two hashes of block " + block + " in one answer");
    assertThat(ranges(second)).containsExactly("5-9");
  }

  /** Without a log in them, too: the two headers of one block must agree. */
  @Test
  void twoHeadersOfOneBlockMustAgree() throws Exception {
    boolean[] asked = {false};
    first.rule(
        change(
            r -> isBlock(r, 5),
            header -> {
              if (asked[0]) {
                header.put("hash", other());
              }
              asked[0] = true;
            }));
    first.rule(r -> r.logs() ? Optional.of(new Result(JSON.arrayNode())) : Optional.empty());
    logs(5, 5);
    assertThat(nodes.events())
        .containsExactly("malformed first: two hashes of block 5 in one answer");
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 9})
  void aHeaderOfAnotherBlockCondemnsTheAnswer(long block) throws Exception {
    first.rule(change(r -> isBlock(r, block), header -> header.put("number", "0x7")));
    logs(5, 9);
    assertThat(nodes.events())
        .containsExactly("malformed first: other blocks than those asked for");
  }

  @ParameterizedTest
  @CsvSource({
    "number, 0x, number is not a number",
    "number, 0x1000000000000000, number is not a number",
    "hash, 0xabcd, hash is not 32 bytes of hex",
    "hash, , hash is not a text",
    "parentHash, 12, parentHash is not hex with 0x",
    "timestamp, 12, timestamp is not a number",
  })
  void aMalformedHeaderIsNamed(String field, String value, String why) throws Exception {
    first.rule(change(r -> isBlock(r, 9), header -> header.put(field, value)));
    logs(5, 9);
    assertThat(nodes.events()).containsExactly("malformed first: " + why);
  }

  @ParameterizedTest
  @CsvSource({"5, it does not have block 9 yet", "9, it does not have block 9 yet"})
  void anEndpointWithoutABlockPauses(long block, String why) throws Exception {
    first.rule(
        r -> isBlock(r, block) ? Optional.of(new Result(JSON.nullNode())) : Optional.empty());
    logs(5, 9);
    assertThat(nodes.events()).containsExactly("paused first: " + why);
  }

  @Test
  void logsThatAreNotAListCondemnTheAnswer() throws Exception {
    first.rule(r -> r.logs() ? Optional.of(new Result(JSON.objectNode())) : Optional.empty());
    assertThat(logs(5, 9).last().number()).isEqualTo(9);
    assertThat(ranges(second)).containsExactly("5-9");
  }

  private static boolean isBlock(Request request, long number) {
    return request.method().equals("eth_getBlockByNumber")
        && request.params().path(0).asText().equals("0x" + Long.toHexString(number));
  }

  private static String other() {
    return "0x" + "ee".repeat(32);
  }

  private EvmNode.Rule change(Predicate<Request> requests, Consumer<ObjectNode> change) {
    EvmNode honest = new EvmNode(chain);
    return r -> {
      if (!requests.test(r)) {
        return Optional.empty();
      }
      ObjectNode value = (ObjectNode) ((Result) honest.honest(r)).value();
      change.accept(value);
      return Optional.of(new Result(value));
    };
  }
}
