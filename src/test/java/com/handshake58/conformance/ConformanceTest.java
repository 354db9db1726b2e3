package com.handshake58.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.conformance.ScriptStep.Block;
import com.handshake58.conformance.ScriptStep.Fault;
import com.handshake58.conformance.ScriptStep.Send;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataSamples;
import com.handshake58.neuron.testing.SharedFolder;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Compares the devnet and the extrinsic builder with the recorded answers of the real runtime 218.
 */
class ConformanceTest {
  private static final JsonNode REAL = ConformanceRecord.read();

  private static final Set<Fault> BADLY_SIGNED =
      Set.of(Fault.SIGNATURE_BIT, Fault.SIGNED_BY_ANOTHER);

  private static final String[] ITEMS = {
    "Uids",
    "Keys",
    "SubnetworkN",
    "IsNetworkMember",
    "BlockAtRegistration",
    "LastUpdate",
    "ValidatorPermit",
    "Axons",
    "Prometheus",
    "Weights",
    "Nonces"
  };

  @Test
  void theDevnetEqualsTheRecordOfTheRealRuntime() throws Exception {
    ObjectNode devnet;
    try (ScriptTarget stage = new DevnetTarget()) {
      devnet = ConformanceRun.play(stage);
    }
    String table = ConformanceRecord.sideBySide(REAL, devnet);
    Files.writeString(Path.of("target", "conformance.txt"), table);

    assertThat(outcomes(devnet)).as(table).isEqualTo(outcomes(REAL));
    assertThat(REAL.get("storage"))
        .hasSizeGreaterThan(10)
        .allSatisfy(look -> assertThat(names(look)).containsExactlyInAnyOrder(ITEMS));
    assertThat(devnet.get("storage").toString())
        .as(table)
        .isEqualTo(REAL.get("storage").toString());
    assertThat(devnet.at("/runtime/spec").longValue())
        .isEqualTo(REAL.at("/runtime/spec").longValue());
    assertThat(devnet.at("/runtime/transaction").longValue())
        .isEqualTo(REAL.at("/runtime/transaction").longValue());
  }

  private static Map<String, String> outcomes(JsonNode record) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    record
        .get("steps")
        .forEach(s -> outcomes.put(s.get("name").asText(), s.get("outcome").asText()));
    assertThat(outcomes).hasSize(record.get("steps").size()).hasSizeGreaterThan(90);
    return outcomes;
  }

  private static List<String> names(JsonNode look) {
    return look.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void rebuildsEveryExtrinsicWithTheDevnetsMetadata() throws Exception {
    try (ScriptTarget stage = new DevnetTarget()) {
      rebuild(stage.node().runtime(stage.node().head()).metadata());
    }
  }

  @Test
  @SharedFolder.Needed
  void rebuildsEveryExtrinsicWithTheRealMetadata() {
    rebuild(MetadataSamples.metadata("finney-218"));
  }

  private static void rebuild(Metadata metadata) {
    List<Send> sends =
        ConformanceScript.acts().stream()
            .filter(Block.class::isInstance)
            .flatMap(block -> ((Block) block).sends().stream())
            .toList();
    assertThat(REAL.get("steps")).hasSize(sends.size());
    ExtrinsicBuilder builder = new ExtrinsicBuilder(metadata);
    for (int i = 0; i < sends.size(); i++) {
      Send send = sends.get(i);
      JsonNode step = REAL.get("steps").get(i);
      assertThat(step.get("name").asText()).isEqualTo(send.name());
      byte[] signature = Hex.decode(step.get("signature").asText());
      SigningContext context = context(step);
      byte[] bytes =
          ScriptSigner.assemble(metadata, send, new ScriptSigner.Signed(context, signature));
      assertThat(Hex.encode0x(bytes)).as(send.name()).isEqualTo(step.get("extrinsic").asText());
      assertThat(Hex.encode0x(Hashes.blake2b256(bytes)))
          .as(send.name())
          .isEqualTo(step.get("hash").asText());
      KeyPair key = send.actor().key();
      byte[] signed = builder.toSign(metadata.calls().encode(send.call()), context);
      assertThat(Signatures.verify(key.keyType(), key.account(), signed, signature))
          .as(send.name())
          .isEqualTo(!BADLY_SIGNED.contains(send.fault()));
    }
  }

  private static SigningContext context(JsonNode step) {
    JsonNode era = step.get("era");
    return new SigningContext(
        step.get("spec").longValue(),
        step.get("transaction").longValue(),
        Bytes32.fromHex(step.get("genesis").asText()),
        new Era(
            era.get("period").intValue(),
            era.get("phase").intValue(),
            era.get("birth").longValue()),
        Bytes32.fromHex(step.get("eraBlock").asText()),
        step.get("nonce").longValue(),
        BigInteger.ZERO);
  }
}
