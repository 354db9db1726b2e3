package com.handshake58.neuron.subtensor.compatibility;

import static com.handshake58.neuron.subtensor.compatibility.Elements.ACCOUNT;
import static com.handshake58.neuron.subtensor.compatibility.Elements.BOOL;
import static com.handshake58.neuron.subtensor.compatibility.Elements.INTEGER;
import static com.handshake58.neuron.subtensor.compatibility.Elements.NETUID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.api;
import static com.handshake58.neuron.subtensor.compatibility.Elements.call;
import static com.handshake58.neuron.subtensor.compatibility.Elements.list;
import static com.handshake58.neuron.subtensor.compatibility.Elements.ofPallet;
import static com.handshake58.neuron.subtensor.compatibility.Elements.pair;
import static com.handshake58.neuron.subtensor.compatibility.Elements.storage;
import static com.handshake58.neuron.subtensor.compatibility.Elements.written;
import static com.handshake58.neuron.subtensor.compatibility.RuntimeRequirements.degraded;
import static com.handshake58.neuron.subtensor.compatibility.RuntimeRequirements.fatal;
import static com.handshake58.neuron.subtensor.compatibility.RuntimeRequirements.harmless;

import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code subtensor.weights} reads, and the calls that submit weights. */
final class WeightsRequirements {
  private static final String UNKNOWN_BEFORE = "the chain alone checks it, after signing";

  private WeightsRequirements() {}

  static List<Requirement> all() {
    return Stream.of(checks(), submission(), commits()).flatMap(List::stream).toList();
  }

  private static List<Requirement> checks() {
    Purpose purpose = Purpose.WEIGHTS_CHECKS;
    TypeShape relatives = list(pair(INTEGER, ACCOUNT));
    TypeShape stakes =
        new TypeShape.OrOption(
            new TypeShape.StructOf(Map.of("total_stake", list(INTEGER)), Map.of()));
    return List.of(
        fatal(
            purpose, "the block of the last weights", storage("LastUpdate", list(INTEGER), NETUID)),
        fatal(purpose, "the permit of a validator", storage("ValidatorPermit", list(BOOL), NETUID)),
        fatal(purpose, "the number of neurons", storage("SubnetworkN", INTEGER, NETUID)),
        degraded(
            purpose,
            "the blocks between two submissions",
            UNKNOWN_BEFORE,
            storage("WeightsSetRateLimit", INTEGER, NETUID)),
        degraded(
            purpose,
            "the version of the weights",
            UNKNOWN_BEFORE,
            storage("WeightsVersionKey", INTEGER, NETUID)),
        degraded(
            purpose,
            "the minimum number of weights",
            UNKNOWN_BEFORE,
            storage("MinAllowedWeights", INTEGER, NETUID)),
        degraded(
            purpose,
            "whether commit-reveal is on",
            "it counts as off",
            storage("CommitRevealWeightsEnabled", BOOL, NETUID)),
        degraded(
            purpose,
            "the stake that weights take",
            UNKNOWN_BEFORE,
            storage("StakeThreshold", INTEGER)),
        new Requirement(
            purpose,
            "the stake of a validator",
            List.of(
                List.of(
                    storage("TotalHotkeyStake", INTEGER, ACCOUNT),
                    storage("ParentKeys", relatives, ACCOUNT, NETUID),
                    storage("ChildKeys", relatives, ACCOUNT, NETUID)),
                List.of(api("SubnetInfoRuntimeApi", "get_subnet_state", stakes, NETUID))),
            new Absence.Degraded(UNKNOWN_BEFORE)),
        harmless(
            purpose,
            "the largest weight",
            "the runtime has no limit",
            storage("MaxWeightsLimit", INTEGER, NETUID)),
        harmless(
            purpose,
            "the hotkey of the subnet's owner",
            "the runtime has no exemption for it",
            storage("SubnetOwnerHotkey", ACCOUNT, NETUID)),
        harmless(
            purpose,
            "the consensus of a subnet",
            "the subnet uses Yuma consensus",
            storage(
                EpochConsensus.STORAGE, new TypeShape.EnumOf(Map.of("Yuma", List.of())), NETUID)));
  }

  private static List<Requirement> submission() {
    return List.of(
        new Requirement(Purpose.WEIGHTS, "setting weights", ways(false), new Absence.Fatal()));
  }

  private static List<Requirement> commits() {
    Purpose purpose = Purpose.COMMITS;
    TypeShape commit =
        new TypeShape.TupleOf(List.of(ACCOUNT, INTEGER, new TypeShape.ByteVector(), INTEGER));
    TypeShape beacon =
        new TypeShape.StructOf(
            Map.of(
                "public_key",
                new TypeShape.ByteVector(),
                "genesis_time",
                INTEGER,
                "period",
                INTEGER),
            Map.of());
    return List.of(
        new Requirement(purpose, "committing weights", ways(true), new Absence.Fatal()),
        fatal(purpose, "the blocks between two epochs", storage("Tempo", INTEGER, NETUID)),
        fatal(
            purpose,
            "the epochs until weights are revealed",
            storage("RevealPeriodEpochs", INTEGER, NETUID)),
        harmless(
            purpose,
            "the version of the commits",
            "the runtime accepts version 4 only",
            storage("CommitRevealWeightsVersion", INTEGER)),
        harmless(
            purpose,
            "the state of the epochs",
            "an epoch ends at every tempo",
            storage("LastEpochBlock", INTEGER, NETUID),
            storage("PendingEpochAt", INTEGER, NETUID),
            storage("SubnetEpochIndex", INTEGER, NETUID),
            storage("BlocksSinceLastStep", INTEGER, NETUID)),
        degraded(
            purpose,
            "the commits that wait for their reveal",
            UNKNOWN_BEFORE,
            storage("TimelockedWeightCommits", list(commit), INTEGER, INTEGER)),
        harmless(
            purpose,
            "the beacon",
            "the beacon is quicknet",
            ofPallet("Drand", "BeaconConfig", beacon)),
        degraded(
            purpose,
            "the last round of the beacon",
            UNKNOWN_BEFORE,
            ofPallet("Drand", "LastStoredRound", INTEGER)));
  }

  private static List<List<RuntimeElement>> ways(boolean commitReveal) {
    return Stream.of(WeightsCall.values())
        .filter(weights -> weights.isCommit() == commitReveal)
        .map(weights -> List.of(element(weights)))
        .toList();
  }

  static RuntimeElement element(WeightsCall weights) {
    Map<String, TypeShape> arguments = new LinkedHashMap<>();
    weights.arguments().forEach(name -> arguments.put(name, argument(name)));
    return call(weights.callName(), arguments);
  }

  private static TypeShape argument(String name) {
    return switch (name) {
      case "netuid" -> NETUID;
      case "mecid" -> written(8);
      case "dests", "weights" -> list(written(16));
      case "version_key", "reveal_round" -> written(64);
      case "commit_reveal_version" -> written(16);
      case "commit" -> new TypeShape.ByteVector();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
