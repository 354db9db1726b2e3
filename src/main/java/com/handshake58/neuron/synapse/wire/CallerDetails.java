package com.handshake58.neuron.synapse.wire;

import java.util.OptionalInt;

/**
 * The values that a caller puts into each of its requests.
 *
 * @param ip its external address, {@code 0.0.0.0} if unknown
 * @param uuid of this run
 * @param versionNumber of the SDK whose format it uses
 */
public record CallerDetails(String ip, String uuid, int versionNumber) {
  /** SDK 10.5.0. From 7002000 on receivers read the nonce as a clock. */
  public static final int SDK_10_5 = version(10, 5, 0);

  OptionalInt version() {
    return OptionalInt.of(versionNumber);
  }

  /** Returns the SDK's number of a version. */
  public static int version(int major, int minor, int patch) {
    return major * 1_000_000 + minor * 1_000 + patch;
  }
}
