package com.handshake58.neuron.substrate.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat;
import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat.Extension;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataSamples;
import com.handshake58.neuron.substrate.metadata.TypeRegistry;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SharedFolder.Needed
class ExtrinsicBuilderTest {
  private static final JsonNode WEIGHTS = Vectors.read("weights.json");
  private static final Bytes32 GENESIS = Bytes32.fromHex(WEIGHTS.get("genesis").asText());

  @Test
  void signsLikeThePythonSdk() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    ExtrinsicBuilder builder = new ExtrinsicBuilder(metadata);
    KeyPair alice = KeyPair.development("//Alice", KeyType.ED25519, Randomness.system());
    int signed = 0;
    for (JsonNode vector : WEIGHTS.get("signing")) {
      if (!vector.has("signature")) {
        continue;
      }
      String name = vector.get("name").asText();
      Call call = MetadataSamples.call(WEIGHTS.get("calls").get(vector.get("call").asInt()));
      SigningContext context = context(vector, 424);

      assertThat(Hex.encode0x(builder.extensions().extra(context)))
          .as(name)
          .isEqualTo(vector.get("inExtrinsic").asText());
      assertThat(Hex.encode0x(builder.extensions().implicit(context)))
          .as(name)
          .isEqualTo(vector.get("implied").asText());
      byte[] encoded = metadata.calls().encode(call);
      assertThat(Hex.encode0x(builder.toSign(encoded, context)))
          .as(name)
          .isEqualTo(vector.get("signed").asText());
      SignedExtrinsic extrinsic = builder.sign(call, context, alice);
      if (vector.has("extrinsic")) {
        assertThat(extrinsic.toHex()).as(name).isEqualTo(vector.get("extrinsic").asText());
      } else {
        assertThat(extrinsic.toBytes()).hasSize(vector.get("extrinsicLength").asInt());
      }
      assertThat(extrinsic.hash().toHex()).as(name).isEqualTo(vector.get("extrinsicHash").asText());
      signed++;
    }
    assertThat(signed).isEqualTo(6);
  }

  @Test
  void assemblesSr25519LikeThePythonSdk() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    JsonNode vector =
        WEIGHTS
            .get("signing")
            .valueStream()
            .filter(v -> !v.has("signature"))
            .findFirst()
            .orElseThrow();
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());
    Call call = MetadataSamples.call(WEIGHTS.get("calls").get(vector.get("call").asInt()));
    ExtrinsicBuilder builder = new ExtrinsicBuilder(metadata);
    SigningContext context = context(vector, 424);

    SignedExtrinsic blank =
        builder.assemble(
            metadata.calls().encode(call), context, alice.account(), KeyType.SR25519, new byte[64]);
    assertThat(blank.toHex()).isEqualTo(vector.get("extrinsic").asText());

    SignedExtrinsic signed = builder.sign(call, context, alice);
    String zeros = "00".repeat(64);
    int at = blank.toHex().indexOf(zeros);
    String signature = signed.toHex().substring(at, at + zeros.length());
    assertThat(signed.toHex().replace(signature, zeros)).isEqualTo(blank.toHex());
    assertThat(
            Signatures.verify(
                KeyType.SR25519,
                alice.account(),
                builder.toSign(metadata.calls().encode(call), context),
                Hex.decode(signature)))
        .isTrue();
  }

  @Test
  void makesTheSigningPayloadOfPolkadotJs() {
    ExtrinsicBuilder builder = new ExtrinsicBuilder(MetadataSamples.metadata("finney-219"));
    JsonNode vectors = Vectors.read("substrate.json").get("signing");
    assertThat(vectors).hasSize(2);
    List<String> eras = new ArrayList<>();
    for (JsonNode vector : vectors) {
      Era era = vector.get("era").asText().equals("0x00") ? Era.immortal() : new Era(64, 24, 24);
      eras.add(Hex.encode0x(era.encode()));
      SigningContext context =
          new SigningContext(
              vector.get("specVersion").asLong(),
              vector.get("txVersion").asLong(),
              Bytes32.fromHex(vector.get("genesis").asText()),
              era,
              Bytes32.fromHex(vector.get("blockHash").asText()),
              vector.get("nonce").asLong(),
              vector.get("tip").bigIntegerValue());
      byte[] call = Hex.decode(vector.get("callHex").asText());
      assertThat(Hex.encode0x(builder.payload(call, context)))
          .isEqualTo(vector.get("signingPayload").asText());
      assertThat(builder.toSign(call, context)).isEqualTo(builder.payload(call, context));
    }
    assertThat(eras).containsExactly("0x00", "0x8501");
  }

  @ParameterizedTest
  @ValueSource(strings = {"finney-218", "finney-219", "testnet-233", "finney-393", "finney-424"})
  void supportsTheExtensionsOfRealRuntimes(String chain) {
    ExtrinsicBuilder builder = new ExtrinsicBuilder(MetadataSamples.metadata(chain));
    SigningContext context = context(WEIGHTS.get("signing").get(1), 1);

    assertThat(Hex.encode(builder.extensions().extra(context))).isEqualTo("05001c0000");
    assertThat(builder.extensions().implicit(context)).hasSize(4 + 4 + 32 + 32 + 1);
    assertThat(builder.extensions().identifiers()).contains("CheckNonce", "CheckMetadataHash");
  }

  @Test
  void rejectsUnknownExtensionsWithBytes() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    int u8 = idOf(metadata, "u8");
    int nothing = idOf(metadata, "()");

    assertThatThrownBy(() -> new ExtrinsicBuilder(with(metadata, "CheckMood", u8, nothing)))
        .isInstanceOf(ScaleException.class)
        .hasMessage(
            "this runtime needs the signed extension CheckMood,"
                + " which this version does not support");
    assertThatThrownBy(() -> new ExtrinsicBuilder(with(metadata, "CheckMood", nothing, u8)))
        .hasMessageContaining("CheckMood");
    assertThatThrownBy(() -> new ExtrinsicBuilder(with(metadata, "CheckSpecVersion", u8, u8)))
        .hasMessageContaining("CheckSpecVersion");
    assertThat(
            new ExtrinsicBuilder(with(metadata, "CheckMood", nothing, nothing))
                .extensions()
                .identifiers())
        .contains("CheckMood");
  }

  @Test
  void recognizesARenamedPaymentExtension() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    Extension payment =
        metadata.extrinsic().extensions().stream()
            .filter(e -> e.identifier().equals("ChargeTransactionPayment"))
            .findFirst()
            .orElseThrow();
    List<Extension> renamed = new ArrayList<>(metadata.extrinsic().extensions());
    renamed.set(
        renamed.indexOf(payment), new Extension("Fees", payment.type(), payment.implicitType()));
    Metadata wrapped = withExtensions(metadata, renamed);
    SigningContext context = context(WEIGHTS.get("signing").get(2), 424);

    assertThat(new ExtrinsicBuilder(wrapped).extensions().extra(context))
        .isEqualTo(new ExtrinsicBuilder(metadata).extensions().extra(context));
  }

  @Test
  void rejectsOtherFormatsAndInvalidContexts() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    ExtrinsicFormat f = metadata.extrinsic();
    Metadata five =
        new Metadata(
            16,
            metadata.types(),
            metadata.pallets(),
            new ExtrinsicFormat(
                List.of(5), f.addressType(), f.callType(), f.signatureType(), f.extensions()),
            metadata.apis());
    assertThatThrownBy(() -> new ExtrinsicBuilder(five))
        .hasMessage("this runtime accepts the extrinsic formats [5], this program supports only 4");
    Bytes32 other = new Bytes32(new byte[32]);
    assertThatThrownBy(
            () -> new SigningContext(1, 1, GENESIS, Era.immortal(), other, 0, BigInteger.ZERO))
        .hasMessage("an immortal extrinsic signs the genesis hash");
    assertThatThrownBy(
            () -> new SigningContext(1, 1, GENESIS, Era.immortal(), GENESIS, -1, BigInteger.ZERO))
        .hasMessage("the nonce and the tip must not be negative");
  }

  private static SigningContext context(JsonNode vector, long specVersion) {
    return new SigningContext(
        specVersion,
        1,
        GENESIS,
        EraTest.era(vector),
        Bytes32.fromHex(vector.path("blockHash").asText(GENESIS.toHex())),
        vector.get("nonce").asLong(),
        vector.get("tip").bigIntegerValue());
  }

  private static int idOf(Metadata metadata, String description) {
    TypeRegistry types = metadata.types();
    for (int id = 0; id < types.types().size(); id++) {
      if (types.describe(id).equals(description)) {
        return id;
      }
    }
    throw new IllegalArgumentException(description);
  }

  private static Metadata with(Metadata metadata, String identifier, int type, int implicit) {
    List<Extension> extensions = new ArrayList<>(metadata.extrinsic().extensions());
    extensions.add(new Extension(identifier, type, implicit));
    return withExtensions(metadata, extensions);
  }

  private static Metadata withExtensions(Metadata metadata, List<Extension> extensions) {
    ExtrinsicFormat f = metadata.extrinsic();
    return new Metadata(
        metadata.version(),
        metadata.types(),
        metadata.pallets(),
        new ExtrinsicFormat(
            f.versions(), f.addressType(), f.callType(), f.signatureType(), extensions),
        metadata.apis());
  }
}
