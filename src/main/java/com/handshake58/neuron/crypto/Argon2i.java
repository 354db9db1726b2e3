package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.MachineMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Argon2i, version 1.3, with one lane (RFC 9106). Keeps its blocks outside the Java heap: Bouncy
 * Castle's needs more heap than the launcher gives.
 */
public final class Argon2i {
  private static final int VERSION = 0x13;
  private static final int TYPE_I = 1;
  private static final int LANES = 1;
  private static final int SLICES = 4;
  private static final int LONGS = 128;
  private static final int BLOCK = LONGS * Long.BYTES;
  private static final int DIGEST = 64;
  private static final long RESERVE = 24L << 20;

  private final MemorySegment memory;
  private final int blocks;
  private final int segment;
  private final int passes;
  private final long[] previous = new long[LONGS];
  private final long[] reference = new long[LONGS];
  private final long[] mixed = new long[LONGS];
  private final long[] input = new long[LONGS];
  private final long[] addresses = new long[LONGS];

  private Argon2i(MemorySegment memory, int blocks, int passes) {
    this.memory = memory;
    this.blocks = blocks;
    this.segment = blocks / SLICES;
    this.passes = passes;
  }

  /**
   * Derives a key.
   *
   * @param kibibytes of memory, at least 8
   * @param length of the key in bytes
   * @throws InsufficientMemoryException if the machine or its container has less free
   */
  public static byte[] hash(byte[] password, byte[] salt, int passes, int kibibytes, int length)
      throws InsufficientMemoryException {
    int blocks = kibibytes / SLICES * SLICES;
    long bytes = (long) blocks * BLOCK;
    OptionalLong available = MachineMemory.available();
    // A container that takes more than its limit is killed without a word.
    if (available.isPresent() && available.getAsLong() < bytes + RESERVE) {
      throw new InsufficientMemoryException(bytes, available);
    }
    byte[] start = start(password, salt, passes, kibibytes, length);
    try (NativeMemory memory =
        NativeMemory.allocate(bytes)
            .orElseThrow(() -> new InsufficientMemoryException(bytes, available))) {
      return new Argon2i(memory.segment(), blocks, passes).run(start, length);
    }
  }

