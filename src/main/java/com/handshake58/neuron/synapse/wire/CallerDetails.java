package com.handshake58.neuron.synapse.wire;

import java.util.OptionalInt;

/**
 * What a caller says of itself in every request.
 *
 * @param ip its address as others see it, {@code 0.0.0.0} where it does not know
 * @param uuid names this run of it
 * @param versionNumber that of the SDK whose format it speaks
 */
public record CallerDetails(String ip, String uuid, int versionNumber) {
  /** SDK 10.5.0; from 7002000 on receivers take the nonce for a clock. */
  public static final int SDK_10_5 = version(10, 5, 0);

  OptionalInt version() {
    return OptionalInt.of(versionNumber);
  }

  /** The number that the SDK makes of its version. */
  public static int version(int major, int minor, int patch) {
    return major * 1_000_000 + minor * 1_000 + patch;
  }
}
