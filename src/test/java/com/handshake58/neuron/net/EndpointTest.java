package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://polygon.example/v2/SECRET, https://polygon.example/…",
    "https://polygon.example:8443/?key=SECRET, https://polygon.example:8443/…",
    "https://user:SECRET@polygon.example, https://polygon.example/…",
    "HTTPS://polygon.example/, https://polygon.example",
    "ws://[::1]:9944, ws://[::1]:9944",
    "http://polygon_node:8545, http://polygon_node:8545",
    "http://user:SECRET@polygon_node/v2/SECRET, http://polygon_node/…",
    "ws://sub_tensor_1:9944, ws://sub_tensor_1:9944",
    "wss://entrypoint-finney.opentensor.ai:443, wss://entrypoint-finney.opentensor.ai:443",
  })
  void showsSchemeHostAndPortOnly(String url, String shown) {
    assertThat(Endpoint.parse(url)).hasToString(shown);
  }

  @Test
  void keepsTheWholeAddressForTheConnection() {
    Endpoint endpoint = Endpoint.parse("https://user:pa%20ss@host:8443/v2/KEY?a=b");
    assertThat(endpoint.url()).isEqualTo("https://host:8443/v2/KEY?a=b");
    assertThat(endpoint.authorization()).contains("Basic dXNlcjpwYSBzcw==");
    assertThat(endpoint.request().build().header("Authorization")).startsWith("Basic ");
  }

  @Test
  void aHostNameWithAnUnderscoreReachesTheConnection() {
    Endpoint endpoint = Endpoint.parse("http://user:pa%20ss@polygon_node:8545/v2/KEY");
    assertThat(endpoint.url()).isEqualTo("http://polygon_node:8545/v2/KEY");
    assertThat(endpoint.authorization()).contains("Basic dXNlcjpwYSBzcw==");
    assertThat(endpoint.request().build().url().host()).isEqualTo("polygon_node");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "polygon.example/SECRET",
        "ftp://host/SECRET",
        "https:///SECRET",
        "https://host:port/SECRET",
        "https://host:0/SECRET",
        "https://host:65536/SECRET",
        "https://ho st/SECRET",
        ""
      })
  void refusesInvalidAddressesWithoutQuotingThem(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("SECRET")
        .hasNoCause();
  }
}
