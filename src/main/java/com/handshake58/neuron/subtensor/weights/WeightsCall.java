package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls by which this program submits weights (subtensor, {@code
 * pallets/subtensor/src/macros/dispatches.rs}). The order is the order of preference.
 */
public enum WeightsCall {
  SET_MECHANISM_WEIGHTS,
  SET_WEIGHTS,
  COMMIT_TIMELOCKED_MECHANISM_WEIGHTS,
  COMMIT_TIMELOCKED_WEIGHTS;

  /** The name in the pallet SubtensorModule. */
  public String callName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of the arguments, in order. */
  public List<String> arguments() {
    return switch (this) {
      case SET_MECHANISM_WEIGHTS -> List.of("netuid", "mecid", "dests", "weights", "version_key");
      case SET_WEIGHTS -> List.of("netuid", "dests", "weights", "version_key");
      case COMMIT_TIMELOCKED_MECHANISM_WEIGHTS ->
          List.of("netuid", "mecid", "commit", "reveal_round", "commit_reveal_version");
      case COMMIT_TIMELOCKED_WEIGHTS ->
          List.of("netuid", "commit", "reveal_round", "commit_reveal_version");
    };
  }

  /** Whether the call submits encrypted weights, which a subnet with commit-reveal requires. */
  public boolean isCommit() {
    return arguments().contains("commit");
  }

  /** Whether the call takes the number of a mechanism ({@code mecid}). */
  public boolean hasMechanism() {
    return arguments().contains("mecid");
  }

  /** Returns whether the runtime has the call with these arguments. */
  public boolean isIn(Metadata metadata) {
    return found(metadata).filter(arguments()::equals).isPresent();
  }

  /** Returns the arguments that the runtime gives to the call; empty if it has no such call. */
  Optional<List<String>> found(Metadata metadata) {
    return metadata.calls().arguments(SubtensorModule.PALLET, callName());
  }

  /** Returns the call with other arguments, such as {@code set_weights(netuid, dests)}. */
  String withArguments(List<String> names) {
    return callName() + "(" + String.join(", ", names) + ")";
  }

  @Override
  public String toString() {
    return callName();
  }
}
