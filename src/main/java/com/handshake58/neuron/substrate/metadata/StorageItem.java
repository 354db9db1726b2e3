package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Encodes the keys and decodes the values of a pallet's storage item. A storage key consists of
 * twox128 of the pallet's prefix, twox128 of the item's name, and each key of the map in the form
 * of its hasher.
 */
public final class StorageItem {
  private final Pallet pallet;
  private final Pallet.StorageEntry entry;
  private final ValueCodec codec;
  private final List<Integer> keyTypes;

  StorageItem(Pallet pallet, Pallet.StorageEntry entry, ValueCodec codec) {
    this.pallet = pallet;
    this.entry = entry;
    this.codec = codec;
    this.keyTypes = codec.keyTypes(entry);
  }

  /** For example {@code SubtensorModule.Uids}. */
  public String name() {
    return pallet.name() + "." + entry.name();
  }

  public int valueType() {
    return entry.value();
  }

  /** The number of keys of the map; 0 for a plain value. */
  public int keyCount() {
    return keyTypes.size();
  }

  /**
   * Returns the storage key of one value.
   *
   * @param keys all keys of the item
   */
  public byte[] key(Value... keys) {
    if (keys.length != keyTypes.size()) {
      throw new ScaleException(name() + " takes " + keyTypes.size() + " keys, got " + keys.length);
    }
    return prefix(keys);
  }

  /**
   * Returns the common prefix of all storage keys with these first keys. Without keys it is the
   * prefix of the whole item.
   */
  public byte[] prefix(Value... firstKeys) {
    if (firstKeys.length > keyTypes.size()) {
      throw new ScaleException(
          name() + " takes " + keyTypes.size() + " keys, got " + firstKeys.length);
    }
    ScaleWriter out =
        new ScaleWriter()
            .bytes(twox(pallet.storagePrefix().orElse(pallet.name())))
            .bytes(twox(entry.name()));
    for (int i = 0; i < firstKeys.length; i++) {
      StorageHasher hasher = entry.hashers().get(i);
      byte[] key = encodeKey(i, firstKeys[i]);
      out.bytes(hasher.hash(key));
      if (hasher.isReversible()) {
        out.bytes(key);
      }
    }
    return out.toBytes();
  }

  private byte[] encodeKey(int position, Value key) {
    try {
      return codec.encode(keyTypes.get(position), key);
    } catch (ScaleException e) {
      throw e.in("key " + (position + 1)).in(name());
    }
  }

  /**
   * Reads the keys of the map from a storage key.
   *
   * @throws ScaleException if the storage key belongs to another item, or a hasher drops its key
   */
  public List<Value> keys(byte[] storageKey) {
    byte[] prefix = prefix();
    if (storageKey.length < prefix.length
        || !Arrays.equals(Arrays.copyOf(storageKey, prefix.length), prefix)) {
      throw new ScaleException("not a storage key of " + name());
    }
    ScaleReader in = new ScaleReader(storageKey);
    in.bytes(prefix.length);
    List<Value> keys = new ArrayList<>();
    for (StorageHasher hasher : entry.hashers()) {
      if (!hasher.isReversible()) {
        throw new ScaleException(name() + " stores only the hash of its key " + (keys.size() + 1));
      }
      in.bytes(hasher.size());
      keys.add(codec.decode(keyTypes.get(keys.size()), in));
    }
    in.end();
    return keys;
  }

  public Value decode(byte[] stored) {
    try {
      return codec.decode(entry.value(), stored);
    } catch (ScaleException e) {
      throw e.in(name());
    }
  }

  /** Returns the value of an absent key; empty if absent means no value. */
  public Optional<Value> defaultValue() {
    return entry.optional() ? Optional.empty() : Optional.of(decode(entry.defaultValue().bytes()));
  }

  private static byte[] twox(String name) {
    return Hashes.twox128(name.getBytes(StandardCharsets.UTF_8));
  }
}
