package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.Hex;
import java.util.List;
import java.util.Optional;

/**
 * A pallet of a runtime.
 *
 * @param index the number in the runtime, which changes between runtimes
 * @param storagePrefix the text from which the first part of the storage keys is hashed
 * @param calls the type of the calls, an enum
 * @param events the type of the events, an enum
 * @param errors the type of the errors, an enum
 */
public record Pallet(
    String name,
    int index,
    Optional<String> storagePrefix,
    List<StorageEntry> storage,
    List<Constant> constants,
    Optional<Integer> calls,
    Optional<Integer> events,
    Optional<Integer> errors) {
  public Pallet {
    storage = List.copyOf(storage);
    constants = List.copyOf(constants);
  }

  /**
   * @param optional whether an absent value means no value; otherwise it means the default value
   * @param hashers one for each key; empty for a plain value
   * @param key the type of the key, or of the tuple of keys if there are several hashers; empty for
   *     a plain value
   */
  public record StorageEntry(
      String name,
      boolean optional,
      List<StorageHasher> hashers,
      Optional<Integer> key,
      int value,
      Encoded defaultValue) {
    public StorageEntry {
      hashers = List.copyOf(hashers);
    }
  }

  public record Constant(String name, int type, Encoded value) {}

  /** SCALE-encoded bytes of the metadata, as hex. */
  public record Encoded(String hex) {
    static Encoded of(byte[] bytes) {
      return new Encoded(Hex.encode(bytes));
    }

    public byte[] bytes() {
      return Hex.decode(hex);
    }
  }
}
