package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The runtime's code in the state, under Substrate's well-known key {@code :code}. The devnet's
 * code is the spec version of one of its runtimes.
 */
final class RuntimeCode {
  private static final byte[] KEY = ":code".getBytes(StandardCharsets.US_ASCII);

  private RuntimeCode() {}

  static void write(Storage storage, int spec) {
    storage.putRaw(KEY, new ScaleWriter().u32(spec).toBytes());
  }

  /** Returns the spec version; empty in a state of a devnet that did not store it. */
  static OptionalInt spec(StateMap state) {
    return state
        .get(KEY)
        .map(code -> OptionalInt.of((int) new ScaleReader(code).u32()))
        .orElse(OptionalInt.empty());
  }
}
