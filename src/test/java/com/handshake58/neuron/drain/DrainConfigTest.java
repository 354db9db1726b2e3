package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the package's records. */
class DrainConfigTest {
  private static final List<URI> URLS = List.of(URI.create("https://rpc.example/v2/secret-key"));
  private static final EvmAddress CONTRACT = EvmAddress.fromHex(DrainConfig.MAINNET_CONTRACT);
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void itsTextShowsNoKey() {
    DrainConfig config = new DrainConfig(URLS, 1, DrainConfig.MAINNET_CONTRACT, 1);
    assertThat(config.toString())
        .contains("rpc.example", DrainConfig.MAINNET_CONTRACT, "chain 1 ", " 1 blocks")
        .doesNotContain("secret-key");
    assertThat(new DrainConfig(List.of(URI.create("http://h")), 9, "0x" + "00".repeat(20), 137))
        .extracting(DrainConfig::chunkSize)
        .isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://host", "rpc.example", "https:///path", "file:///tmp"})
  void anEndpointIsAnHttpAddress(String url) {
    assertThatThrownBy(
            () -> new DrainConfig(List.of(URI.create(url)), 1, DrainConfig.MAINNET_CONTRACT, 137))
        .hasMessageContaining("http://host or https://host");
  }

  @Test
  void anEndpointHasAValidPort() {
    for (String port : List.of("", ":1", ":8545", ":65535")) {
      List<URI> urls = List.of(URI.create("http://host" + port));
      assertThat(new DrainConfig(urls, 1, DrainConfig.MAINNET_CONTRACT, 137).rpcUrls())
          .isEqualTo(urls);
    }
    for (String port : List.of(":0", ":65536")) {
      List<URI> urls = List.of(URI.create("http://host" + port));
      assertThatThrownBy(() -> new DrainConfig(urls, 1, DrainConfig.MAINNET_CONTRACT, 137))
          .hasMessageContaining("a port from 1 to 65535");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x1C1918C99b6DcE977392E4131C91654d8aB71e64, 137, at least one block",
    "1, 1C1918C99b6DcE977392E4131C91654d8aB71e64, 137, 40 hex digits",
    "1, 0x1C1918C99b6DcE977392E4131C91654d8aB71e, 137, 40 hex digits",
    "1, 0x1C1918C99b6DcE977392E4131C91654d8aB71e64, 0, a chain id is positive",
  })
  void aWrongValueIsNamed(int chunkSize, String contract, long chainId, String why) {
    assertThatThrownBy(() -> new DrainConfig(URLS, chunkSize, contract, chainId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> new DrainConfig(List.of(), 1, DrainConfig.MAINNET_CONTRACT, 137))
        .hasMessageContaining("need a Polygon endpoint");
  }

  @Test
  void aScanHasAWindowAndNoNegativeDepths() {
    assertThat(ScanSettings.of(137, CONTRACT))
        .isEqualTo(new ScanSettings(137, CONTRACT, WEEK, 128, 512));
    assertThatCode(() -> new ScanSettings(137, CONTRACT, Duration.ofSeconds(1), 0, 0))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new ScanSettings(137, CONTRACT, Duration.ofMillis(999), 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScanSettings(137, CONTRACT, WEEK, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScanSettings(137, CONTRACT, WEEK, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRangeHasABlockAndACompleteScanACompleteReport() {
    Bytes32 hash = Bytes32.fromHex("0x" + "ab".repeat(32));
    assertThat(new ScannedRange(0, 0, hash, 0).last()).isZero();
    assertThatThrownBy(() -> new ScannedRange(-1, 0, hash, 0)).hasMessageContaining("-1 to 0");
    assertThatThrownBy(() -> new ScannedRange(2, 1, hash, 0)).hasMessageContaining("2 to 1");
    assertThatThrownBy(() -> new ClaimsReport(-1, 0, hash, true, Map.of()))
        .hasMessageContaining("-1 to 0");
    assertThatThrownBy(() -> new ClaimsReport(2, 1, hash, true, Map.of()))
        .hasMessageContaining("2 to 1");
    ClaimsReport part = new ClaimsReport(0, 0, hash, false, Map.of());
    assertThatThrownBy(() -> new Claims.Complete(part)).hasMessageContaining("incomplete report");
    assertThat(new Claims.Incomplete("why", Optional.of(part)).known()).contains(part);
  }
}
