package com.handshake58.devnet.metadata;

import com.handshake58.neuron.crypto.Hashes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value or a map in a pallet's storage.
 *
 * @param optional whether an absent entry has no value; otherwise its value is {@code fallback}
 * @param fallback the encoded default; a single zero byte if optional
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record StorageItem(
    String pallet, String name, List<Key> keys, int value, boolean optional, byte[] fallback) {

  public StorageItem {
    keys = List.copyOf(keys);
    fallback = fallback.clone();
  }

  /** One key of a map, with the id of its type. */
  public record Key(Hasher hasher, int type) {}

  @Override
  public byte[] fallback() {
    return fallback.clone();
  }

  /** Returns the prefix of the keys of all entries. */
  public byte[] prefix() {
    return prefix(pallet, name);
  }

  /** Returns the prefix of an item: twox128 of the pallet's name, then of the item's. */
  public static byte[] prefix(String pallet, String item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Hashes.twox128(pallet.getBytes(StandardCharsets.US_ASCII)));
    out.writeBytes(Hashes.twox128(item.getBytes(StandardCharsets.US_ASCII)));
    return out.toByteArray();
  }
}
