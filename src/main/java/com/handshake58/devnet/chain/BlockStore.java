package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import java.util.Collection;

/** Keeps blocks across restarts. */
public interface BlockStore extends AutoCloseable {

  /** Stores a block and the values of the touched keys, before the block is published. */
  void write(Block block, StateMap state, Collection<byte[]> touched);

  @Override
  void close();

  /** Returns a store that keeps nothing. */
  static BlockStore none() {
    return new BlockStore() {
      @Override
      public void write(Block block, StateMap state, Collection<byte[]> touched) {}

      @Override
      public void close() {}
    };
  }
}
