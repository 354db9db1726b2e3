package com.handshake58.devnet.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.testing.ManualTime;
import com.handshake58.neuron.testing.RawHttp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPolygonTest {
  private static final EvmAddress CONTRACT =
      EvmAddress.fromHex("0x1C1918C99b6DcE977392E4131C91654d8aB71e64");
  private static final EvmAddress PROVIDER =
      EvmAddress.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  // cast keccak "ChannelClaimed(bytes32,address,uint256)"
  static final String TOPIC = "0xf52962519ffeefc816f3b8d3e9498fd9fd014f35c0b6aeead0118577a42bb324";
  private static final long START_BLOCK = 8 * 24 * 3600 / 2;

  private final ManualTime time = new ManualTime(java.time.Instant.parse("2026-11-22T00:00:00Z"));
  private final ObjectMapper json = new ObjectMapper();
  private EmbeddedPolygon source;

  @BeforeEach
  void start() throws Exception {
    source =
        new EmbeddedPolygon(
            "127.0.0.1",
            0,
            137,
            List.of(
                new SeededClaim(false, PROVIDER, MicroUsdc.of(7), Duration.ofSeconds(-4)),
                new SeededClaim(true, PROVIDER, MicroUsdc.of(8), Duration.ofSeconds(-4)),
                new SeededClaim(false, PROVIDER, MicroUsdc.of(9), Duration.ofSeconds(10))),
            time);
    source.start();
  }

  @AfterEach
  void stop() throws Exception {
    source.stop();
  }

  @Test
  void namesItsChainAndItsHead() throws Exception {
    assertThat(call("eth_chainId", "[]").path("result").asText()).isEqualTo("0x89");
    assertThat(call("eth_blockNumber", "[]").path("result").asText())
        .isEqualTo("0x" + Long.toHexString(START_BLOCK));
  }

  @Test
  void blocksFollowEachOtherEveryTwoSeconds() throws Exception {
    JsonNode one = call("eth_getBlockByNumber", "[\"0x10\",false]").path("result");
    JsonNode two = call("eth_getBlockByNumber", "[\"0x11\",false]").path("result");
    assertThat(two.path("parentHash")).isEqualTo(one.path("hash"));
    assertThat(Long.decode(two.path("timestamp").asText()))
        .isEqualTo(Long.decode(one.path("timestamp").asText()) + 2);
    assertThat(call("eth_getBlockByNumber", "[\"0xfffffff\",false]").path("result").isNull())
        .isTrue();
  }

  @Test
  void givesTheLogsOfTheContractOnly() throws Exception {
    JsonNode logs = logs(START_BLOCK - 100, START_BLOCK).path("result");
    assertThat(logs).hasSize(1);
    assertThat(logs.get(0).path("topics").get(0).asText()).isEqualTo(TOPIC);
    assertThat(logs.get(0).path("topics").get(2).asText()).endsWith(PROVIDER.toHex().substring(2));
    assertThat(Long.decode(logs.get(0).path("data").asText())).isEqualTo(7);
  }

  @Test
  void claimsToComeAppearInTime() throws Exception {
    time.sleep(Duration.ofSeconds(8));
    assertThat(logs(START_BLOCK, START_BLOCK + 4).path("result")).isEmpty();
    time.sleep(Duration.ofSeconds(2));
    assertThat(logs(START_BLOCK, START_BLOCK + 5).path("result")).hasSize(1);
  }

  @Test
  void refusesRangesThatAreTooWideOrNotThereYet() throws Exception {
    assertThat(logs(0, 10_000).path("error").path("message").asText())
        .isEqualTo("exceed maximum block range: 10000");
    assertThat(logs(START_BLOCK, START_BLOCK + 1).path("error").path("message").asText())
        .isEqualTo("invalid block range params");
    assertThat(call("eth_sendRawTransaction", "[]").path("error").path("code").asInt())
        .isEqualTo(-32601);
  }

  private JsonNode logs(long from, long to) throws Exception {
    return call(
        "eth_getLogs",
        "[{\"address\":\"%s\",\"topics\":[\"%s\"],\"fromBlock\":\"0x%x\",\"toBlock\":\"0x%x\"}]"
            .formatted(CONTRACT.toHex(), TOPIC, from, to));
  }

  private JsonNode call(String method, String params) throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    return json.readTree(RawHttp.post(source.endpoint(), body));
  }
}
