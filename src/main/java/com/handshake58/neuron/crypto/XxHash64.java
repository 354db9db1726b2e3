package com.handshake58.neuron.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** XXH64 (the xxHash specification, section "XXH64 algorithm description"), for short inputs. */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  /** Concatenates the hashes with seeds 0, 1, ... */
  static byte[] littleEndian(byte[] data, int seeds) {
    ByteBuffer out = ByteBuffer.allocate(seeds * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int seed = 0; seed < seeds; seed++) {
      out.putLong(hash(data, seed));
    }
    return out.array();
  }

  private static long hash(byte[] data, long seed) {
    int at = 0;
    long hash = seed + P5;
    if (data.length >= STRIPE) {
      long[] lanes = {seed + P1 + P2, seed + P2, seed, seed - P1};
      for (; at <= data.length - STRIPE; at += STRIPE) {
        for (int lane = 0; lane < lanes.length; lane++) {
          lanes[lane] = round(lanes[lane], (long) LONG.get(data, at + lane * Long.BYTES));
        }
      }
      hash = converge(lanes);
    }
    return avalanche(tail(hash + data.length, data, at));
  }

  private static long converge(long[] lanes) {
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * P1 + P4;
    }
    return hash;
  }

  private static long tail(long start, byte[] data, int from) {
    long hash = start;
    int at = from;
    for (; at <= data.length - Long.BYTES; at += Long.BYTES) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(data, at)), 27) * P1 + P4;
    }
    if (at <= data.length - Integer.BYTES) {
      hash = Long.rotateLeft(hash ^ ((int) INT.get(data, at) & 0xffffffffL) * P1, 23) * P2 + P3;
      at += Integer.BYTES;
    }
    for (; at < data.length; at++) {
      hash = Long.rotateLeft(hash ^ (data[at] & 0xff) * P5, 11) * P1;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  private static long avalanche(long start) {
    long hash = (start ^ (start >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }
}
