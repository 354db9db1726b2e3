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
 * A participant of the devnet. Its keys are derived from the name and thus public: use them on the
 * devnet only.
 *
 * @param name such as {@code miner-1}
 */
public record Actor(String name) {

  /** Returns the hotkey, {@code //<name>} of the public development phrase. */
  public KeyPair hotkey(Randomness randomness) {
    return KeyPair.development("//" + name, KeyType.SR25519, randomness);
  }

  /** Returns the coldkey, {@code //<name>//coldkey}. */
  public KeyPair coldkey(Randomness randomness) {
    return KeyPair.development("//" + name + "//coldkey", KeyType.SR25519, randomness);
  }

  /** Returns the private key of the Polygon wallet, a hash of the name, as hex. */
  public String polygonKey() {
    return Hex.encode(Hashes.keccak256(("devnet " + name).getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns the address of the Polygon wallet. */
  public EvmAddress polygonWallet() {
    return EvmKey.fromHex(polygonKey()).address();
  }
}
