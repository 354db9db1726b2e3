package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Bytes32;
import java.util.Optional;

/** The public chains finney and test, by their genesis hashes. */
public final class PublicChains {
  private static final Bytes32 FINNEY =
      Bytes32.fromHex("0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03");
  private static final Bytes32 TEST =
      Bytes32.fromHex("0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105");

  private PublicChains() {}

  public static boolean contains(Bytes32 genesis) {
    return genesis.equals(FINNEY) || genesis.equals(TEST);
  }

  /**
   * Returns the genesis hash of a network, if its name is that of public nodes. The network {@code
   * archive} is finney's archive nodes.
   */
  public static Optional<Bytes32> genesis(String network) {
    return switch (network) {
      case "finney", "archive" -> Optional.of(FINNEY);
      case "test" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
