package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.extrinsic.SignedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.peers.PythonPeer;
import com.handshake58.neuron.testing.peers.Spec461;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks the codec with values that the Bittensor SDK recorded on a localnet of spec 461. It uses
 * the real metadata 14 and 15, and the devnet's metadata for the items that the devnet declares.
 */
@PythonPeer.Needed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Golden461IT {
  private JsonNode golden;

  /** The metadata that the codec reads. */
  enum Source {
    REAL_14,
    REAL_15,
    DEVNET;

    Metadata metadata() throws Exception {
      return Metadata.decode(
          switch (this) {
            case REAL_14 -> Spec461.metadata(14);
            case REAL_15 -> Spec461.metadata(15);
            case DEVNET -> MetadataEncoder.encode(Runtimes.of(461, 250).declaration(), 15);
          });
    }

    boolean real() {
      return this != DEVNET;
    }
  }

  @BeforeAll
  void read() throws Exception {
    golden = Spec461.golden();
  }

  private List<JsonNode> list(String name) {
    List<JsonNode> list = new ArrayList<>();
    golden.get(name).forEach(list::add);
    assertThat(list).as(name).isNotEmpty();
    return list;
  }

  /** Checks that no vector was skipped; the devnet declares {@code declared} of them. */
  private static void assertCount(Source source, List<?> checked, List<?> all, int declared) {
    assertThat(checked).hasSize(source.real() ? all.size() : declared);
  }

  @Test
  void everySectionIsChecked() {
    assertThat(golden.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "endpoint",
            "network",
            "metadata",
            "storage_keys",
            "calls",
            "signature_payloads",
            "extrinsics",
            "multisig",
            "ss58",
            "constants",
            "receipt",
            "storage_values",
            "events",
            "query_maps",
            "runtime_calls",
            "block",
            "payment_info");
  }

  @ParameterizedTest
  @EnumSource
  void encodesCalls(Source source) throws Exception {
    Metadata metadata = source.metadata();
    List<JsonNode> checked = new ArrayList<>();
    for (JsonNode vector : list("calls")) {
      String pallet = vector.get("module").textValue();
      String name = vector.get("function").textValue();
      if (source.real() || metadata.calls().has(pallet, name)) {
        byte[] encoded = metadata.calls().encode(call(vector));
        assertThat(Hex.encode0x(encoded)).as(name).isEqualTo(vector.get("data_hex").textValue());
        Call read = metadata.calls().decode(encoded);
        assertThat(metadata.calls().encode(read)).as(name).isEqualTo(encoded);
        checked.add(vector);
      }
    }
    assertCount(source, checked, list("calls"), 8);
  }

  /**
   * Builds the call of a vector. The vectors describe nested calls as prose ({@code
   * tests/unit/test_codec_golden.py}).
   */
  private Call call(JsonNode vector) {
    Call call = Call.of(vector.get("module").textValue(), vector.get("function").textValue());
    return switch (call.pallet()) {
      case "Sudo" ->
          call.with(
              "call", Call.of("System", "remark").with("remark", hex("0xdeadbeef")).asValue());
      case "Utility" ->
          call.with(
              "calls",
              Value.list(
                  List.of(transfer(address(1), 1).asValue(), transfer(address(2), 2).asValue())));
      case "Proxy" ->
          call.with("real", id(address(0)))
              .with("force_proxy_type", Value.some(Value.variant("Transfer")))
              .with("call", transfer(address(1), 1).asValue());
      default -> {
        Call whole = call;
        for (Map.Entry<String, JsonNode> argument : vector.get("params").properties()) {
          Value value = MetadataSamples.value(argument.getValue());
          whole =
              whole.with(
                  argument.getKey(),
                  argument.getKey().equals("dest") ? Value.variant("Id", value) : value);
        }
        yield whole;
      }
    };
  }

  private AccountId address(int position) {
    return AccountId.fromSs58(golden.get("ss58").get(position).get("address").textValue());
  }

  private static Value id(AccountId account) {
    return Value.variant("Id", Value.of(account));
  }

  private static Call transfer(AccountId to, long rao) {
    return Call.of("Balances", "transfer_keep_alive").with("dest", id(to)).with("value", rao);
  }

  private static Value hex(String text) {
    return Value.of(Hex.decode(text));
  }

  @ParameterizedTest
  @EnumSource
  void derivesStorageKeys(Source source) throws Exception {
    Metadata metadata = source.metadata();
    List<JsonNode> all =
        Stream.concat(list("storage_keys").stream(), list("storage_values").stream()).toList();
    List<JsonNode> checked = new ArrayList<>();
    for (JsonNode vector : all) {
      var item =
          metadata.storage(
              vector.get("pallet").textValue(), vector.get("storage_function").textValue());
      if (item.isPresent()) {
        byte[] key = item.get().key(parameters(vector));
        assertThat(Hex.encode0x(key)).isEqualTo(vector.get("key_hex").textValue());
        checked.add(vector);
      }
    }
    assertCount(source, checked, all, 17);
  }

  private static Value[] parameters(JsonNode vector) {
    List<Value> values = new ArrayList<>();
    vector.get("params").forEach(p -> values.add(MetadataSamples.value(p)));
    return values.toArray(Value[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void decodesStorageValues(Source source) throws Exception {
    Metadata metadata = source.metadata();
    for (JsonNode vector : list("storage_values")) {
      StorageItem item =
          metadata
              .storage(vector.get("pallet").textValue(), vector.get("storage_function").textValue())
              .orElseThrow();
      JsonNode raw = vector.get("raw_hex");
      Value value =
          raw.isNull()
              ? item.defaultValue().orElseThrow()
              : item.decode(Hex.decode(raw.textValue()));
      assertThat(DecodedShape.differences(value, vector.get("decoded"))).as(item.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodesMaps(Source source) throws Exception {
    Metadata metadata = source.metadata();
    for (JsonNode vector : list("query_maps")) {
      StorageItem item =
          metadata
              .storage(vector.get("pallet").textValue(), vector.get("storage_function").textValue())
              .orElseThrow();
      Value[] first = parameters(vector);
      assertThat(Hex.encode0x(item.prefix(first))).isEqualTo(vector.get("prefix_hex").textValue());
      JsonNode changes = vector.get("raw_changes");
      assertThat(changes).hasSameSizeAs(vector.get("pairs")).isNotEmpty();
      for (int i = 0; i < changes.size(); i++) {
        List<Value> keys = item.keys(Hex.decode(changes.get(i).get(0).textValue()));
        Value value = item.decode(Hex.decode(changes.get(i).get(1).textValue()));
        JsonNode pair = vector.get("pairs").get(i);
        assertThat(DecodedShape.differences(keys.getLast(), pair.get(0))).isEmpty();
        assertThat(DecodedShape.differences(value, pair.get(1))).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodesConstants(Source source) throws Exception {
    for (JsonNode vector : list("constants")) {
      Value value =
          source
              .metadata()
              .constant(vector.get("module").textValue(), vector.get("name").textValue())
              .orElseThrow();
      assertThat(DecodedShape.differences(value, vector.get("decoded"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REAL_15", "DEVNET"})
  void codesRuntimeApiCalls(Source source) throws Exception {
    Metadata metadata = source.metadata();
    List<JsonNode> checked = new ArrayList<>();
    for (JsonNode vector : list("runtime_calls")) {
      var method = metadata.api(vector.get("api").textValue(), vector.get("method").textValue());
      if (method.isPresent()) {
        assertThat(Hex.encode(method.get().encode(parameters(vector))))
            .isEqualTo(vector.get("encoded_params_hex").textValue());
        Value value = method.get().decode(Hex.decode(vector.get("raw_hex").textValue()));
        assertThat(DecodedShape.differences(value, vector.get("decoded")))
            .as(method.get().callName())
            .isEmpty();
        checked.add(vector);
      }
    }
    assertCount(source, checked, list("runtime_calls"), 4);
  }

  private Bytes32 genesis() {
    return Bytes32.fromHex(golden.get("network").get("genesis_hash").textValue());
  }

  private SigningContext context(JsonNode vector) {
    JsonNode era = vector.get("era");
    boolean mortal = era.isObject();
    Era mortality =
        mortal
            ? Era.mortal(era.get("period").intValue(), era.get("current").intValue())
            : Era.immortal();
    Bytes32 birth =
        vector.has("era_birth_block_hash")
            ? Bytes32.fromHex(vector.get("era_birth_block_hash").textValue())
            : genesis();
    return new SigningContext(
        golden.get("network").get("spec_version").longValue(),
        golden.get("network").get("transaction_version").longValue(),
        genesis(),
        mortality,
        birth,
        vector.get("nonce").longValue(),
        BigInteger.valueOf(vector.get("tip").longValue()));
  }

  @ParameterizedTest
  @EnumSource
  void makesTheSameSigningPayloads(Source source) throws Exception {
    ExtrinsicBuilder builder = new ExtrinsicBuilder(source.metadata());
    for (JsonNode vector : list("signature_payloads")) {
      byte[] call = Hex.decode(vector.get("call_data_hex").textValue());
      assertThat(Hex.encode0x(builder.payload(call, context(vector))))
          .isEqualTo(vector.get("payload_hex").textValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void assemblesTheSameExtrinsics(Source source) throws Exception {
    ExtrinsicBuilder builder = new ExtrinsicBuilder(source.metadata());
    for (JsonNode vector : list("extrinsics")) {
      assertThat(vector.get("crypto_type").intValue()).isEqualTo(1);
      AccountId account = AccountId.fromSs58(vector.get("address").textValue());
      assertThat(Hex.encode0x(account.toBytes()))
          .isEqualTo(vector.get("public_key_hex").textValue());
      SignedExtrinsic extrinsic =
          builder.assemble(
              Hex.decode(vector.get("call_data_hex").textValue()),
              context(vector),
              account,
              KeyType.SR25519,
              Hex.decode(vector.get("signature_hex").textValue()));
      assertThat(extrinsic.toHex()).isEqualTo(vector.get("extrinsic_hex").textValue());
      assertThat(extrinsic.hash().toHex()).isEqualTo(vector.get("extrinsic_hash").textValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodesEvents(Source source) throws Exception {
    Metadata metadata = source.metadata();
    byte[] raw = Hex.decode(golden.get("events").get("raw_hex").textValue());
    List<Events.Event> events = metadata.events().decode(raw);
    JsonNode decoded = golden.get("events").get("decoded");
    assertThat(events).hasSize(decoded.size());
    List<JsonNode> ofReceipt = new ArrayList<>();
    int extrinsic = golden.get("receipt").get("extrinsic_idx").intValue();
    for (int i = 0; i < decoded.size(); i++) {
      JsonNode expected = decoded.get(i);
      Events.Event event = events.get(i);
      assertThat(event.qualifiedName())
          .isEqualTo(
              expected.get("module_id").textValue() + "." + expected.get("event_id").textValue());
      assertThat(DecodedShape.differences(event.fields(), expected.get("attributes"))).isEmpty();
      assertThat(event.extrinsic().isEmpty()).isEqualTo(expected.get("extrinsic_idx").isNull());
      event
          .extrinsic()
          .ifPresent(
              index -> assertThat(index).isEqualTo(expected.get("extrinsic_idx").intValue()));
      if (event.extrinsic().orElse(-1) == extrinsic) {
        ofReceipt.add(expected);
      }
      if (event.is("TransactionPayment", "TransactionFeePaid")) {
        assertThat(event.reader().field("actual_fee").int64())
            .isEqualTo(golden.get("receipt").get("total_fee_amount").longValue());
      }
    }
    assertThat(golden.get("receipt").get("triggered_events")).containsExactlyElementsOf(ofReceipt);
    assertThat(
            metadata
                .values()
                .encode(metadata.events().item().valueType(), metadata.events().item().decode(raw)))
        .isEqualTo(raw);
  }

  /** The block's two bare extrinsics are of format 5, its signed one of format 4. */
  @Test
  void decodesTheCallsOfABlock() throws Exception {
    Metadata metadata = Source.REAL_15.metadata();
    JsonNode decoded = golden.get("block").get("decoded_extrinsics");
    JsonNode raw = golden.get("block").get("raw").get("block").get("extrinsics");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      byte[] body = new ScaleReader(Hex.decode(raw.get(i).textValue())).byteVector();
      ScaleReader in = new ScaleReader(body);
      int format = in.u8();
      if (format == 0x84) {
        metadata.values().decode(metadata.extrinsic().addressType(), in);
        metadata.values().decode(metadata.extrinsic().signatureType(), in);
        for (ExtrinsicFormat.Extension extension : metadata.extrinsic().extensions()) {
          metadata.values().decode(extension.type(), in);
        }
      }
      byte[] bytes = in.bytes(in.remaining());
      Call call = metadata.calls().decode(bytes);
      assertThat(metadata.calls().encode(call)).isEqualTo(bytes);
      JsonNode expected = decoded.get(i).has("call") ? decoded.get(i).get("call") : decoded.get(i);
      assertThat(call.pallet()).isEqualTo(expected.get("call_module").textValue());
      assertThat(call.name()).isEqualTo(expected.get("call_function").textValue());
      names.add(format + " " + call.pallet() + "." + call.name());
    }
    assertThat(names)
        .containsExactly(
            "5 Timestamp.set", "5 MevShield.announce_next_key", "132 Balances.transfer_keep_alive");
    assertThat(golden.get("block").get("block_hash"))
        .isEqualTo(golden.get("receipt").get("block_hash"));
  }

  @Test
  void encodesTheSameAddresses() {
    for (JsonNode vector : list("ss58")) {
      byte[] key = Hex.decode(vector.get("public_key_hex").textValue());
      assertThat(new AccountId(key).ss58()).isEqualTo(vector.get("address").textValue());
    }
  }

  /** pallet_multisig, {@code multi_account_id}: blake2b of a prefix, the sorted keys, a number. */
  @Test
  void derivesTheSameMultisigAccounts() {
    for (JsonNode vector : list("multisig")) {
      List<byte[]> keys = new ArrayList<>();
      vector.get("signatories").forEach(s -> keys.add(AccountId.fromSs58(s.textValue()).toBytes()));
      keys.sort(Arrays::compareUnsigned);
      ScaleWriter out =
          new ScaleWriter()
              .bytes("modlpy/utilisuba".getBytes(StandardCharsets.US_ASCII))
              .compact(keys.size());
      keys.forEach(out::bytes);
      out.u16(vector.get("threshold").intValue());
      assertThat(new AccountId(Hashes.blake2b256(out.toBytes())).ss58())
          .isEqualTo(vector.get("ss58_address").textValue());
    }
  }

  /** Compares the result type of query_info. */
  @Test
  void hasTheTypeOfThePaymentInfo() throws Exception {
    Metadata metadata = Source.REAL_15.metadata();
    RuntimeApi.Method method =
        metadata.apis().stream()
            .filter(a -> a.name().equals("TransactionPaymentApi"))
            .flatMap(a -> a.methods().stream())
            .filter(m -> m.name().equals("query_info"))
            .findFirst()
            .orElseThrow();
    TypeDef.Composite info = (TypeDef.Composite) metadata.types().type(method.output()).def();
    Set<String> names = Set.copyOf(TypeDef.names(info.fields()));
    JsonNode expected = golden.get("payment_info");
    assertThat(expected.get("keys"))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrderElementsOf(names);
    Map<String, Value> weight = new LinkedHashMap<>();
    expected
        .get("weight")
        .properties()
        .forEach(e -> weight.put(e.getKey(), MetadataSamples.value(e.getValue())));
    int type = info.fields().get(TypeDef.names(info.fields()).indexOf("weight")).type();
    byte[] encoded = metadata.values().encode(type, Value.struct(weight));
    assertThat(
            DecodedShape.differences(
                metadata.values().decode(type, encoded), expected.get("weight")))
        .isEmpty();
  }
}
