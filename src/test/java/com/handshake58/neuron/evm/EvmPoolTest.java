package com.handshake58.neuron.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNode.Http;
import com.handshake58.neuron.testing.EvmNode.Reply;
import com.handshake58.neuron.testing.EvmNode.Result;
import com.handshake58.neuron.testing.EvmNode.RpcError;
import com.handshake58.neuron.testing.EvmNodes;
import com.handshake58.neuron.testing.VirtualTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, pauses and failures of the endpoints of a pool. */
class EvmPoolTest {
  private static final long GENESIS = 1_800_000_000;
  private static final long SPAN = 100;
  private static final EvmAddress CONTRACT = EvmAddress.fromHex("0x" + "d7".repeat(20));
  private static final Bytes32 TOPIC = Bytes32.fromHex(EvmChain.CLAIMED);

  private final EvmChain chain = new EvmChain();
  private final EvmNodes nodes = new EvmNodes();
  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(GENESIS + 2000));
  private final EvmNode first = new EvmNode(chain);
  private final EvmNode second = new EvmNode(chain);

  @BeforeEach
  void chain() {
    for (int i = 0; i < 1000; i++) {
      chain.mine(GENESIS + 2L * i);
    }
  }

  private EvmPool pool() {
    return new EvmPool(
        new PoolSettings(
            137,
            SPAN,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 0)),
        nodes.endpoints(),
        nodes.rpc(),
        nodes::note,
        time,
        byte[]::new);
  }

  private EvmPool both() {
    nodes.with("first", first).with("second", second);
    return pool();
  }

  private EvmPool alone() {
    nodes.with("first", first);
    return pool();
  }

  private static LogPage<EvmLog> logs(EvmPool pool, long from, long to) throws Exception {
    return pool.logs(new LogQuery(CONTRACT, TOPIC, from, to), log -> log);
  }

  private static EvmNode.Rule always(Reply reply) {
    return request -> Optional.of(reply);
  }

  private static EvmNode.Rule toLogs(long widerThan, Reply reply) {
    return r ->
        r.logs() && r.to() - r.from() + 1 > widerThan ? Optional.of(reply) : Optional.empty();
  }

  @Test
  void thePreferredEndpointIsAskedAgainAfterItsPause() throws Exception {
    EvmPool pool = both();
    pool.block(1);
    first.rule(always(new Http(502, Headers.of(), "")));
    pool.block(2);
    first.noRules();
    pool.block(3);
    assertThat(first.asked()).hasSize(3);
    time.advance(Duration.ofSeconds(1));
    pool.block(4);
    assertThat(first.asked()).hasSize(4);
    assertThat(second.asked()).hasSize(3);
  }

  @Test
  void pausesGrowWithFailuresInARowAndResetAfterAnAnswer() throws Exception {
    EvmPool pool = alone();
    int[] failures = {4};
    first.rule(
        request ->
            failures[0]-- > 0 ? Optional.of(new RpcError(-32603, "oops")) : Optional.empty());
    long before = time.nanoTime();
    pool.block(1);
    assertThat(Duration.ofNanos(time.nanoTime() - before)).hasSeconds(1 + 2 + 4 + 8);
    failures[0] = 1;
    before = time.nanoTime();
    pool.block(2);
    assertThat(Duration.ofNanos(time.nanoTime() - before)).hasSeconds(1);
  }

  @ParameterizedTest
  @CsvSource({"7, 7000", "0, 100", "86400, 600000"})
  void retryAfterIsHonouredWithinBounds(String seconds, long millis) throws Exception {
    EvmPool pool = both();
    pool.block(1);
    first.rule(always(new Http(429, Headers.of("Retry-After", seconds), "slow down")));
    long before = time.nanoTime();
    pool.block(2);
    assertThat(time.nanoTime()).as("another one answers meanwhile").isEqualTo(before);
    assertThat(nodes.events()).containsExactly("limited first " + millis + ": HTTP 429 slow down");
    first.noRules();
    int asked = first.asked().size();
    time.advance(Duration.ofMillis(millis - 1));
    pool.block(3);
    assertThat(first.asked()).hasSize(asked);
    time.advance(Duration.ofMillis(1));
    pool.block(4);
    assertThat(first.asked()).hasSize(asked + 1);
  }

  @Test
  void aRetryAfterBeyondTheTimeoutIsNotWaitedFor() {
    EvmPool pool = alone();
    first.rule(always(new Http(429, Headers.of("Retry-After", "120"), "")));
    long before = time.nanoTime();
    assertThatThrownBy(() -> pool.block(1))
        .isInstanceOf(EvmUnavailable.class)
        .hasMessage("http://first/…: HTTP 429");
    assertThat(time.nanoTime()).isEqualTo(before);
  }

  @Test
  void anyRequestIsAskedWithFailover() throws Exception {
    EvmPool pool = both();
    first.rule(balance(new Result(text("a lot"))));
    second.rule(balance(new Result(text("0x7"))));
    long balance = pool.ask(BALANCE, EvmJson::number);
    assertThat(balance).isEqualTo(7);
    assertThat(nodes.events()).containsExactly("malformed first: a quantity that is not a number");
    assertThat(first.asked()).containsExactly("eth_chainId", "eth_getBalance");
    assertThat(second.asked()).containsExactly("eth_chainId", "eth_getBalance");
  }

  @Test
  void theReaderSaysWhichEndpointIsBehind() throws Exception {
    EvmPool pool = both();
    first.rule(balance(new Result(NullNode.getInstance())));
    second.rule(balance(new Result(text("0x8"))));
    long balance =
        pool.ask(
            BALANCE,
            result -> {
              if (result.isNull()) {
                throw new EndpointBehind("it does not have block 5");
              }
              return EvmJson.number(result);
            });
    assertThat(balance).isEqualTo(8);
    assertThat(nodes.events()).containsExactly("paused first: it does not have block 5");
  }

  @Test
  void nullIsAnAnswerWhereTheReaderTakesIt() throws Exception {
    EvmPool pool = alone();
    first.rule(balance(new Result(NullNode.getInstance())));
    boolean absent = pool.ask(BALANCE, JsonNode::isNull);
    assertThat(absent).isTrue();
    assertThat(nodes.events()).isEmpty();
  }

  @Test
  void aRefusedRequestIsAskedElsewhereAndItsParametersAreSent() throws Exception {
    EvmPool pool = both();
    List<JsonNode> params = new ArrayList<>();
    first.rule(balance(new RpcError(-32601, "the method does not exist/is not available")));
    second.rule(
        r -> {
          params.add(r.params());
          return balance(new Result(text("0x9"))).reply(r);
        });
    long balance = pool.ask(BALANCE, EvmJson::number);
    assertThat(balance).isEqualTo(9);
    assertThat(params.getLast().toString()).isEqualTo("[\"0xd7\",\"latest\"]");
    assertThat(nodes.events())
        .containsExactly("paused first: the method does not exist/is not available (code -32601)");
  }

  private static final EvmRequest BALANCE =
      new EvmRequest("eth_getBalance", List.of(text("0xd7"), text("latest")));

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  private static EvmNode.Rule balance(Reply reply) {
    return r -> r.method().equals("eth_getBalance") ? Optional.of(reply) : Optional.empty();
  }

  @Test
  void endpointsOfOtherChainsAreNeverAskedAgain() {
    EvmPool pool = both();
    first.chainId(1);
    second.chainId(80002);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> pool.block(1))
          .isInstanceOf(EvmUnavailable.class)
          .hasMessage(
              "http://first/…: it serves chain 1, not chain 137;"
                  + " http://second/…: it serves chain 80002, not chain 137");
      time.advance(Duration.ofHours(1));
    }
    assertThat(first.asked()).containsExactly("eth_chainId");
    assertThat(second.asked()).containsExactly("eth_chainId");
  }

  @Test
  void aMissingChainIdIsAskedForAgain() throws Exception {
    EvmPool pool = alone();
    int[] times = {2};
    first.rule(
        r ->
            r.method().equals("eth_chainId") && times[0]-- > 0
                ? Optional.of(
                    times[0] == 1
                        ? new Http(200, Headers.of(), answer("\"Polygon\""))
                        : new Http(502, Headers.of(), "Bad Gateway"))
                : Optional.empty());
    assertThat(pool.block(5).number()).isEqualTo(5);
    assertThat(first.asked())
        .containsExactly("eth_chainId", "eth_chainId", "eth_chainId", "eth_getBlockByNumber");
    assertThat(nodes.events())
        .containsExactly(
            "malformed first: its chain id: a quantity that is not a number",
            "paused first: HTTP 502 Bad Gateway");
  }

  @Test
  void eachEndpointKeepsItsOwnRange() throws Exception {
    EvmPool pool = both();
    first.rule(toLogs(10, new RpcError(-32701, "exceed maximum block range: 10")));
    assertThat(logs(pool, 0, 500).last().number()).isEqualTo(9);
    assertThat(logs(pool, 10, 500).last().number()).isEqualTo(19);
    first.rule(always(new Http(502, Headers.of(), "")));
    assertThat(logs(pool, 20, 500).last().number()).isEqualTo(119);
    first.noRules();
    time.advance(Duration.ofSeconds(1));
    assertThat(logs(pool, 120, 500).last().number()).isEqualTo(129);
    assertThat(first.asked())
        .filteredOn(asked -> asked.startsWith("eth_getLogs"))
        .containsExactly(
            "eth_getLogs 0-99", "eth_getLogs 0-9", "eth_getLogs 10-19", "eth_getLogs 120-129");
  }

  @Test
  void theRangeGrowsBackAfterTimeOuts() throws Exception {
    EvmPool pool = alone();
    int[] timeouts = {2};
    first.rule(
        r -> {
          if (r.logs() && timeouts[0]-- > 0) {
            throw new InterruptedIOException("timeout");
          }
          return Optional.empty();
        });
    List<Long> spans = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      LogPage<EvmLog> page = logs(pool, 0, 999);
      spans.add(page.last().number() + 1);
    }
    assertThat(spans.subList(0, 16)).containsOnly(25L);
    assertThat(spans.subList(16, 32)).containsOnly(50L);
    assertThat(spans.subList(32, 34)).containsOnly(100L);
  }

  @Test
  void aMaximumRangeDoesNotGrowBack() throws Exception {
    EvmPool pool = alone();
    first.rule(toLogs(40, new RpcError(-32062, "Block range is too large")));
    for (int i = 0; i < 40; i++) {
      assertThat(logs(pool, 0, 999).last().number()).isEqualTo(24);
    }
    assertThat(nodes.events()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query returned more than 10000 results",
        "Archive requests require a personal token."
      })
  void aQueryThatOneEndpointDoesNotServeGoesToAnother(String why) throws Exception {
    EvmPool pool = both();
    first.rule(
        r -> r.logs() && r.from() == 7 ? Optional.of(new RpcError(-32602, why)) : Optional.empty());
    assertThat(logs(pool, 7, 7).last().number()).isEqualTo(7);
    assertThat(logs(pool, 8, 8).last().number()).isEqualTo(8);
    assertThat(second.asked())
        .containsExactly(
            "eth_chainId", "eth_getBlockByNumber", "eth_getLogs 7-7", "eth_getBlockByNumber");
    assertThat(first.asked()).contains("eth_getLogs 8-8");
  }

  @Test
  void aQueryThatNoEndpointServesFailsAtOnce() {
    EvmPool pool = both();
    RpcError pruned = new RpcError(-32000, "missing trie node");
    first.rule(toLogs(0, pruned));
    second.rule(toLogs(0, pruned));
    long before = time.nanoTime();
    assertThatThrownBy(() -> logs(pool, 7, 7))
        .isInstanceOf(EvmUnavailable.class)
        .hasMessage(
            "http://first/…: missing trie node (code -32000);"
                + " http://second/…: missing trie node (code -32000)");
    assertThat(time.nanoTime()).isEqualTo(before);
  }

  @Test
  void theFailureNamesEachEndpointAndItsReason() {
    EvmPool pool = both();
    first.rule(
        request -> {
          throw new IOException("refused");
        });
    second.rule(
        request -> {
          throw new InterruptedIOException("timeout");
        });
    long before = time.nanoTime();
    assertThatThrownBy(() -> pool.block(1))
        .isInstanceOf(EvmUnavailable.class)
        .hasMessage("http://first/…: no connection: refused; http://second/…: no answer in time");
    assertThat(Duration.ofNanos(time.nanoTime() - before))
        .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  /** The nodes' addresses end with {@code secret-key}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,"
            + "\"message\":\"http://first/secret-key is over its plan\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no\","
            + "\"data\":{\"key\":\"secret-key\"}}}",
        "<html>no such key: secret-key</html>",
        "secret-key",
        "{\"secret-key\":1}",
        "[\"secret-key\"]"
      })
  void noMessageShowsTheSecretOfAnAddress(String body) {
    for (int status : List.of(200, 401, 429, 503)) {
      EvmNodes said = new EvmNodes().with("first", new EvmNode(chain).rule(echo(status, body)));
      EvmPool pool =
          new EvmPool(
              PoolSettings.of(137, SPAN),
              said.endpoints(),
              said.rpc(),
              said::note,
              time,
              byte[]::new);
      Throwable thrown = catchThrowable(() -> pool.block(1));
      assertThat(thrown).isInstanceOf(EvmUnavailable.class).hasNoCause();
      assertThat(said.events()).isNotEmpty().noneMatch(event -> event.contains("secret-key"));
      assertThat(thrown).message().startsWith("http://first/…: ").doesNotContain("secret-key");
    }
  }

  private static EvmNode.Rule echo(int status, String body) {
    return always(new Http(status, Headers.of(), body));
  }

  /** A megabyte with line breaks, as JSON-RPC, as its data and as any page. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"%s\",\"data\":\"%s\"}}",
        "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no\",\"data\":{\"%s\":\"%s\"}}}",
        "{\"error\":\"%s%s\"}",
        "%s%s",
      })
  void theTextOfANodeIsOneShortLine(String form) {
    String forged = "no\\n2026-01-01 INFO weights of block 9 are on the chain\\u2028";
    String text = forged.repeat(8_000);
    String body = form.formatted(text, text);
    for (int status : List.of(200, 429, 503)) {
      for (String sent : List.of(body, body.replace("\\n", "\n").replace("\\u2028", "\u2028"))) {
        EvmNodes said = new EvmNodes().with("first", new EvmNode(chain).rule(echo(status, sent)));
        EvmPool pool =
            new EvmPool(
                PoolSettings.of(137, SPAN),
                said.endpoints(),
                said.rpc(),
                said::note,
                time,
                byte[]::new);
        Throwable thrown = catchThrowable(() -> pool.block(1));
        assertThat(thrown).isInstanceOf(EvmUnavailable.class).hasNoCause();
        assertThat(said.events()).isNotEmpty();
        for (String line : List.of(String.valueOf(thrown.getMessage()), said.events().getFirst())) {
          assertThat(line).hasSizeLessThan(400).doesNotContainPattern("[\\p{Cntrl}\u2028]");
        }
      }
    }
  }

  @Test
  void anInterruptEndsTheWait() {
    EvmPool pool = alone();
    first.rule(always(new Http(502, Headers.of(), "")));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pool.block(1)).isInstanceOf(InterruptedException.class);
    assertThat(first.asked()).isEmpty();
  }

  /** The end of a neuron closes its connections. */
  @Test
  void anInterruptedRequestIsNoFailureOfTheEndpoint() {
    EvmPool pool = alone();
    first.rule(
        request -> {
          Thread.currentThread().interrupt();
          return Optional.of(new Http(502, Headers.of(), ""));
        });
    assertThatThrownBy(() -> pool.block(1)).isInstanceOf(InterruptedException.class);
    assertThat(nodes.events()).isEmpty();
  }

  @Test
  void anotherBlockIsAMalformedAnswer() throws Exception {
    EvmPool pool = both();
    first.rule(
        r ->
            r.method().equals("eth_getBlockByNumber")
                ? Optional.of(second.honest(new EvmNode.Request(r.method(), five())))
                : Optional.empty());
    assertThat(pool.block(6).number()).isEqualTo(6);
    assertThat(nodes.events())
        .containsExactly("malformed first: another block than 6, which was asked for");
  }

  private static JsonNode five() {
    return JsonNodeFactory.instance.arrayNode().add("0x5");
  }

  private static String answer(String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
  }
}
