package com.handshake58.devnet.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.testing.RawHttp;
import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Claims really made on anvil: their times, their blocks and their contracts. */
@NodePeer.Needed
class AnvilPolygonIT {
  private static final EvmAddress ANNA =
      EvmAddress.fromHex("0x00000000000000000000000000000000000000a1");
  private static final EvmAddress BERT =
      EvmAddress.fromHex("0x00000000000000000000000000000000000000b2");

  @Test
  void claimsStandInBlocksOfTheirTimes() throws Exception {
    Duration old = Duration.ofDays(-7).minusMinutes(5);
    AnvilPolygon polygon =
        new AnvilPolygon(
            Anvil.program(),
            137,
            List.of(
                new SeededClaim(false, ANNA, MicroUsdc.of(5), Duration.ofSeconds(1)),
                new SeededClaim(false, ANNA, MicroUsdc.of(50), Duration.ofDays(-3)),
                new SeededClaim(false, BERT, MicroUsdc.of(20), Duration.ofDays(-3)),
                new SeededClaim(true, BERT, MicroUsdc.of(9), Duration.ofDays(-1)),
                new SeededClaim(false, ANNA, MicroUsdc.of(1), old)),
            Time.system());
    long earliest = Instant.now().getEpochSecond();
    polygon.start();
    try {
      long latest = Instant.now().getEpochSecond();
      URI url = polygon.endpoint();
      assertThat(call(url, "eth_chainId", "[]").asText()).isEqualTo("0x89");
      List<JsonNode> claims = claims(polygon);
      assertThat(claims.stream().map(log -> number(log.path("data")))).startsWith(1L, 50L, 20L);
      assertThat(claims.get(1).path("topics").path(2).asText()).endsWith("a1");
      assertThat(claims.get(2).path("topics").path(2).asText()).endsWith("b2");
      assertThat(claims.get(2).path("blockHash")).isEqualTo(claims.get(1).path("blockHash"));
      assertThat(time(url, claims.get(0)) - old.toSeconds()).isBetween(earliest, latest);
      assertThat(time(url, claims.get(1)) + 3 * 86_400).isBetween(earliest, latest);
      JsonNode last = call(url, "eth_getBlockByNumber", "[\"finalized\",false]");
      assertThat(number(last.path("number"))).isGreaterThan(number(claims.get(2), "blockNumber"));
      for (int i = 0; i < 300 && claims.size() < 4; i++) {
        Thread.sleep(50);
        claims = claims(polygon);
      }
      assertThat(number(claims.get(3).path("data"))).isEqualTo(5);
      assertThat(time(url, claims.get(3))).isBetween(earliest + 1, latest + 20);
    } finally {
      polygon.stop();
    }
    assertThatThrownBy(polygon::endpoint).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aProgramThatIsNoAnvilIsSaidToBe() {
    AnvilPolygon polygon = new AnvilPolygon(Path.of("/bin/echo"), 137, List.of(), Time.system());
    assertThatThrownBy(polygon::start)
        .hasMessageStartingWith("anvil (/bin/echo) did not start: --host 127.0.0.1");
  }

  private static List<JsonNode> claims(AnvilPolygon polygon) throws Exception {
    JsonNode logs =
        call(
            polygon.endpoint(),
            "eth_getLogs",
            "[{\"address\":\"%s\",\"topics\":[\"%s\"],\"fromBlock\":\"0x0\",\"toBlock\":\"latest\"}]"
                .formatted(polygon.contract().toHex(), EmbeddedPolygonTest.TOPIC));
    return StreamSupport.stream(logs.spliterator(), false).toList();
  }

  private static long time(URI url, JsonNode log) throws Exception {
    String block = "[\"%s\",false]".formatted(log.path("blockNumber").asText());
    return number(call(url, "eth_getBlockByNumber", block), "timestamp");
  }

  private static long number(JsonNode of, String name) {
    return number(of.path(name));
  }

  private static long number(JsonNode quantity) {
    return Long.decode(quantity.asText());
  }

  private static JsonNode call(URI url, String method, String params) throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    return new JsonMapper().readTree(RawHttp.post(url, body)).path("result");
  }
}
