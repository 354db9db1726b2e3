package com.handshake58.neuron.subtensor.compatibility;

import java.util.EnumSet;
import java.util.Set;

/** A group of requirements that serve one purpose. */
public enum Purpose {
  /** Signing extrinsics and reading their outcomes. */
  EXTRINSICS,
  /** The subnet and the registration of a hotkey. */
  SUBNET,
  /** The subnet's neurons. */
  NEURONS,
  ANNOUNCEMENT,
  /** The checks before weights are signed. */
  WEIGHTS_CHECKS,
  /** Submitting weights while commit-reveal is off. */
  WEIGHTS,
  /** Submitting weights while commit-reveal is on. */
  COMMITS,
  REGISTRATION,
  /** Balances, fees and transfers. */
  TRANSFERS,
  /** Stakes, prices and the list of subnets. */
  STAKES,
  /** The time of a block and between two blocks. */
  TIME,
  /** What is shown of a subnet. */
  SETTINGS,
  /** The names of errors that have a remedy. */
  ERRORS;

  /** The roles that do not work without the group. */
  public Set<Role> roles() {
    return switch (this) {
      case EXTRINSICS -> Set.of(Role.MINER, Role.VALIDATOR, Role.REGISTER);
      case SUBNET -> EnumSet.allOf(Role.class);
      case NEURONS -> Set.of(Role.MINER, Role.VALIDATOR, Role.METAGRAPH);
      case ANNOUNCEMENT -> Set.of(Role.MINER);
      case WEIGHTS_CHECKS, WEIGHTS, COMMITS -> Set.of(Role.VALIDATOR);
      case REGISTRATION -> Set.of(Role.REGISTER);
      case TRANSFERS, STAKES, TIME, SETTINGS, ERRORS -> Set.of();
    };
  }

  /** Whether the group submits weights in one of the two modes of a subnet. */
  boolean isSubmission() {
    return this == WEIGHTS || this == COMMITS;
  }
}
