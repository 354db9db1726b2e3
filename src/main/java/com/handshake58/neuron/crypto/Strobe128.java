package com.handshake58.neuron.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The part of STROBE-128 (strobe.sourceforge.io, version 1.0.2) that Merlin transcripts use: AD,
 * meta-AD, KEY and PRF over Keccak-f[1600]. No branch or index depends on absorbed bytes.
 */
final class Strobe128 {
  private static final int STATE = 200;
  private static final int LANES = STATE / Long.BYTES;

  /** 200 bytes less 32 for 128 bits of security and two of padding. */
  private static final int RATE = 166;

  private static final int A = 2;
  private static final int I = 1;
  private static final int C = 4;
  private static final int M = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] INITIAL = initial();

  private final byte[] state;

  /** Room for the state as numbers, in the permutation only. */
  private final long[] lanes = new long[LANES];

  private int position;
  private int operationBegin;
  private int flags;

  Strobe128(byte[] protocol) {
    state = INITIAL.clone();
    metaAd(protocol, false);
  }

  private Strobe128(Strobe128 other) {
    state = other.state.clone();
    position = other.position;
    operationBegin = other.operationBegin;
    flags = other.flags;
  }

  Strobe128 copy() {
    return new Strobe128(this);
  }

  /** Absorbs framing; {@code more} continues the previous operation. */
  void metaAd(byte[] data, boolean more) {
    begin(M | A, more);
    absorb(data);
  }

  /** Absorbs data. */
  void ad(byte[] data) {
    begin(A, false);
    absorb(data);
  }

  /** Overwrites a part of the state with a secret. */
  void key(byte[] secret) {
    begin(A | C, false);
    for (byte b : secret) {
      state[position] = b;
      advance();
    }
  }

  /** Returns pseudorandom bytes that depend on everything absorbed. */
  byte[] prf(int count) {
    begin(I | A | C, false);
    byte[] out = new byte[count];
    for (int i = 0; i < count; i++) {
      out[i] = state[position];
      state[position] = 0;
      advance();
    }
    return out;
  }

  private void begin(int operation, boolean more) {
    if (more) {
      if (operation != flags) {
        throw new IllegalStateException("another operation cannot be continued");
      }
      return;
    }
    byte[] frame = {(byte) operationBegin, (byte) operation};
    operationBegin = position + 1;
    flags = operation;
    absorb(frame);
    if ((operation & C) != 0 && position != 0) {
      runF();
    }
  }

  private void absorb(byte[] data) {
    for (byte b : data) {
      state[position] ^= b;
      advance();
    }
  }

  private void advance() {
    position++;
    if (position == RATE) {
      runF();
    }
  }

  private void runF() {
    state[position] ^= (byte) operationBegin;
    state[position + 1] ^= 0x04;
    state[RATE + 1] ^= (byte) 0x80;
    permute(state, lanes);
    position = 0;
    operationBegin = 0;
  }

  private static void permute(byte[] bytes, long[] lanes) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (long) LONG.get(bytes, i * Long.BYTES);
    }
    Keccak.permute(lanes);
    for (int i = 0; i < lanes.length; i++) {
      LONG.set(bytes, i * Long.BYTES, lanes[i]);
    }
  }

  private static byte[] initial() {
    byte[] state = new byte[STATE];
    byte[] head = {1, (byte) (RATE + 2), 1, 0, 1, 96};
    byte[] name = "STROBEv1.0.2".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, state, 0, head.length);
    System.arraycopy(name, 0, state, head.length, name.length);
    permute(state, new long[LANES]);
    return state;
  }
}
