package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** SCALE-encoded bytes of the metadata. */
  public static final class Encoded {
    private final byte[] bytes;

    private Encoded(byte[] bytes) {
      this.bytes = bytes;
    }

    static Encoded of(byte[] bytes) {
      return new Encoded(bytes.clone());
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Encoded e && Arrays.equals(bytes, e.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    /** As hex. */
    @Override
    public String toString() {
      return Hex.encode(bytes);
    }
  }
}
