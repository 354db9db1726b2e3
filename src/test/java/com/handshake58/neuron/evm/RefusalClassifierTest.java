package com.handshake58.neuron.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refusals of every known vendor, as they were seen. */
class RefusalClassifierTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
429 | 429    | Your app has exceeded its compute units per second capacity. If you have retries enabled, you can safely ignore this message.
429 | -32005 | daily request count exceeded, request rate limited
200 | -32005 | daily request count exceeded, request rate limited
200 | -32005 | project ID request rate exceeded
429 | -32007 | 25/second request limit reached - reduce calls per second or upgrade your account
200 | -32007 | 25/second request limit reached - reduce calls per second or upgrade your account
200 | -32012 | credits limited to 6000/sec
200 | -32005 | You've exceeded the RPS limit available on the current plan.
408 | 30     | Request timeout on the free tier, please upgrade your tier to the paid one
200 | -32012 | requested range too large
429 | 0      | Too Many Requests
200 | 0      | Too Many Requests
429 | 0      | HTTP 429
402 | -32005 | quota exceeded
""")
  void rateLimits(int status, long code, String message) {
    assertThat(classify(status, code, message))
        .isEqualTo(new RefusalReason.RateLimited(Optional.empty()));
  }

  @Test
  void rateLimitsWithAPause() throws Exception {
    JsonNode infura = JSON.readTree("{\"rate\":{\"backoff_seconds\":1.5}}");
    assertThat(classify(429, -32005, "request rate limited", infura, Optional.empty()))
        .isEqualTo(new RefusalReason.RateLimited(Optional.of(Duration.ofMillis(1500))));
    assertThat(
            classify(
                200,
                -32005,
                "You've exceeded the RPS limit available on the current plan.",
                JSON.readTree("{\"try_again_in\":\"732.4ms\"}"),
                Optional.empty()))
        .isEqualTo(new RefusalReason.RateLimited(Optional.of(Duration.ofMillis(733))));
    assertThat(classify(429, 0, "", NullNode.getInstance(), Optional.of(Duration.ofSeconds(7))))
        .isEqualTo(new RefusalReason.RateLimited(Optional.of(Duration.ofSeconds(7))));
    assertThat(classify(503, 0, "", NullNode.getInstance(), Optional.of(Duration.ofSeconds(7))))
        .isEqualTo(new RefusalReason.RateLimited(Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void aQuotaIsTakenFromTheDataToo() throws Exception {
    assertThat(
            classify(
                200,
                -32005,
                "limit",
                JSON.readTree("{\"resets_at\":\"2026-11-23T00:00:00Z\"}"),
                Optional.empty()))
        .isEqualTo(new RefusalReason.RateLimited(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
10     | -32600 | Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should work: [0x1000, 0x1009]. Upgrade to PAYG for expanded block range.
500    | -32600 | Under the Free tier plan, you can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: [0x0, 0x1f3]. Upgrade to PAYG for expanded block range.
1261170 | -32602 | Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 10K logs in the response. Based on your parameters and the response size limit, this block range should work: [0x0, 0x133e71]
2000   | -32602 | Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 10K logs in the response. Based on your parameters and the response size limit, this block range should work: [0x133e71, 0x0]
10000  | -32614 | eth_getLogs is limited to a 10,000 range
5      | -32614 | eth_getLogs is limited to a 5 range
10000  | -32602 | range 1000000 exceeds limit of 10000
50000  | -32701 | exceed maximum block range: 50000
10000  | 35     | ranges over 10000 blocks are not supported on freetier
10000  | 35     | ranges over 10000 blocks are not supported on free plan
50     | -32602 | eth_getLogs is limited to 0 - 50 blocks range
1000   | -32005 | Log response size exceeded. Maximum allowed number of requested blocks is 1000
100000 | -32602 | query exceeds max block range 100000
1001   | -32602 | query block range exceeds server limit, narrow your filter: 1000
1001   | -32000 | query block range exceeds server limit, narrow your filter: 1000
10001  | -32000 | maximum [from, to] blocks distance: 10000
3500   | -32005 | eth_getLogs block range too large, range: 99991, max: 3500
1024   | 0      | eth_getLogs is limited to 1024 block range. Please check the parameter requirements
10000  | 0      | block range exceeds the range allowed for your plan (20000 > 10000)
800    | 0      | Max range: 800
1000   | 0      | please limit the query to at most 1000 blocks
1000   | 0      | eth_getLogs range is too large, max is 1k blocks
""")
  void rangesWithANumber(long blocks, long code, String message) {
    assertThat(classify(200, code, message)).isEqualTo(rangeTooLarge(blocks));
    assertThat(classify(400, code, message.toUpperCase(Locale.ROOT).replace("0X", "0x")))
        .isEqualTo(rangeTooLarge(blocks));
  }

  @Test
  void aRangeWithANumberInTheDataOnly() throws Exception {
    JsonNode tenderly =
        JSON.readTree("{\"payload\":\"range 9009594 is bigger than range limit 2000\"}");
    assertThat(classify(200, -32602, "invalid params", tenderly, Optional.empty()))
        .isEqualTo(rangeTooLarge(2000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
-32062 | Block range is too large
-32600 | block range is too wide
-32602 | Block range limit exceeded. See more details at https://docs.example.org/limits
0      | block range too large
0      | range threshold exceeded
-32020 | backend response too large
""")
  void rangesWithoutANumber(long code, String message) {
    assertThat(classify(200, code, message))
        .isEqualTo(new RefusalReason.RangeTooLarge(OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
"""
504119   | -32005 | query returned more than 10000 results. Try with this block range [0xCB3D, 0x7B137].
-        | -32005 | query returned more than 10000 results
25775072 | -32602 | query exceeds max results 20000, retry with the range 25766988-25775072
-        | -32602 | query returns too many logs, narrow your filter: 20000
-        | -32000 | logs matched by query exceeds limit of 10000
-        | -32005 | logs matched by query exceeds limit of 10000
-        | -32008 | Response is too big
-        | -32002 | request timed out
""")
  void tooManyResults(String to, long code, String message) {
    OptionalLong end = to == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(to));
    assertThat(classify(200, code, message)).isEqualTo(new RefusalReason.TooManyResults(end));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
403 | -32602 | false | Archive requests require a personal token. Get one at https://example.org
200 | -32000 | true  | Unauthorized: You must authenticate your request with an API key. Create an account on https://example.org
401 | 0      | true  | message: API key disabled, reason: tenant disabled, json-rpc code: -32051, rest code: 403
200 | -32601 | true  | The method eth_getLogs does not exist/is not available
200 | -32005 | true  | limit exceeded
403 | 0      | true  | HTTP 403
""")
  void notServed(int status, long code, boolean everything, String message) {
    assertThat(classify(status, code, message)).isEqualTo(new RefusalReason.NotServed(everything));
  }

  @Test
  void refusedBatches() {
    assertThat(classify(200, -32600, "batch too large"))
        .isEqualTo(new RefusalReason.BatchRefused());
    assertThat(classify(403, 0, "HTTP 403 batch requests are disabled"))
        .isEqualTo(new RefusalReason.BatchRefused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
"""
-   | -32602 | block range extends beyond current head block
900 | -32602 | block range extends beyond current head block: requested 1000, head 900
-   | -32000 | invalid block range params
-   | -32014 | requested data not available
-   | -32000 | unknown block
-   | -32000 | finalized block not found
-   | -32000 | finalized header not found
""")
  void beyondTheHead(String head, long code, String message) {
    OptionalLong told = head == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(head));
    assertThat(classify(200, code, message)).isEqualTo(new RefusalReason.BeyondHead(told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
200 | -32603 | Internal error
502 | 0      | HTTP 502 Bad Gateway
503 | 0      | HTTP 503
200 | -32005 | something new
""")
  void unknownTexts(int status, long code, String message) {
    assertThat(classify(status, code, message)).isEqualTo(new RefusalReason.Unknown());
  }

  @Test
  void numbersWithTooManyDigitsAndNone() {
    assertThat(classify(200, -32602, "exceed maximum block range: 99999999999999999999999"))
        .isEqualTo(rangeTooLarge(Integer.MAX_VALUE));
    assertThat(classify(200, -32602, "exceed maximum block range: 0")).isEqualTo(rangeTooLarge(1));
    assertThat(classify(200, -32602, "exceed maximum block range: ,")).isEqualTo(rangeTooLarge(1));
  }

  private static RefusalReason rangeTooLarge(long maxBlocks) {
    return new RefusalReason.RangeTooLarge(OptionalLong.of(maxBlocks));
  }

  private static RefusalReason classify(int status, long code, String message) {
    return classify(status, code, message, NullNode.getInstance(), Optional.empty());
  }

  private static RefusalReason classify(
      int status, long code, String message, JsonNode data, Optional<Duration> retryAfter) {
    return RefusalClassifier.classify(new Refusal(status, code, message, data, retryAfter));
  }
}
