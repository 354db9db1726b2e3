package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes metadata 14, 15 and 16 (paritytech/frame-metadata, {@code v14.rs} to {@code v16.rs}). It
 * skips documentation, deprecation notes, associated types, view functions and custom values. Loops
 * instead of lambdas: see {@link TypesDecoder}.
 */
final class MetadataDecoder {
  private static final int OLDEST = 14;
  private static final int NEWEST = 16;

  private final ScaleReader in;
  private final int version;
  private final TypeRegistry types;

  private MetadataDecoder(ScaleReader in) {
    this.in = in;
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
    this.types = TypesDecoder.registry(in);
  }

  /** Decodes the bytes after the magic number. */
  static Metadata decode(ScaleReader in) {
    MetadataDecoder decoder = new MetadataDecoder(in);
    Metadata metadata = decoder.metadata();
    in.end();
    return metadata;
  }

  private Metadata metadata() {
    List<Pallet> pallets = pallets();
    ExtrinsicFormat extrinsic = new ExtrinsicFormatDecoder(in, types).format(version);
    if (version < NEWEST) {
      type(); // type of the runtime itself
    }
    List<RuntimeApi> apis = List.of();
    if (version > OLDEST) {
      apis = apis();
      type(); // the outer enums of calls, events and errors
      type();
      type();
      for (int i = in.count(3); i > 0; i--) {
        custom();
      }
    }
    return new Metadata(version, types, pallets, extrinsic, apis);
  }

  private List<Pallet> pallets() {
    int count = in.count(6);
    List<Pallet> pallets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pallets.add(pallet());
    }
    return pallets;
  }

  private Pallet pallet() {
    String name = name();
    Optional<String> prefix = in.bool() ? Optional.of(name()) : Optional.empty();
    List<Pallet.StorageEntry> storage = prefix.isPresent() ? storage() : List.of();
    Optional<Integer> calls = palletEnum();
    Optional<Integer> events = palletEnum();
    List<Pallet.Constant> constants = constants();
    Optional<Integer> errors = palletEnum();
    if (version == NEWEST) {
      associatedTypes();
      viewFunctions();
    }
    int index = in.u8();
    if (version > OLDEST) {
      docs();
    }
    deprecation();
    return new Pallet(name, index, prefix, storage, constants, calls, events, errors);
  }

  private List<Pallet.StorageEntry> storage() {
    int count = in.count(6);
    List<Pallet.StorageEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(entry());
    }
    return entries;
  }

  private Pallet.StorageEntry entry() {
    String name = name();
    int modifier = in.u8();
    if (modifier > 1) {
      throw new ScaleException(name + " has an unknown storage modifier: " + modifier);
    }
    boolean map = in.bool();
    List<StorageHasher> hashers = map ? hashers() : List.of();
    Optional<Integer> key = map ? Optional.of(type()) : Optional.empty();
    int value = type();
    Pallet.Encoded defaultValue = Pallet.Encoded.of(in.byteVector());
    docs();
    deprecation();
    return new Pallet.StorageEntry(name, modifier == 0, hashers, key, value, defaultValue);
  }

  private List<StorageHasher> hashers() {
    int count = in.count(1);
    List<StorageHasher> hashers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashers.add(StorageHasher.at(in.u8()));
    }
    return hashers;
  }

  private Optional<Integer> palletEnum() {
    if (!in.bool()) {
      return Optional.empty();
    }
    int type = type();
    if (version == NEWEST) {
      for (int i = in.count(2); i > 0; i--) {
        in.u8(); // index of the case
        deprecation(in.u8(), 1);
      }
    }
    return Optional.of(type);
  }

  private List<Pallet.Constant> constants() {
    int count = in.count(4);
    List<Pallet.Constant> constants = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      constants.add(new Pallet.Constant(name(), type(), Pallet.Encoded.of(in.byteVector())));
      docs();
      deprecation();
    }
    return constants;
  }

  private void associatedTypes() {
    for (int i = in.count(3); i > 0; i--) {
      in.skipString();
      type();
      docs();
    }
  }

  private void viewFunctions() {
    for (int i = in.count(36); i > 0; i--) {
      in.skip(32);
      in.skipString();
      inputs();
      type();
      docs();
      deprecation();
    }
  }

  private List<RuntimeApi.Input> inputs() {
    int count = in.count(2);
    List<RuntimeApi.Input> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      inputs.add(new RuntimeApi.Input(name(), type()));
    }
    return inputs;
  }

  private List<RuntimeApi> apis() {
    int count = in.count(3);
    List<RuntimeApi> apis = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      apis.add(new RuntimeApi(name(), methods()));
      docs();
      if (version == NEWEST) {
        in.compact(); // version of the API
        deprecation();
      }
    }
    return apis;
  }

  private List<RuntimeApi.Method> methods() {
    int count = in.count(4);
    List<RuntimeApi.Method> methods = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      methods.add(new RuntimeApi.Method(name(), inputs(), type()));
      docs();
      deprecation();
    }
    return methods;
  }

  private void custom() {
    in.skipString();
    type();
    in.skipVector();
  }

  private void deprecation() {
    if (version == NEWEST) {
      deprecation(in.u8(), 0);
    }
  }

  private void deprecation(int kind, int lowest) {
    if (kind < lowest || kind > 2) {
      throw new ScaleException("unknown kind of deprecation: " + kind);
    }
    if (kind == 2) {
      in.skipString();
      if (in.bool()) {
        in.skipString();
      }
    }
  }

  private int type() {
    return types.reference(in);
  }

  private String name() {
    return TypesDecoder.name(in);
  }

  private void docs() {
    TypesDecoder.docs(in);
  }
}
