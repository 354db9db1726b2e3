package com.handshake58.neuron.subtensor.compatibility;

import static com.handshake58.neuron.subtensor.compatibility.Elements.ACCOUNT;
import static com.handshake58.neuron.subtensor.compatibility.Elements.BOOL;
import static com.handshake58.neuron.subtensor.compatibility.Elements.INTEGER;
import static com.handshake58.neuron.subtensor.compatibility.Elements.NETUID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.UID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.api;
import static com.handshake58.neuron.subtensor.compatibility.Elements.call;
import static com.handshake58.neuron.subtensor.compatibility.Elements.constant;
import static com.handshake58.neuron.subtensor.compatibility.Elements.error;
import static com.handshake58.neuron.subtensor.compatibility.Elements.event;
import static com.handshake58.neuron.subtensor.compatibility.Elements.list;
import static com.handshake58.neuron.subtensor.compatibility.Elements.ofPallet;
import static com.handshake58.neuron.subtensor.compatibility.Elements.option;
import static com.handshake58.neuron.subtensor.compatibility.Elements.pair;
import static com.handshake58.neuron.subtensor.compatibility.Elements.storage;
import static com.handshake58.neuron.subtensor.compatibility.Elements.struct;
import static com.handshake58.neuron.subtensor.compatibility.Elements.written;

import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that this program reads from or sends to Bittensor's chain: calls, storage items,
 * constants, runtime APIs, events, errors and signed extensions. A test searches the program for
 * uses that are not on this list.
 */
public final class RuntimeRequirements {
  private static final List<Requirement> ALL =
      Stream.of(
              extrinsics(),
              subnet(),
              NeuronRequirements.all(),
              announcement(),
              WeightsRequirements.all(),
              registration(),
              PaymentRequirements.all(),
              time(),
              settings(),
              errors(),
              PaymentRequirements.errors())
          .flatMap(List::stream)
          .toList();

  private RuntimeRequirements() {}

  public static List<Requirement> all() {
    return ALL;
  }

  static Requirement fatal(Purpose purpose, String use, RuntimeElement... elements) {
    return new Requirement(purpose, use, List.of(List.of(elements)), new Absence.Fatal());
  }

  static Requirement degraded(
      Purpose purpose, String use, String consequence, RuntimeElement... elements) {
    return new Requirement(
        purpose, use, List.of(List.of(elements)), new Absence.Degraded(consequence));
  }

  static Requirement harmless(
      Purpose purpose, String use, String meaning, RuntimeElement... elements) {
    return new Requirement(purpose, use, List.of(List.of(elements)), new Absence.Harmless(meaning));
  }

  private static List<Requirement> extrinsics() {
    Purpose purpose = Purpose.EXTRINSICS;
    TypeShape inBlock =
        new TypeShape.StructOf(
            Map.of(
                "phase",
                new TypeShape.EnumOf(Map.of("ApplyExtrinsic", List.of(INTEGER))),
                "event",
                new TypeShape.EnumOf(Map.of())),
            Map.of());
    TypeShape module =
        new TypeShape.StructOf(
            Map.of("index", INTEGER, "error", new TypeShape.FixedBytes(4)), Map.of());
    TypeShape dispatchError = new TypeShape.EnumOf(Map.of("Module", List.of(module)));
    return List.of(
        fatal(purpose, "signing an extrinsic", Elements.EXTRINSIC),
        fatal(
            purpose,
            "the nonce of an account",
            ofPallet("System", "Account", struct("nonce"), ACCOUNT)),
        fatal(purpose, "the events of a block", ofPallet("System", "Events", list(inBlock))),
        fatal(
            purpose,
            "the outcome of an extrinsic",
            event("System", "ExtrinsicSuccess", Map.of()),
            event("System", "ExtrinsicFailed", Map.of("dispatch_error", dispatchError))));
  }

  private static List<Requirement> subnet() {
    return List.of(
        fatal(Purpose.SUBNET, "whether a subnet exists", storage("NetworksAdded", BOOL, NETUID)),
        fatal(Purpose.SUBNET, "the uid of a hotkey", option("Uids", INTEGER, NETUID, ACCOUNT)));
  }

  private static List<Requirement> announcement() {
    Map<String, TypeShape> arguments = new LinkedHashMap<>();
    arguments.put("netuid", NETUID);
    arguments.put("version", written(32));
    arguments.put("ip", written(128));
    arguments.put("port", written(16));
    arguments.put("ip_type", written(8));
    arguments.put("protocol", written(8));
    arguments.put("placeholder1", written(8));
    arguments.put("placeholder2", written(8));
    return List.of(
        fatal(Purpose.ANNOUNCEMENT, "announcing an axon", call("serve_axon", arguments)));
  }

