package com.handshake58.conformance;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A signer in the script, with public keys. */
enum ScriptActor {
  OWNER(KeyType.SR25519),
  OTHER(KeyType.SR25519),
  POOR(KeyType.SR25519),
  EMPTY(KeyType.SR25519),
  EARLY(KeyType.SR25519),
  VALIDATOR(KeyType.SR25519),
  MINER(KeyType.SR25519),
  EDWARDS(KeyType.ED25519),
  STRANGER(KeyType.SR25519),
  LATE(KeyType.SR25519),
  NOVICE(KeyType.SR25519),
  HEIR(KeyType.SR25519),
  RIVAL(KeyType.SR25519);

  private final KeyType type;

  ScriptActor(KeyType type) {
    this.type = type;
  }

  KeyPair key() {
    return KeyPair.development("//" + label(), type, Randomness.system());
  }

  AccountId account() {
    return key().account();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ScriptActor> of(AccountId account) {
    return Arrays.stream(values()).filter(a -> a.account().equals(account)).findFirst();
  }
}
