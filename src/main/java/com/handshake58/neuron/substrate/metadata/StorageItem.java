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
 * A storage item of a pallet: its keys and values. A key is twox128 of the pallet's prefix, twox128
 * of the item's name, then each of the map's keys by its hasher.
 */
public final class StorageItem {
  private final Pallet pallet;
  private final Pallet.Entry entry;
  private final ValueCodec codec;
  private final List<Integer> keyTypes;

  StorageItem(Pallet pallet, Pallet.Entry entry, ValueCodec codec) {
    this.pallet = pallet;
    this.entry = entry;
    this.codec = codec;
    this.keyTypes = codec.keyTypes(entry);
  }

  /** Such as {@code SubtensorModule.Uids}. */
  public String name() {
    return pallet.name() + "." + entry.name();
  }

  public int valueType() {
    return entry.value();
  }

  /** How many keys lead to a value: 0 for a plain item. */
  public int keyCount() {
    return keyTypes.size();
  }

  /**
   * The key of one value.
   *
   * @param keys all of the item's keys
   */
  public byte[] key(Value... keys) {
    if (keys.length != keyTypes.size()) {
      throw new ScaleException(name() + " takes " + keyTypes.size() + " keys, not " + keys.length);
    }
    return prefix(keys);
  }

  /**
   * What all keys begin with that have these first keys: for iterating, all of the item with none
   * given.
   */
  public byte[] prefix(Value... firstKeys) {
    if (firstKeys.length > keyTypes.size()) {
      throw new ScaleException(
          name() + " takes " + keyTypes.size() + " keys, not " + firstKeys.length);
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
   * Reads the map's keys back from a whole storage key.
   *
   * @throws ScaleException if the key is not of this item, or a hasher does not keep its key
   */
  public List<Value> keys(byte[] storageKey) {
    byte[] prefix = prefix();
    if (storageKey.length < prefix.length
        || !Arrays.equals(Arrays.copyOf(storageKey, prefix.length), prefix)) {
      throw new ScaleException("a storage key that is none of " + name());
    }
    ScaleReader in = new ScaleReader(storageKey);
    in.bytes(prefix.length);
    List<Value> keys = new ArrayList<>();
    for (StorageHasher hasher : entry.hashers()) {
      if (!hasher.isReversible()) {
        throw new ScaleException(name() + " keeps only the hash of its key " + (keys.size() + 1));
      }
      in.bytes(hasher.size());
      keys.add(codec.decode(keyTypes.get(keys.size()), in));
    }
    in.end();
    return keys;
  }

  /** The value that stands under a key. */
  public Value decode(byte[] stored) {
    try {
      return codec.decode(entry.value(), stored);
    } catch (ScaleException e) {
      throw e.in(name());
    }
  }

  /** What it means that nothing stands under a key: the default, or no value. */
  public Optional<Value> whenAbsent() {
    return entry.optional() ? Optional.empty() : Optional.of(decode(entry.fallback().bytes()));
  }

  private static byte[] twox(String name) {
    return Hashes.twox128(name.getBytes(StandardCharsets.UTF_8));
  }
}
