package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the root of Substrate's base-16 Patricia trie (polkadot-sdk, {@code primitives/trie},
 * {@code trie_stream.rs} and {@code node_header.rs}): layout 0 for extrinsics, layout 1 for the
 * state, which stores the hash of values longer than 32 bytes.
 */
final class TrieRoot {
  private static final int INLINE = 32;

  private final boolean hashLongValues;
  private final List<Entry> entries = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Entry(byte[] nibbles, byte[] value) {}

  private TrieRoot(boolean hashLongValues) {
    this.hashLongValues = hashLongValues;
  }

  static Bytes32 ofState(StateMap state) {
    TrieRoot trie = new TrieRoot(true);
    state.forEach(trie::add);
    return trie.root();
  }

  /** Returns the root of a list; the keys are the positions in compact form. */
  static Bytes32 ofList(List<byte[]> values) {
    TrieRoot trie = new TrieRoot(false);
    for (int i = 0; i < values.size(); i++) {
      trie.add(new ScaleWriter().compact(i).toBytes(), values.get(i));
    }
    trie.entries.sort(Comparator.comparing(Entry::nibbles, Arrays::compareUnsigned));
    return trie.root();
  }

  private void add(byte[] key, byte[] value) {
    byte[] nibbles = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      nibbles[2 * i] = (byte) (key[i] >> 4 & 0xf);
      nibbles[2 * i + 1] = (byte) (key[i] & 0xf);
    }
    entries.add(new Entry(nibbles, value));
  }

  private Bytes32 root() {
    byte[] node = entries.isEmpty() ? new byte[1] : node(0, entries.size(), 0);
    return new Bytes32(Hashes.blake2b256(node));
  }

  /** Returns the node for the entries from..to, which share their first {@code depth} nibbles. */
  private byte[] node(int from, int to, int depth) {
    Entry first = entries.get(from);
    ScaleWriter out = new ScaleWriter();
    if (to - from == 1) {
      boolean hashed = hashed(first.value);
      header(out, hashed ? 0x20 : 0x40, hashed ? 5 : 6, first.nibbles.length - depth);
      partial(out, first.nibbles, depth, first.nibbles.length);
      value(out, first.value);
      return out.toBytes();
    }
    byte[] last = entries.get(to - 1).nibbles;
    int end = depth;
    while (end < first.nibbles.length && end < last.length && first.nibbles[end] == last[end]) {
      end++;
    }
    boolean valued = first.nibbles.length == end;
    boolean hashed = valued && hashed(first.value);
    header(out, valued ? hashed ? 0x10 : 0xc0 : 0x80, hashed ? 4 : 6, end - depth);
    partial(out, first.nibbles, depth, end);
    children(out, valued ? from + 1 : from, to, end, valued ? first.value : null);
    return out.toBytes();
  }

  private void children(ScaleWriter out, int from, int to, int depth, byte @Nullable [] value) {
    int bitmap = 0;
    List<byte[]> encoded = new ArrayList<>();
    int start = from;
    while (start < to) {
      int nibble = entries.get(start).nibbles[depth];
      int end = start;
      while (end < to && entries.get(end).nibbles[depth] == nibble) {
        end++;
      }
      bitmap |= 1 << nibble;
      byte[] child = node(start, end, depth + 1);
      encoded.add(child.length < INLINE ? child : Hashes.blake2b256(child));
      start = end;
    }
    out.u16(bitmap);
    if (value != null) {
      value(out, value);
    }
    encoded.forEach(out::byteVector);
  }

  private boolean hashed(byte[] value) {
    return hashLongValues && value.length > INLINE;
  }

  private void value(ScaleWriter out, byte[] value) {
    if (hashed(value)) {
      out.bytes(Hashes.blake2b256(value));
    } else {
      out.byteVector(value);
    }
  }

  private static void header(ScaleWriter out, int prefix, int bits, int length) {
    int most = (1 << bits) - 1;
    if (length < most) {
      out.u8(prefix | length);
      return;
    }
    out.u8(prefix | most);
    int rest = length - most;
    while (rest >= 255) {
      out.u8(255);
      rest -= 255;
    }
    out.u8(rest);
  }

  private static void partial(ScaleWriter out, byte[] nibbles, int from, int to) {
    int i = from;
    if ((to - from) % 2 == 1) {
      out.u8(nibbles[i++]);
    }
    for (; i < to; i += 2) {
      out.u8(nibbles[i] << 4 | nibbles[i + 1]);
    }
  }
}
