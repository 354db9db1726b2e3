package com.handshake58.devnet.metadata;

import com.handshake58.neuron.crypto.Hashes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value or a map in a pallet's storage.
 *
 * @param optional whether absence is a value of its own; otherwise {@code fallback} stands for it
 * @param fallback the encoded value of an absent entry; 0 for optional ones
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

  /** The storage key's beginning, common to all entries. */
  public byte[] prefix() {
    return prefix(pallet, name);
  }

  /** The prefix of any item: both names' twox128. */
  public static byte[] prefix(String pallet, String item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Hashes.twox128(pallet.getBytes(StandardCharsets.US_ASCII)));
    out.writeBytes(Hashes.twox128(item.getBytes(StandardCharsets.US_ASCII)));
    return out.toByteArray();
  }
}
