package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat.Extension;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.List;
import java.util.Optional;

/**
 * Decodes metadata 14, 15 and 16 (paritytech/frame-metadata, {@code v14.rs} to {@code v16.rs}). It
 * skips documentation, deprecation notes, associated types, view functions and custom values.
 */
final class MetadataDecoder {
  private static final int OLDEST = 14;
  private static final int NEWEST = 16;

  private final ScaleReader in;
  private final TypesDecoder parts;
  private final int version;
  private final TypeRegistry types;

  private MetadataDecoder(ScaleReader in) {
    this.in = in;
    this.parts = new TypesDecoder(in);
    this.version = in.u8();
    if (version < OLDEST || version > NEWEST) {
      throw new ScaleException(
          "unsupported metadata version "
              + version
              + ", supported are "
              + OLDEST
              + " to "
              + NEWEST);
    }
    this.types = parts.registry();
  }

  /** Decodes the bytes after the magic number. */
  static Metadata decode(ScaleReader in) {
    MetadataDecoder decoder = new MetadataDecoder(in);
    Metadata metadata = decoder.metadata();
    in.end();
    return metadata;
  }

  private Metadata metadata() {
    List<Pallet> pallets = parts.list(6, this::pallet);
    ExtrinsicFormat extrinsic =
        switch (version) {
          case OLDEST -> extrinsic14();
          case NEWEST -> extrinsic16();
          default -> extrinsic15();
        };
    if (version < NEWEST) {
      type(); // type of the runtime itself
    }
    List<RuntimeApi> apis = List.of();
    if (version > OLDEST) {
      apis = parts.list(3, this::api);
      type(); // the outer enums of calls, events and errors
      type();
      type();
      parts.list(3, this::custom);
    }
    return new Metadata(version, types, pallets, extrinsic, apis);
  }

  private Pallet pallet() {
    String name = parts.name();
    Optional<Storage> storage =
        parts.option(() -> new Storage(parts.name(), parts.list(6, this::entry)));
    Optional<Integer> calls = parts.option(this::palletEnum);
    Optional<Integer> events = parts.option(this::palletEnum);
    List<Pallet.Constant> constants = parts.list(4, this::constant);
    Optional<Integer> errors = parts.option(this::palletEnum);
    if (version == NEWEST) {
      parts.list(3, this::associatedType);
      parts.list(36, this::viewFunction);
    }
    int index = in.u8();
    if (version > OLDEST) {
      parts.docs();
    }
    deprecation();
    return new Pallet(
        name,
        index,
        storage.map(Storage::prefix),
        storage.map(Storage::entries).orElse(List.of()),
        constants,
        calls,
        events,
        errors);
  }

  private record Storage(String prefix, List<Pallet.StorageEntry> entries) {}

  private Pallet.StorageEntry entry() {
    String name = parts.name();
    int modifier = in.u8();
    if (modifier > 1) {
      throw new ScaleException(name + " has an unknown storage modifier: " + modifier);
    }
    boolean map = in.bool();
    List<StorageHasher> hashers = map ? parts.list(1, () -> StorageHasher.at(in.u8())) : List.of();
    Optional<Integer> key = map ? Optional.of(type()) : Optional.empty();
    int value = type();
    Pallet.Encoded defaultValue = Pallet.Encoded.of(in.byteVector());
    parts.docs();
    deprecation();
    return new Pallet.StorageEntry(name, modifier == 0, hashers, key, value, defaultValue);
  }

  private int palletEnum() {
    int type = type();
    if (version == NEWEST) {
      parts.list(2, this::deprecatedCase);
    }
    return type;
  }

  private Pallet.Constant constant() {
    String name = parts.name();
    int type = type();
    Pallet.Encoded value = Pallet.Encoded.of(in.byteVector());
    parts.docs();
    deprecation();
    return new Pallet.Constant(name, type, value);
  }

  private String associatedType() {
    String name = parts.name();
    type();
    parts.docs();
    return name;
  }

  private String viewFunction() {
    in.bytes(32);
    String name = parts.name();
    parts.list(2, this::input);
    type();
    parts.docs();
    deprecation();
    return name;
  }

  private RuntimeApi.Input input() {
    return new RuntimeApi.Input(parts.name(), type());
  }

  /** Metadata 14 names the types as parameters of {@code UncheckedExtrinsic}. */
  private ExtrinsicFormat extrinsic14() {
    Type extrinsic = types.type(type());
    int format = in.u8();
    List<Extension> extensions = parts.list(3, this::extension);
    return new ExtrinsicFormat(
        List.of(format),
        parameter(extrinsic, "Address"),
        parameter(extrinsic, "Call"),
        parameter(extrinsic, "Signature"),
        extensions);
  }

  private static int parameter(Type extrinsic, String name) {
    return extrinsic
        .parameter(name)
        .orElseThrow(
            () -> new ScaleException("the type of the extrinsic has no parameter " + name));
  }

  private ExtrinsicFormat extrinsic15() {
    int format = in.u8();
    int address = type();
    int call = type();
    int signature = type();
    type(); // all extensions as one tuple
    return new ExtrinsicFormat(
        List.of(format), address, call, signature, parts.list(3, this::extension));
  }

  private ExtrinsicFormat extrinsic16() {
    List<Integer> versions = parts.list(1, in::u8);
    int address = type();
    int call = type();
    int signature = type();
    List<ExtensionSet> byVersion =
        parts.list(2, () -> new ExtensionSet(in.u8(), parts.list(1, in::compactInt)));
    List<Extension> all = parts.list(3, this::extension);
    // Extrinsics of format 4 have no version byte for the extensions and use version 0.
    ExtensionSet set =
        byVersion.stream()
            .filter(u -> u.version() == 0)
            .findFirst()
            .orElseThrow(
                () -> new ScaleException("the metadata has no signed extensions of version 0"));
    return new ExtrinsicFormat(
        versions, address, call, signature, set.positions().stream().map(i -> at(all, i)).toList());
  }

  private record ExtensionSet(int version, List<Integer> positions) {}

  private static Extension at(List<Extension> all, int position) {
    if (position >= all.size()) {
      throw new ScaleException("no signed extension " + position + " among " + all.size());
    }
    return all.get(position);
  }

  private Extension extension() {
    return new Extension(parts.name(), type(), type());
  }

  private RuntimeApi api() {
    String name = parts.name();
    List<RuntimeApi.Method> methods = parts.list(4, this::method);
    parts.docs();
    if (version == NEWEST) {
      in.compact(); // version of the API
      deprecation();
    }
    return new RuntimeApi(name, methods);
  }

  private RuntimeApi.Method method() {
    String name = parts.name();
    List<RuntimeApi.Input> inputs = parts.list(2, this::input);
    int output = type();
    parts.docs();
    deprecation();
    return new RuntimeApi.Method(name, inputs, output);
  }

  private String custom() {
    String name = parts.name();
    type();
    in.byteVector();
    return name;
  }

  private void deprecation() {
    if (version == NEWEST) {
      deprecation(in.u8(), 0);
    }
  }

  private int deprecatedCase() {
    int index = in.u8();
    deprecation(in.u8(), 1);
    return index;
  }

  private void deprecation(int kind, int lowest) {
    if (kind < lowest || kind > 2) {
      throw new ScaleException("unknown kind of deprecation: " + kind);
    }
    if (kind == 2) {
      parts.name();
      parts.option(parts::name);
    }
  }

  private int type() {
    int id = in.compactInt();
    types.type(id);
    return id;
  }
}
