package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A record of the block log: length, checksum, the block and its changed state entries. */
final class BlockRecord {
  /** The bytes of length and checksum. */
  static final int HEAD = 8;

  private BlockRecord() {}

  /** Encodes a block with the values of the touched keys. */
  static byte[] encode(Block block, StateMap state, Collection<byte[]> touched) {
    ScaleWriter out = new ScaleWriter().byteVector(block.header().encode());
    out.compact(block.extrinsics().size());
    block.extrinsics().forEach(out::byteVector);
    out.compact(touched.size());
    for (byte[] key : touched) {
      Optional<byte[]> value = state.get(key);
      out.byteVector(key).bool(value.isPresent());
      value.ifPresent(out::byteVector);
    }
    byte[] record = out.toBytes();
    return new ScaleWriter().u32(record.length).u32(checksum(record)).bytes(record).toBytes();
  }

  /** Encodes a block with its whole state. */
  static byte[] encodeWhole(Block block, StateMap state) {
    List<byte[]> keys = new ArrayList<>();
    state.forEach((key, value) -> keys.add(key));
    return encode(block, state, keys);
  }

  static long checksum(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record);
    return crc.getValue();
  }

  /** Reads the block at the beginning of a record, behind its {@link #HEAD}. */
  static Block block(ScaleReader in) {
    Header header = Header.decode(new ScaleReader(in.byteVector()));
    List<byte[]> extrinsics = new ArrayList<>();
    for (int count = in.count(1); count > 0; count--) {
      extrinsics.add(in.byteVector());
    }
    return new Block(header, extrinsics);
  }

  /** Applies the rest of a record to a state. */
  static StateMap changes(ScaleReader in, StateMap before) {
    StateMap state = before;
    for (int count = in.count(2); count > 0; count--) {
      byte[] key = in.byteVector();
      state = in.bool() ? state.with(key, in.byteVector()) : state.without(key);
    }
    in.end();
    return state;
  }
}
