package com.handshake58.devnet.drand;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.crypto.timelock.BeaconKeyPair;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A drand beacon whose key pair is public: round 1 is at the genesis time, each further round one
 * period later.
 *
 * @param genesis seconds since 1970
 * @param period in seconds
 */
public record DevnetBeacon(BeaconKeyPair keys, long genesis, int period) {
  private static final String SCHEME = "bls-unchained-g1-rfc9380";
  private static final String NAME = "devnet";

  /**
   * Returns the devnet's beacon: genesis time and period are those of drand's quicknet, so that
   * clients that assume quicknet name rounds that will come.
   *
   * @throws com.handshake58.neuron.crypto.timelock.BlsLibraryException if the library of BLS12-381
   *     cannot be loaded
   */
  public static DevnetBeacon standard() {
    return new DevnetBeacon(
        BeaconKeyPair.fromSeed(Hashes.sha256(ascii("handshake58 devnet beacon"))),
        Beacon.QUICKNET.genesis(),
        Math.toIntExact(Beacon.QUICKNET.period()));
  }

  /** Returns what clients encrypt to. */
  public Beacon clients() {
    return new Beacon(keys.publicKey(), genesis, period);
  }

  long roundAt(long millis) {
    return clients().currentRound(Instant.ofEpochMilli(millis));
  }

  /** Returns the value of {@code Drand.BeaconConfig}. */
  public Struct config() {
    byte[] key = keys.publicKey().toBytes();
    return new Struct()
        .with("public_key", DevnetValue.value(key))
        .with("period", period)
        .with("genesis_time", genesis)
        .with("hash", DevnetValue.value(Hashes.sha256(key)))
        .with("group_hash", DevnetValue.value(Hashes.sha256(ascii(NAME))))
        .with("scheme_id", DevnetValue.value(ascii(SCHEME)))
        .with("metadata", new Struct().with("beacon_id", DevnetValue.value(ascii(NAME))));
  }

  /** Returns a round's value in {@code Drand.Pulses}. */
  Struct pulse(long round) {
    byte[] signature = keys.sign(round);
    return new Struct()
        .with("round", round)
        .with("randomness", DevnetValue.value(Hashes.sha256(signature)))
        .with("signature", DevnetValue.value(signature));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
