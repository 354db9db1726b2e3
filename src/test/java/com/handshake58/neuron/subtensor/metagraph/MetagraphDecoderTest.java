package com.handshake58.neuron.subtensor.metagraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decodes runtime API results of mainnet's types; the expected values are of other decoders. */
@SharedFolder.Needed
class MetagraphDecoderTest {
  private static final JsonNode VECTORS = Vectors.read("metagraph.json");
  private static Metadata metadata;

  @BeforeAll
  static void read() throws IOException {
    metadata = Metadata.decode(Files.readAllBytes(SharedFolder.path("metadata/finney-424.scale")));
  }

  @Test
  void decodesTheSelectiveMetagraph() throws IOException {
    List<Neuron> neurons =
        MetagraphDecoder.metagraph(
                metadata
                    .api("SubnetInfoRuntimeApi", "get_selective_metagraph")
                    .orElseThrow()
                    .decode(bytes("selective-metagraph-256.scale")))
            .orElseThrow();
    assertThat(neurons).hasSize(256);
    assertKeys(neurons);
    assertFirstAndLastAxon(neurons);
    JsonNode checksums = VECTORS.path("files").path(1).path("fieldSha256");
    assertThat(checksum(neurons, n -> Long.toString(n.lastUpdate())))
        .isEqualTo(checksums.path("last_update").asText());
    assertThat(checksum(neurons, n -> n.validatorPermit() ? "1" : "0"))
        .isEqualTo(checksums.path("validator_permit").asText());
    assertThat(checksum(neurons, n -> n.stake().amount().toString()))
        .isEqualTo(checksums.path("total_stake").asText());
    assertThat(checksum(neurons, n -> Long.toString(n.blockAtRegistration())))
        .isEqualTo(checksums.path("block_at_registration").asText());
    assertThat(checksum(neurons, n -> Integer.toString(n.epochScores().incentive())))
        .isEqualTo(checksums.path("incentives").asText());
    assertThat(checksum(neurons, n -> n.epochScores().emission().amount().toString()))
        .isEqualTo(checksums.path("emission").asText());
  }

  @Test
  void decodesLiteNeurons() throws IOException {
    List<Neuron> neurons =
        MetagraphDecoder.neurons(
            metadata
                .api("NeuronInfoRuntimeApi", "get_neurons_lite")
                .orElseThrow()
                .decode(bytes("neurons-lite-256.scale")));
    assertThat(neurons).hasSize(256);
    assertKeys(neurons);
    assertFirstAndLastAxon(neurons);
    Neuron first = neurons.getFirst();
    assertThat(first.stake()).isEqualTo(Rao.of(1));
    assertThat(first.lastUpdate()).isEqualTo(7000000);
    assertThat(first.validatorPermit()).isTrue();
    assertThat(first.active()).isFalse();
    assertThat(first.epochScores())
        .isEqualTo(new Neuron.EpochScores(0, 64, 63, 1, 16384, Rao.of(63)));
    assertThat(neurons.getLast().stake())
        .isEqualTo(new Rao(new BigInteger("17988002668201225683")));
  }

  @Test
  void requestsFieldsByTheirPositions() {
    List<String> fields =
        MetagraphReader.resultFields(metadata, "SubnetInfoRuntimeApi", "get_selective_metagraph");
    List<String> expected = new ArrayList<>();
    VECTORS.path("selectiveIndexes").forEach(name -> expected.add(name.asText()));
    assertThat(fields).isEqualTo(expected).containsAll(MetagraphDecoder.WANTED);
  }

  @Test
  void returnsEmptyForAMissingSubnet() {
    assertThat(
            MetagraphDecoder.metagraph(
                metadata
                    .api("SubnetInfoRuntimeApi", "get_metagraph")
                    .orElseThrow()
                    .decode(new byte[] {0})))
        .isEmpty();
  }

  private static void assertKeys(List<Neuron> neurons) {
    for (int uid = 0; uid < neurons.size(); uid++) {
      assertThat(neurons.get(uid).uid()).isEqualTo(uid);
      assertThat(neurons.get(uid).hotkey()).isEqualTo(account("hotkey " + uid));
      assertThat(neurons.get(uid).coldkey()).isEqualTo(account("coldkey " + uid / 4));
    }
  }

  private static void assertFirstAndLastAxon(List<Neuron> neurons) {
    AxonInfo first = neurons.getFirst().axon();
    assertThat(first.endpoint()).isEqualTo("203.0.113.0:8000");
    assertThat(first.block()).isEqualTo(7000000);
    assertThat(first.version()).isEqualTo(10005000);
    assertThat(neurons.getLast().axon().endpoint()).isEqualTo("[2001:db8::ff]:8255");
  }

  private static String checksum(List<Neuron> neurons, Function<Neuron, String> text) {
    String all = "[" + String.join(",", neurons.stream().map(text).toList()) + "]";
    return Hex.encode(Hashes.sha256(all.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(String vector) throws IOException {
    try (InputStream in = MetagraphDecoderTest.class.getResourceAsStream("/vectors/" + vector)) {
      return in.readAllBytes();
    }
  }
}
