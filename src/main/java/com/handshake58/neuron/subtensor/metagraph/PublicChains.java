package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Bytes32;
import java.util.Set;

/** The public chains finney and test, by their genesis hashes. */
public final class PublicChains {
  private static final Set<Bytes32> GENESIS =
      Set.of(
          Bytes32.fromHex("0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03"),
          Bytes32.fromHex("0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105"));

  private PublicChains() {}

  public static boolean contains(Bytes32 genesis) {
    return GENESIS.contains(genesis);
  }
}
