package com.handshake58.neuron.crypto.timelock;

import java.time.Duration;
import java.time.Instant;

/**
 * A drand beacon with unchained rounds and signatures on G1. It publishes the signature of round 1
 * at its genesis and one more each period. The rules of {@link #currentRound}, {@link #roundAt} and
 * {@link #revealTime} are those of the Python SDK 11 ({@code timelock}), in exact arithmetic.
 *
 * @param genesis the time of round 1 in seconds since 1970
 * @param period in seconds
 */
public record Beacon(BeaconPublicKey publicKey, long genesis, long period) {
  /**
   * drand's quicknet, of chain hash
   * 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971.
   */
  public static final Beacon QUICKNET =
      new Beacon(
          BeaconPublicKey.fromHex(
              "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
                  + "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
                  + "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"),
          1_692_803_367,
          3);

  public Beacon {
    if (genesis < 0 || period < 1) {
      throw new IllegalArgumentException(
          "a beacon needs a genesis from 0 on and a period from 1 on, has "
              + genesis
              + " and "
              + period);
    }
  }

  /** Returns the last round published at a time; 1 before the genesis. */
  public long currentRound(Instant time) {
    return Math.max(1, wholePeriods(time) + 1);
  }

  /** Returns the first round published at a time or after it. */
  public long roundAt(Instant time) {
    boolean exact = time.equals(revealTime(currentRound(time)));
    return exact || time.getEpochSecond() < genesis ? currentRound(time) : currentRound(time) + 1;
  }

  /**
   * Returns the round before the last one published at a time; 1 before the third round. A chain
   * that needs some seconds to store a signature has this one.
   */
  public long previousRound(Instant time) {
    return Math.max(1, wholePeriods(time));
  }

  /** Returns the time at which a round is published. */
  public Instant revealTime(long round) {
    return Instant.ofEpochSecond(
        Math.addExact(genesis, Math.multiplyExact(checkRound(round) - 1, period)));
  }

  /**
   * Returns whether these bytes are the signature of a round.
   *
   * @throws BlsLibraryException if the library of BLS12-381 cannot be loaded
   */
  public boolean verifies(long round, byte[] signature) {
    return Bls.verify(publicKey.toBytes(), checkRound(round), signature);
  }

  static long checkRound(long round) {
    if (round < 1) {
      throw new IllegalArgumentException("rounds begin with 1, not " + round);
    }
    return round;
  }

  private long wholePeriods(Instant time) {
    Duration age = Duration.between(Instant.ofEpochSecond(genesis), time);
    return Math.floorDiv(age.toSeconds(), period);
  }
}
