package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.Hex;
import java.util.List;
import java.util.Optional;

/**
 * A module of the chain.
 *
 * @param storagePrefix the text that its storage keys are hashed from
 * @param calls the enum of its calls
 * @param events the enum of its events
 * @param errors the enum of its errors
 * @param index its number in the runtime, which changes between runtimes
 */
public record Pallet(
    String name,
    int index,
    Optional<String> storagePrefix,
    List<Entry> storage,
    List<Constant> constants,
    Optional<Integer> calls,
    Optional<Integer> events,
    Optional<Integer> errors) {
  public Pallet {
    storage = List.copyOf(storage);
    constants = List.copyOf(constants);
  }

  /**
   * A storage item.
   *
   * @param optional whether an absent value is no value, rather than the default
   * @param hashers one for each key; none for a plain value
   * @param key the type of the key, or of the tuple of keys where there are several hashers; absent
   *     for a plain value
   * @param fallback the encoded default
   */
  public record Entry(
      String name,
      boolean optional,
      List<StorageHasher> hashers,
      Optional<Integer> key,
      int value,
      Encoded fallback) {
    public Entry {
      hashers = List.copyOf(hashers);
    }
  }

  public record Constant(String name, int type, Encoded value) {}

  /** Encoded bytes as the metadata holds them. */
  public record Encoded(String hex) {
    static Encoded of(byte[] bytes) {
      return new Encoded(Hex.encode(bytes));
    }

    public byte[] bytes() {
      return Hex.decode(hex);
    }
  }
}
