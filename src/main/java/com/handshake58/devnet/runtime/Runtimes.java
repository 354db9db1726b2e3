package com.handshake58.devnet.runtime;

import com.handshake58.devnet.metadata.RuntimeBuilder;
import com.handshake58.devnet.metadata.RuntimeBuilder.PalletText;
import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Builds the runtimes from their declarations. Indices are the real ones. */
public final class Runtimes {
  /** The versions that the real runtimes state of the APIs declared here. */
  private static final Map<String, Integer> API_VERSIONS =
      Map.of(
          "Core", 5,
          "Metadata", 2,
          "AccountNonceApi", 1,
          "TransactionPaymentApi", 4,
          "TransactionPaymentCallApi", 3,
          "NeuronInfoRuntimeApi", 1,
          "SubnetInfoRuntimeApi", 2);

  private Runtimes() {}

  /**
   * A runtime.
   *
   * @param spec 424 or 218
   * @param slotMillis the constant {@code Aura.SlotDuration}
   */
  public static DevnetRuntime of(int spec, long slotMillis) {
    return switch (spec) {
      case 424 -> finish(424, parts424(), Apis424.APIS, Extensions.SPEC_424, slotMillis);
      case 218 -> finish(218, parts218(), Apis218.APIS, Extensions.SPEC_218, slotMillis);
      default -> throw new IllegalArgumentException("no runtime of spec " + spec);
    };
  }

  /** The types that the older runtime's answers hold, which are not part of its metadata. */
  public static TypeRegistry answers218() {
    return new TypeRegistry()
        .declare(Prelude.types() + CoreTypes.TYPES + Types218.TYPES + RpcTypes218.TYPES);
  }

  private record Parts(TypeRegistry types, List<PalletText> pallets, String extra) {}

  private static Parts parts424() {
    TypeRegistry types =
        new TypeRegistry()
            .declare(Prelude.types() + CoreTypes.TYPES + Types424.TYPES + RpcTypes424.TYPES);
    List<PalletText> pallets = new ArrayList<>();
    pallets.add(
        new PalletText(
            0,
            "System",
            "frame_system",
            SystemPallets.SYSTEM_STORAGE,
            SystemPallets.SYSTEM_CALLS,
            SystemPallets.SYSTEM_EVENTS + SystemPallets.SYSTEM_EVENTS_424,
            SystemPallets.SYSTEM_ERRORS,
            SystemPallets.SYSTEM_CONSTANTS + SystemPallets.SYSTEM_CONSTANTS_424));
    pallets.add(
        new PalletText(
            7,
            "SubtensorModule",
            "pallet_subtensor",
            SubtensorStorage.ITEMS + SubtensorStorage.ITEMS_424,
            SubtensorCalls.CALLS_424,
            SubtensorCalls.EVENTS_424,
            SubtensorErrors424.ERRORS,
            ""));
    return new Parts(types, pallets, Extensions.EXTRA_424);
  }

  private static Parts parts218() {
    TypeRegistry types =
        new TypeRegistry().declare(Prelude.types() + CoreTypes.TYPES + Types218.TYPES);
    List<PalletText> pallets = new ArrayList<>();
    pallets.add(
        new PalletText(
            0,
            "System",
            "frame_system",
            SystemPallets.SYSTEM_STORAGE,
            SystemPallets.SYSTEM_CALLS,
            SystemPallets.SYSTEM_EVENTS + SystemPallets.SYSTEM_EVENTS_218,
            SystemPallets.SYSTEM_ERRORS,
            SystemPallets.SYSTEM_CONSTANTS + SystemPallets.SYSTEM_CONSTANTS_218));
    pallets.add(
        new PalletText(
            7,
            "SubtensorModule",
            "pallet_subtensor",
            SubtensorStorage.ITEMS + SubtensorStorage.ITEMS_218,
            SubtensorCalls.CALLS_218,
            SubtensorCalls.EVENTS_218,
            SubtensorErrors218.ERRORS,
            ""));
    return new Parts(types, pallets, Extensions.EXTRA_218);
  }

  private static List<PalletText> between(long slotMillis) {
    return List.of(
        new PalletText(
            2,
            "Timestamp",
            "pallet_timestamp",
            SystemPallets.TIMESTAMP_STORAGE,
            SystemPallets.TIMESTAMP_CALLS,
            "",
            "",
            u64("MinimumPeriod", slotMillis / 2)),
        new PalletText(
            3,
            "Aura",
            "pallet_aura",
            SystemPallets.AURA_STORAGE,
            "",
            "",
            "",
            u64("SlotDuration", slotMillis)),
        new PalletText(
            5,
            "Balances",
            "pallet_balances",
            SystemPallets.BALANCES_STORAGE,
            SystemPallets.BALANCES_CALLS,
            SystemPallets.BALANCES_EVENTS,
            SystemPallets.BALANCES_ERRORS,
            SystemPallets.BALANCES_CONSTANTS),
        new PalletText(
            6,
            "TransactionPayment",
            "pallet_transaction_payment",
            SystemPallets.PAYMENT_STORAGE,
            "",
            SystemPallets.PAYMENT_EVENTS,
            "",
            ""));
  }

  private static String u64(String constant, long value) {
    return constant + ": u64 = " + Hex.encode(new ScaleWriter().u64(value).toBytes()) + ";\n";
  }

  private static DevnetRuntime finish(
      int spec, Parts parts, String apis, String extensions, long slotMillis) {
    Struct version = version(spec, apis);
    String encoded = Hex.encode(parts.types.encode("RuntimeVersion", version));
    RuntimeBuilder builder = new RuntimeBuilder(parts.types);
    PalletText system = parts.pallets.getFirst();
    builder.pallet(system.withConstant("Version: RuntimeVersion = " + encoded + ";\n"));
    between(slotMillis).forEach(builder::pallet);
    builder.pallet(parts.pallets.getLast());
    RuntimeDeclaration declaration =
        builder
            .apis(apis)
            .extensions(extensions)
            .build(
                "SelfContainedExtrinsic<MultiAddress<AccountId, ()>, RuntimeCall, MultiSignature,"
                    + " Extra>",
                parts.extra);
    return new DevnetRuntime(spec, declaration, version);
  }

  /** {@code runtime/src/lib.rs}, {@code VERSION}, with the APIs that are declared. */
  private static Struct version(int spec, String apis) {
    List<DevnetValue> list = new ArrayList<>();
    for (String name : RuntimeBuilder.apiNames(apis)) {
      list.add(
          DevnetValue.list(
              DevnetValue.value(apiId(name)),
              DevnetValue.value(API_VERSIONS.getOrDefault(name, 1))));
    }
    return new Struct()
        .with("spec_name", DevnetValue.value("node-subtensor"))
        .with("impl_name", DevnetValue.value("node-subtensor"))
        .with("authoring_version", 1)
        .with("spec_version", spec)
        .with("impl_version", 1)
        .with("apis", DevnetValue.list(list))
        .with("transaction_version", 1)
        .with("system_version", 1)
        .with("state_version", 1);
  }

  /** An API's id: the blake2b hash of 8 bytes of its name (sp-api). */
  private static byte[] apiId(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    Blake2bDigest digest = new Blake2bDigest(64);
    digest.update(text, 0, text.length);
    byte[] id = new byte[8];
    digest.doFinal(id, 0);
    return id;
  }
}
