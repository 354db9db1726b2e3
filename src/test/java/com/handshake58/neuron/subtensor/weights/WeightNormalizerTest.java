package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightNormalizerTest {
  private static final WeightsLimits NO_LIMITS = new WeightsLimits(256, 1, 65_535);
  private static final int OTHER_UID = 60_000;

  /** The vectors in which the result differs from the SDK, with the result. */
  private static final Map<String, NormalizedWeights> DIFFERENCES =
      Map.of(
          "limit that no distribution meets",
          new NormalizedWeights.LimitOutOfReach(6553, 3),
          "limit 0.5 with two",
          new NormalizedWeights.LimitOutOfReach(32_767, 2),
          "limit 0",
          new NormalizedWeights.LimitOutOfReach(0, 2),
          "min allowed larger than the subnet",
          new NormalizedWeights.Vector(new WeightsVector(List.of(0, 1), List.of(65_535, 65_535))));

  static Stream<JsonNode> cases() {
    try (InputStream in =
        Objects.requireNonNull(
            WeightNormalizerTest.class.getResourceAsStream("/vectors/subtensor/weights.json"))) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheResultsOfThePythonSdk(JsonNode c) {
    String name = c.get("name").asText();
    JsonNode expected = c.get("conform11");
    if (DIFFERENCES.containsKey(name)) {
      assertThat(normalize(c)).isEqualTo(DIFFERENCES.get(name));
    } else if (expected.isTextual() && expected.asText().contains("are zero")) {
      assertThat(normalize(c)).isEqualTo(new NormalizedWeights.AllZero());
    } else if (expected.isTextual() && expected.asText().contains("requires at least")) {
      assertThat(normalize(c)).isInstanceOf(NormalizedWeights.TooFew.class);
      NormalizedWeights.TooFew few = (NormalizedWeights.TooFew) normalize(c);
      assertThat(expected.asText())
          .contains("at least " + few.needed() + " weights; only " + few.found() + " are");
    } else if (expected.isTextual()) {
      assertThatThrownBy(() -> normalize(c)).isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(normalize(c)).isInstanceOf(NormalizedWeights.Vector.class);
      assertSame(((NormalizedWeights.Vector) normalize(c)).weights(), expected);
    }
  }

  @Test
  void normalizesTheAveragesOfThreeMiners() {
    assertThat(
            WeightNormalizer.normalize(
                List.of(
                    new WeightsShare(1, 1.0), new WeightsShare(2, 0.64), new WeightsShare(3, 0.4)),
                OTHER_UID,
                NO_LIMITS))
        .isEqualTo(
            new NormalizedWeights.Vector(
                new WeightsVector(List.of(1, 2, 3), List.of(65_535, 41_942, 26_214))));
  }

  @Test
  void exemptsASingleWeightForTheOwnUid() {
    WeightsLimits limits = new WeightsLimits(64, 8, 0);

    assertThat(WeightNormalizer.normalize(List.of(new WeightsShare(5, 0.1)), 5, limits))
        .isEqualTo(new NormalizedWeights.Vector(new WeightsVector(List.of(5), List.of(65_535))));
    assertThat(WeightNormalizer.normalize(List.of(new WeightsShare(5, 0.1)), 6, limits))
        .isEqualTo(new NormalizedWeights.TooFew(8, 1));
  }

  /** The pallet counts entries, including zeros (check_length). */
  @Test
  void addsZerosUpToTheMinimum() {
    List<WeightsShare> shares =
        List.of(
            new WeightsShare(1, 0),
            new WeightsShare(2, 0.5),
            new WeightsShare(3, 0),
            new WeightsShare(4, 0));

    assertThat(WeightNormalizer.normalize(shares, OTHER_UID, new WeightsLimits(64, 3, 65_535)))
        .isEqualTo(
            new NormalizedWeights.Vector(
                new WeightsVector(List.of(1, 2, 3), List.of(0, 65_535, 0))));
    assertThat(WeightNormalizer.normalize(shares, OTHER_UID, new WeightsLimits(64, 5, 65_535)))
        .isEqualTo(new NormalizedWeights.TooFew(5, 4));
  }

  /** The result meets the limit by the pallet's rule and keeps the order of the shares. */
  @Test
  void clippingKeepsTheLimitAndTheOrder() {
    int clipped = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      int count = random.nextInt(1, 40);
      WeightsLimits limits = new WeightsLimits(256, 1, random.nextInt(65_536));
      List<WeightsShare> shares =
          IntStream.range(0, count)
              .mapToObj(uid -> new WeightsShare(uid, Math.pow(random.nextDouble(), 4)))
              .toList();

      switch (WeightNormalizer.normalize(shares, OTHER_UID, limits)) {
        case NormalizedWeights.Vector(WeightsVector vector) -> {
          long sum = vector.values().stream().mapToLong(v -> v).sum();
          assertThat(65_535L * 65_535)
              .as("seed %s", seed)
              .isLessThanOrEqualTo(
                  limits.maxLimit() == 65_535 ? Long.MAX_VALUE : limits.maxLimit() * sum);
          assertThat(vector.values()).contains(65_535);
          for (WeightsShare a : shares) {
            for (WeightsShare b : shares) {
              if (a.share() >= b.share()) {
                assertThat(vector.weight(a.uid())).isGreaterThanOrEqualTo(vector.weight(b.uid()));
              }
            }
          }
          clipped += vector.values().stream().filter(v -> v == 65_535).count() > 1 ? 1 : 0;
        }
        case NormalizedWeights.LimitOutOfReach(int limit, int found) ->
            assertThat((long) limit * found).as("seed %s", seed).isLessThan(65_535);
        case NormalizedWeights.AllZero() -> assertThat(shares).isEmpty();
        case NormalizedWeights.TooFew few -> throw new AssertionError("seed " + seed + ": " + few);
      }
    }
    assertThat(clipped).isGreaterThan(100);
  }

  @Test
  void rejectsInvalidInput() {
    assertThatThrownBy(() -> new WeightsShare(-1, 1)).hasMessageContaining("uid");
    assertThatThrownBy(() -> new WeightsShare(65_536, 1)).hasMessageContaining("uid");
    for (double share : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new WeightsShare(0, share)).hasMessageContaining("share");
    }
    WeightsShare twice = new WeightsShare(3, 1);
    assertThatThrownBy(() -> WeightNormalizer.normalize(List.of(twice, twice), 0, NO_LIMITS))
        .hasMessageContaining("uid 3 appears twice");
    assertThatThrownBy(() -> new WeightsVector(List.of(1, 2), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WeightsVector(List.of(1, 1), List.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WeightsVector(List.of(1), List.of(65_536)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WeightsLimits(1, 1, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NormalizedWeights normalize(JsonNode c) {
    List<Integer> uids = uids(c.get("uids"));
    List<Double> weights = weights(c.get("weights"), uids.size());
    if (uids.size() != weights.size()) {
      throw new IllegalArgumentException("shares are pairs of uid and share");
    }
    List<WeightsShare> shares =
        IntStream.range(0, uids.size())
            .mapToObj(i -> new WeightsShare(uids.get(i), weights.get(i)))
            .toList();
    return WeightNormalizer.normalize(
        shares,
        c.path("selfUid").asInt(OTHER_UID),
        new WeightsLimits(
            c.get("n").asInt(), c.get("minAllowed").asInt(), c.get("maxLimit").asInt()));
  }

  private static List<Integer> uids(JsonNode node) {
    if (node.isTextual()) {
      return IntStream.rangeClosed(0, 255).boxed().toList();
    }
    List<Integer> uids = new ArrayList<>();
    node.forEach(n -> uids.add(n.asInt()));
    return uids;
  }

  private static List<Double> weights(JsonNode node, int count) {
    List<Double> weights = new ArrayList<>();
    if (node.isTextual()) {
      IntStream.range(0, count).forEach(i -> weights.add((i * 7919 + 13) % 1000 / 1000.0));
    }
    node.forEach(n -> weights.add(n.isTextual() ? Double.valueOf(n.asText()) : n.asDouble()));
    return weights;
  }

  private static void assertSame(WeightsVector vector, JsonNode expected) {
    if (expected.has("count")) {
      assertThat(vector.size()).isEqualTo(expected.get("count").asInt());
      assertThat(vector.values().stream().mapToLong(v -> v).sum())
          .isEqualTo(expected.get("sum").asLong());
      assertThat(digest(vector)).isEqualTo(expected.get("sha256").asText());
    } else {
      assertThat(vector.uids()).isEqualTo(uids(expected.get("uids")));
      assertThat(vector.values()).isEqualTo(uids(expected.get("values")));
    }
  }

  private static String digest(WeightsVector vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    Stream.of(vector.uids(), vector.values())
        .flatMap(List::stream)
        .forEach(v -> bytes.putShort((short) (int) v));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
