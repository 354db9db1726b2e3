package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.stream.Stream;

/** The call by which a validator submits weights on one subnet of one runtime. */
public sealed interface WeightsPath {

  /** This program submits weights by the call. */
  record Supported(WeightsCall call) implements WeightsPath {}

  /** This program cannot submit weights. */
  sealed interface Unsupported extends WeightsPath {}

  /**
   * Commit-reveal is on, and the runtime has only commits of a salted hash, which the validator
   * must reveal itself ({@code commit_weights}; spec 218).
   */
  record SaltedCommitsOnly() implements Unsupported {}

  /**
   * Commit-reveal is on, and the newest commits of the runtime are those without a version ({@code
   * commit_crv3_weights}; spec 219 and 233).
   */
  record Crv3CommitsOnly() implements Unsupported {}

  /** The subnet uses Null consensus, to which validators submit other scores. */
  record NullConsensus() implements Unsupported {}

  /** The subnet uses a consensus that is newer than this program. */
  record UnknownConsensus(String name) implements Unsupported {}

  /**
   * The runtime has none of the calls.
   *
   * @param changed the calls that it has with other arguments, such as {@code set_weights(netuid)}
   */
  record NoWeightsCall(List<String> changed) implements Unsupported {
    public NoWeightsCall {
      changed = List.copyOf(changed);
    }
  }

  /**
   * Chooses the call.
   *
   * @param consensus of the subnet
   * @param commitReveal whether the subnet has commit-reveal on (CommitRevealWeightsEnabled)
   */
  static WeightsPath of(Metadata metadata, EpochConsensus consensus, boolean commitReveal) {
    return switch (consensus) {
      case EpochConsensus.Null none -> new NullConsensus();
      case EpochConsensus.Unknown(String name) -> new UnknownConsensus(name);
      case EpochConsensus.Yuma yuma ->
          calls(commitReveal)
              .filter(call -> call.isIn(metadata))
              .findFirst()
              .<WeightsPath>map(Supported::new)
              .orElseGet(() -> withoutCall(metadata, commitReveal));
    };
  }

  private static Stream<WeightsCall> calls(boolean commitReveal) {
    return Stream.of(WeightsCall.values()).filter(call -> call.isCommit() == commitReveal);
  }

  private static Unsupported withoutCall(Metadata metadata, boolean commitReveal) {
    List<String> changed =
        calls(commitReveal)
            .flatMap(call -> call.found(metadata).map(call::withArguments).stream())
            .toList();
    boolean old = commitReveal && changed.isEmpty();
    if (old && metadata.calls().has(SubtensorModule.PALLET, "commit_crv3_weights")) {
      return new Crv3CommitsOnly();
    }
    return old && metadata.calls().has(SubtensorModule.PALLET, "commit_weights")
        ? new SaltedCommitsOnly()
        : new NoWeightsCall(changed);
  }
}
