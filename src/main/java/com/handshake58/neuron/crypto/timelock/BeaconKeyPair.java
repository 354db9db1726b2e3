package com.handshake58.neuron.crypto.timelock;

import supranational.blst.P2;
import supranational.blst.SecretKey;

/**
 * The key pair of a beacon of one's own, for test chains. {@code toString} does not show the
 * secret.
 */
public final class BeaconKeyPair {
  private static final int SEED_SIZE = 32;

  private final SecretKey secret = new SecretKey();
  private final BeaconPublicKey publicKey;

  private BeaconKeyPair(byte[] seed) {
    secret.keygen(seed);
    publicKey = new BeaconPublicKey(new P2(secret).compress());
  }

  /**
   * Derives the pair from 32 secret bytes as draft-irtf-cfrg-bls-signature does (KeyGen).
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   * @throws BlsLibraryException if the library of BLS12-381 cannot be loaded
   */
  public static BeaconKeyPair fromSeed(byte[] seed) {
    if (seed.length != SEED_SIZE) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    BlsLibrary.require();
    return new BeaconKeyPair(seed);
  }

  public BeaconPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Signs a round.
   *
   * @return a compressed point of G1, 48 bytes
   */
  public byte[] sign(long round) {
    return Bls.sign(secret, Beacon.checkRound(round));
  }

  @Override
  public String toString() {
    return "the key pair of " + publicKey;
  }
}
