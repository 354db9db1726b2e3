package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import java.util.Collection;

/** Where blocks are kept beyond the end of the process. */
public interface BlockStore extends AutoCloseable {

  /** Keeps a block and the values that these keys have after it, before anybody hears of it. */
  void write(Block block, StateMap state, Collection<byte[]> touched);

  @Override
  void close();

  /** Keeps nothing. */
  static BlockStore none() {
    return new BlockStore() {
      @Override
      public void write(Block block, StateMap state, Collection<byte[]> touched) {}

      @Override
      public void close() {}
    };
  }
}