  private static List<Requirement> registration() {
    Purpose purpose = Purpose.REGISTRATION;
    Map<String, TypeShape> burned = new LinkedHashMap<>();
    burned.put("netuid", NETUID);
    burned.put("hotkey", ACCOUNT);
    Map<String, TypeShape> limited = new LinkedHashMap<>(burned);
    limited.put("limit_price", written(64));
    TypeShape balance = new TypeShape.StructOf(Map.of("data", struct("free")), Map.of());
    return List.of(
        new Requirement(
            purpose,
            "registering a hotkey",
            List.of(
                List.of(call("register_limit", limited)), List.of(call("burned_register", burned))),
            new Absence.Fatal()),
        fatal(
            purpose,
            "whether a subnet accepts registrations",
            storage("NetworkRegistrationAllowed", BOOL, NETUID)),
        fatal(purpose, "the coldkey of a hotkey", storage("Owner", ACCOUNT, ACCOUNT)),
        fatal(purpose, "the price of a registration", storage("Burn", INTEGER, NETUID)),
        fatal(
            purpose, "the balance of a coldkey", ofPallet("System", "Account", balance, ACCOUNT)));
  }

  private static List<Requirement> time() {
    return List.of(
        new Requirement(
            Purpose.TIME,
            "the time between two blocks",
            List.of(
                List.of(constant("Aura", "SlotDuration")),
                List.of(api("AuraApi", "slot_duration", INTEGER)),
                List.of(constant("Timestamp", "MinimumPeriod"))),
            new Absence.Degraded("a block counts as 12 s")),
        degraded(
            Purpose.TIME,
            "the time of a block",
            "the clock of this machine is not compared with the chain's",
            ofPallet("Timestamp", "Now", INTEGER)));
  }

  private static List<Requirement> settings() {
    List<Requirement> all = new ArrayList<>();
    for (Hyperparameters.Item item : Hyperparameters.Item.values()) {
      TypeShape value = new TypeShape.BoolOrInteger();
      all.add(
          harmless(
              Purpose.SETTINGS,
              item.storage(),
              "it is not shown",
              item.bySubnet()
                  ? storage(item.storage(), value, NETUID)
                  : storage(item.storage(), value)));
    }
    all.add(
        degraded(
            Purpose.SETTINGS,
            "the weights of a validator",
            "they are not shown",
            storage("Weights", list(pair(INTEGER, INTEGER)), NETUID, UID)));
    return all;
  }

  /** The pool's names of {@code Custom(n)} errors are not in the metadata. */
  private static List<Requirement> errors() {
    return List.of(
        errors("weights that come too soon", "SettingWeightsTooFast", "CommittingWeightsTooFast"),
        errors("an old version of the weights", "IncorrectWeightVersionKey"),
        errors("a stake that is too low", "NotEnoughStakeToSetWeights"),
        errors("a missing permit", "NeuronNoValidatorPermit"),
        errors(
            "a missing registration",
            "HotKeyNotRegisteredInSubNet",
            "HotKeyNotRegisteredInNetwork"),
        errors(
            "commit-reveal",
            "CommitRevealEnabled",
            "CommitRevealDisabled",
            "IncorrectCommitRevealVersion",
            "InvalidRevealRound",
            "TooManyUnrevealedCommits"),
        errors("weights of the wrong number", "WeightVecLengthIsLow", "UidVecContainInvalidOne"),
        errors("a weight that is too large", "MaxWeightExceeded"),
        errors("an invalid address", "InvalidIpAddress", "InvalidIpType", "InvalidPort"),
        errors("an announcement that comes too soon", "ServingRateLimitExceeded"),
        errors("a balance that is too low", "NotEnoughBalanceToStake"),
        errors(
            "a registration",
            "HotKeyAlreadyRegisteredInSubNet",
            "SubNetRegistrationDisabled",
            "RegistrationPriceLimitExceeded",
            "TooManyRegistrationsThisBlock",
            "TooManyRegistrationsThisInterval",
            "NoNeuronIdAvailable",
            "RegistrationNotPermittedOnRootSubnet"),
        errors(
            "a missing subnet",
            "SubnetNotExists",
            "SubNetworkDoesNotExist",
            "MechanismDoesNotExist"),
        errors("another coldkey", "NonAssociatedColdKey"),
        harmless(
            Purpose.ERRORS,
            "the refusal of a coldkey that is swapped",
            "the runtime has no such refusal",
            error("ColdkeySwapDisputed")));
  }

  /** One of the names suffices: runtimes have different ones. */
  private static Requirement errors(String what, String... names) {
    return new Requirement(
        Purpose.ERRORS,
        "the refusal of " + what,
        Stream.of(names).map(name -> List.of(error(name))).toList(),
        new Absence.Degraded("the message has the error's name without a remedy"));
  }
}
