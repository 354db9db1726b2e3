package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import java.math.BigInteger;

/**
 * The emission that a subnet collects between two epochs ({@code coinbase/run_coinbase.rs}): one
 * alpha each block without the owner's cut, one half for servers and one for validators. Nobody
 * gets it: the devnet shows how the epoch shares it, and stakes stay as they are.
 */
final class PendingEmission {
  private static final BigInteger ALPHA = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger U16_MAX = BigInteger.valueOf(65_535);

  private final SubtensorState module;

  PendingEmission(SubtensorState module) {
    this.module = module;
  }

  /** Adds a block's emission. */
  void add(int netuid) {
    if (!module.declares("PendingServerEmission")) {
      add("PendingEmission", netuid, ALPHA);
    } else if (emitting(netuid)) {
      BigInteger rest =
          module.flag("OwnerCutEnabled", value(netuid)) ? ALPHA.subtract(ownerCut(ALPHA)) : ALPHA;
      BigInteger servers = rest.shiftRight(1);
      add("PendingServerEmission", netuid, servers);
      add("PendingValidatorEmission", netuid, rest.subtract(servers));
    }
  }

  /** {@code get_subnets_to_emit_to}. */
  private boolean emitting(int netuid) {
    return module.find("FirstEmissionBlockNumber", value(netuid)).isPresent()
        && module.flag("SubtokenEnabled", value(netuid))
        && module.flag("NetworkRegistrationAllowed", value(netuid));
  }

  private BigInteger ownerCut(BigInteger amount) {
    return amount.multiply(module.integer("SubnetOwnerCut")).divide(U16_MAX);
  }

  private void add(String item, int netuid, BigInteger amount) {
    module.put(item, value(module.integer(item, value(netuid)).add(amount)), value(netuid));
  }

  /** Empties what is pending and returns what the epoch distributes. */
  BigInteger drain(int netuid) {
    if (!module.declares("PendingServerEmission")) {
      BigInteger whole = drain("PendingEmission", netuid);
      return whole.subtract(ownerCut(whole));
    }
    return drain("PendingServerEmission", netuid).add(drain("PendingValidatorEmission", netuid));
  }

  private BigInteger drain(String item, int netuid) {
    BigInteger pending = module.integer(item, value(netuid));
    module.put(item, value(0), value(netuid));
    return pending;
  }
}