  private static byte[] start(byte[] password, byte[] salt, int passes, int kibibytes, int length) {
    ByteBuffer text =
        ByteBuffer.allocate(10 * Integer.BYTES + password.length + salt.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    text.putInt(LANES).putInt(length).putInt(kibibytes).putInt(passes).putInt(VERSION);
    text.putInt(TYPE_I).putInt(password.length).put(password).putInt(salt.length).put(salt);
    text.putInt(0).putInt(0); // no secret value, no associated data
    byte[] hash = blake2b(text.array(), DIGEST);
    Arrays.fill(text.array(), (byte) 0);
    return hash;
  }

  private byte[] run(byte[] start, int length) {
    for (int i = 0; i < 2; i++) {
      byte[] seed =
          ByteBuffer.allocate(DIGEST + 2 * Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(start)
              .putInt(i)
              .putInt(0)
              .array();
      ByteBuffer.wrap(longHash(seed, BLOCK))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asLongBuffer()
          .get(previous);
      store(i, previous);
    }
    for (int pass = 0; pass < passes; pass++) {
      for (int slice = 0; slice < SLICES; slice++) {
        fill(pass, slice);
      }
    }
    ByteBuffer last = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    last.asLongBuffer().put(previous);
    return longHash(last.array(), length);
  }

  private void fill(int pass, int slice) {
    Arrays.fill(input, 0);
    input[0] = pass;
    input[2] = slice;
    input[3] = blocks;
    input[4] = passes;
    input[5] = TYPE_I;
    for (int index = 0; index < segment; index++) {
      if (index % LONGS == 0) {
        nextAddresses();
      }
      if (pass == 0 && slice == 0 && index < 2) {
        continue;
      }
      int at = slice * segment + index;
      load(referenced(pass, slice, index, addresses[index % LONGS]), reference);
      compress(previous, reference, mixed);
      if (pass > 0) {
        load(at, reference);
        for (int i = 0; i < LONGS; i++) {
          mixed[i] ^= reference[i];
        }
      }
      System.arraycopy(mixed, 0, previous, 0, LONGS);
      store(at, previous);
    }
  }

  private void nextAddresses() {
    input[6]++;
    long[] zero = new long[LONGS];
    compress(zero, input, addresses);
    compress(zero, addresses.clone(), addresses);
  }

  private int referenced(int pass, int slice, int index, long random) {
    int area = (pass == 0 ? slice * segment : blocks - segment) + index - 1;
    long x = random & 0xffffffffL;
    x = (x * x) >>> 32;
    long relative = area - 1 - ((area * x) >>> 32);
    int start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
    return (int) ((start + relative) % blocks);
  }

  private void load(int block, long[] to) {
    MemorySegment.copy(memory, ValueLayout.JAVA_LONG, (long) block * BLOCK, to, 0, LONGS);
  }

  private void store(int block, long[] from) {
    MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_LONG, (long) block * BLOCK, LONGS);
  }

  /** The function G; {@code out} may be neither input. */
  private static void compress(long[] x, long[] y, long[] out) {
    long[] r = new long[LONGS];
    for (int i = 0; i < LONGS; i++) {
      r[i] = x[i] ^ y[i];
    }
    System.arraycopy(r, 0, out, 0, LONGS);
    for (int i = 0; i < LONGS; i += 16) {
      round(out, i, 2);
    }
    for (int i = 0; i < 16; i += 2) {
      round(out, i, 16);
    }
    for (int i = 0; i < LONGS; i++) {
      out[i] ^= r[i];
    }
  }

  /** The permutation P of eight pairs of words, which begin {@code step} apart. */
  private static void round(long[] v, int at, int step) {
    int a = at;
    int b = at + 2 * step;
    int c = at + 4 * step;
    int d = at + 6 * step;
    int s = step;
    int odd = 1;
    mix(v, a, b, c, d);
    mix(v, a + odd, b + odd, c + odd, d + odd);
    mix(v, a + s, b + s, c + s, d + s);
    mix(v, a + s + odd, b + s + odd, c + s + odd, d + s + odd);
    mix(v, a, b + odd, c + s, d + s + odd);
    mix(v, a + odd, b + s, c + s + odd, d);
    mix(v, a + s, b + s + odd, c, d + odd);
    mix(v, a + s + odd, b, c + odd, d + s);
  }

  private static void mix(long[] v, int ia, int ib, int ic, int id) {
    long a = v[ia];
    long b = v[ib];
    long c = v[ic];
    long d = v[id];
    a = add(a, b);
    d = Long.rotateRight(d ^ a, 32);
    c = add(c, d);
    b = Long.rotateRight(b ^ c, 24);
    a = add(a, b);
    d = Long.rotateRight(d ^ a, 16);
    c = add(c, d);
    b = Long.rotateRight(b ^ c, 63);
    v[ia] = a;
    v[ib] = b;
    v[ic] = c;
    v[id] = d;
  }

  private static long add(long x, long y) {
    return x + y + 2 * (x & 0xffffffffL) * (y & 0xffffffffL);
  }

  /** The variable-length hash H'. */
  private static byte[] longHash(byte[] text, int length) {
    byte[] first =
        ByteBuffer.allocate(Integer.BYTES + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(length)
            .put(text)
            .array();
    if (length <= DIGEST) {
      return blake2b(first, length);
    }
    byte[] out = new byte[length];
    byte[] part = blake2b(first, DIGEST);
    int at = 0;
    while (length - at > DIGEST) {
      System.arraycopy(part, 0, out, at, DIGEST / 2);
      at += DIGEST / 2;
      part = blake2b(part, Math.min(DIGEST, length - at));
    }
    System.arraycopy(part, 0, out, at, length - at);
    return out;
  }

  private static byte[] blake2b(byte[] text, int length) {
    Blake2bDigest digest = new Blake2bDigest(length * Byte.SIZE);
    digest.update(text, 0, text.length);
    byte[] hash = new byte[length];
    digest.doFinal(hash, 0);
    return hash;
  }
}
