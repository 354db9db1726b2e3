package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.testing.Vectors;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsPayloadTest {
  static Stream<JsonNode> payloads() {
    return Vectors.cases("timelock.json", "payloads");
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void encodesAsBittensorDrand(JsonNode c) {
    WeightsVector weights =
        new WeightsVector(
            numbers(c.get("uids"), i -> i), numbers(c.get("values"), i -> (i * 1799 + 1) % 65_536));

    assertThat(
            WeightsPayload.encode(
                new AccountId(Hex.decode(c.get("hotkey").asText())),
                weights,
                Long.parseUnsignedLong(c.get("versionKey").asText())))
        .isEqualTo(Hex.decode(c.get("payload").asText()));
  }

  /** The numbers; a text stands for the rule that gives 256 of them. */
  private static List<Integer> numbers(JsonNode numbers, IntUnaryOperator rule) {
    return numbers.isTextual()
        ? IntStream.range(0, 256).map(rule).boxed().toList()
        : StreamSupport.stream(numbers.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
