package com.handshake58.devnet.scenario;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import java.nio.charset.StandardCharsets;

/**
 * Somebody on the devnet. The keys are made of the name, so everybody has them: they are for
 * nothing but the devnet.
 *
 * @param name such as {@code miner-1}
 */
public record Actor(String name) {

  /** Its hotkey, {@code //<name>} of the public development phrase. */
  public KeyPair hotkey(Randomness randomness) {
    return KeyPair.development("//" + name, KeyType.SR25519, randomness);
  }

  /** Its coldkey, {@code //<name>//coldkey}. */
  public KeyPair coldkey(Randomness randomness) {
    return KeyPair.development("//" + name + "//coldkey", KeyType.SR25519, randomness);
  }

  /** Its Polygon wallet's private key: the hash of its name, as hex. */
  public String polygonKey() {
    return Hex.encode(Hashes.keccak256(("devnet " + name).getBytes(StandardCharsets.US_ASCII)));
  }

  /** Its Polygon wallet. */
  public EvmAddress polygonWallet() {
    return EvmKey.fromHex(polygonKey()).address();
  }
}
