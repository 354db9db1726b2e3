package com.handshake58.devnet.chain;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A block's header (polkadot-sdk, {@code sp_runtime::generic::Header}).
 *
 * @param logs the digest's items, each encoded
 */
public record Header(
    Bytes32 parentHash, long number, Bytes32 stateRoot, Bytes32 extrinsicsRoot, List<byte[]> logs) {
  private static final int PRE_RUNTIME = 6;
  private static final int RUNTIME_UPDATED = 8;

  public Header {
    logs = logs.stream().map(byte[]::clone).toList();
  }

  /** Returns Aura's digest item with the slot. */
  static byte[] slotLog(long slot) {
    return new ScaleWriter()
        .u8(PRE_RUNTIME)
        .bytes(new byte[] {'a', 'u', 'r', 'a'})
        .byteVector(new ScaleWriter().u64(slot).toBytes())
        .toBytes();
  }

  /** Returns the digest item of a block that changes the runtime's code. */
  static byte[] runtimeUpdatedLog() {
    return new byte[] {RUNTIME_UPDATED};
  }

  public byte[] encode() {
    ScaleWriter out = new ScaleWriter().bytes(parentHash.toBytes()).compact(number);
    out.bytes(stateRoot.toBytes()).bytes(extrinsicsRoot.toBytes()).compact(logs.size());
    logs.forEach(out::bytes);
    return out.toBytes();
  }

  /** Returns blake2b-256 of the encoded header, the block's hash. */
  public Bytes32 hash() {
    return new Bytes32(Hashes.blake2b256(encode()));
  }

  /** Reads an {@linkplain #encode encoded} header with the devnet's digest items. */
  static Header decode(ScaleReader in) {
    Bytes32 parent = new Bytes32(in.bytes(Bytes32.SIZE));
    long number = in.compact().longValueExact();
    Bytes32 state = new Bytes32(in.bytes(Bytes32.SIZE));
    Bytes32 extrinsics = new Bytes32(in.bytes(Bytes32.SIZE));
    List<byte[]> logs = new ArrayList<>();
    for (int count = in.count(1); count > 0; count--) {
      logs.add(log(in));
    }
    return new Header(parent, number, state, extrinsics, logs);
  }

  private static byte[] log(ScaleReader in) {
    if (in.u8() == RUNTIME_UPDATED) {
      return runtimeUpdatedLog();
    }
    in.bytes(4);
    return slotLog(new ScaleReader(in.byteVector()).u64());
  }
}
