package com.handshake58.neuron.subtensor.compatibility;

import static com.handshake58.neuron.subtensor.compatibility.Elements.ACCOUNT;
import static com.handshake58.neuron.subtensor.compatibility.Elements.BOOL;
import static com.handshake58.neuron.subtensor.compatibility.Elements.INTEGER;
import static com.handshake58.neuron.subtensor.compatibility.Elements.NETUID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.api;
import static com.handshake58.neuron.subtensor.compatibility.Elements.call;
import static com.handshake58.neuron.subtensor.compatibility.Elements.callOf;
import static com.handshake58.neuron.subtensor.compatibility.Elements.constant;
import static com.handshake58.neuron.subtensor.compatibility.Elements.error;
import static com.handshake58.neuron.subtensor.compatibility.Elements.list;
import static com.handshake58.neuron.subtensor.compatibility.Elements.ofPallet;
import static com.handshake58.neuron.subtensor.compatibility.Elements.option;
import static com.handshake58.neuron.subtensor.compatibility.Elements.pair;
import static com.handshake58.neuron.subtensor.compatibility.Elements.storage;
import static com.handshake58.neuron.subtensor.compatibility.Elements.struct;
import static com.handshake58.neuron.subtensor.compatibility.Elements.written;
import static com.handshake58.neuron.subtensor.compatibility.RuntimeRequirements.degraded;

import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code subtensor.account} and {@code subtensor.stake} read and send. No neuron needs it. */
final class PaymentRequirements {
  private static final String NO_TRANSFER = "no such transfer is made";
  private static final String NO_STAKE = "no stake is changed";
  private static final String SWAP = "SwapRuntimeApi";

  private PaymentRequirements() {}

  static List<Requirement> all() {
    return Stream.of(transfers(), stakes(), locks(), prices()).flatMap(List::stream).toList();
  }

  private static List<Requirement> transfers() {
    Purpose purpose = Purpose.TRANSFERS;
    TypeShape balance =
        new TypeShape.StructOf(
            Map.of(
                "data",
                new TypeShape.StructOf(
                    Map.of("free", INTEGER), Map.of("reserved", INTEGER, "frozen", INTEGER))),
            Map.of());
    TypeShape address = new TypeShape.EnumOf(Map.of("Id", List.of(ACCOUNT)));
    Map<String, TypeShape> amount = new LinkedHashMap<>();
    amount.put("dest", address);
    amount.put("value", written(64));
    Map<String, TypeShape> everything = new LinkedHashMap<>();
    everything.put("dest", address);
    everything.put("keep_alive", BOOL);
    return List.of(
        degraded(
            purpose,
            "the balance of an account",
            "no balance is shown and nothing is paid",
            ofPallet("System", "Account", balance, ACCOUNT)),
        degraded(
            purpose,
            "the least balance of an account",
            "it counts as 0",
            constant("Balances", "ExistentialDeposit")),
        degraded(
            purpose,
            "the fee of a call",
            "it is not shown",
            api(
                "TransactionPaymentApi",
                "query_info",
                struct("partial_fee"),
                new TypeShape.ByteVector(),
                written(32))),
        degraded(
            purpose,
            "a transfer that keeps the account",
            NO_TRANSFER,
            callOf("Balances", "transfer_keep_alive", amount)),
        degraded(
            purpose,
            "a transfer that may end the account",
            NO_TRANSFER,
            callOf("Balances", "transfer_allow_death", amount)),
        degraded(
            purpose,
            "a transfer of everything",
            NO_TRANSFER,
            callOf("Balances", "transfer_all", everything)));
  }

  private static List<Requirement> stakes() {
    Purpose purpose = Purpose.STAKES;
    Map<String, TypeShape> required = new LinkedHashMap<>();
    required.put("hotkey", ACCOUNT);
    required.put("netuid", INTEGER);
    required.put("stake", INTEGER);
    TypeShape stake = new TypeShape.StructOf(required, Map.of("is_registered", BOOL));
    return List.of(
        degraded(
            purpose,
            "the stakes of a coldkey",
            "no stake is shown or changed",
            api("StakeInfoRuntimeApi", "get_stake_info_for_coldkey", list(stake), ACCOUNT)),
        degraded(
            purpose, "adding stake at any price", NO_STAKE, change("add_stake", "amount_staked")),
        degraded(
            purpose,
            "adding stake up to a price",
            NO_STAKE,
            limited("add_stake_limit", "amount_staked")),
        degraded(
            purpose,
            "removing stake at any price",
            NO_STAKE,
            change("remove_stake", "amount_unstaked")),
        degraded(
            purpose,
            "removing stake down to a price",
            NO_STAKE,
            limited("remove_stake_limit", "amount_unstaked")));
  }

  private static List<Requirement> locks() {
    TypeShape availability = struct("total", "locked", "available");
    TypeShape netuids = new TypeShape.OrOption(list(NETUID));
    return List.of(
        optional(
            "the stake that is locked",
            "the runtime has no locks of stakes",
            api(
                "StakeInfoRuntimeApi",
                "get_stake_availability_for_coldkeys",
                list(pair(ACCOUNT, list(pair(INTEGER, availability)))),
                list(ACCOUNT),
                netuids)),
        optional(
            "the collateral of a miner",
            "the runtime has no collateral of miners",
            option("MinerCollateral", struct("locked"), NETUID, ACCOUNT, ACCOUNT)),
        optional(
            "the time that stakes of subnet 0 stay",
            "they can be removed at once",
            storage("RootStakeUnlockInterval", INTEGER),
            option("LastColdkeyHotkeyStakeBlock", INTEGER, ACCOUNT, ACCOUNT)));
  }

  private static Requirement optional(String use, String meaning, RuntimeElement... elements) {
    return new Requirement(
        Purpose.STAKES, use, List.of(List.of(elements)), new Absence.Harmless(meaning));
  }

  private static List<Requirement> prices() {
    Purpose purpose = Purpose.STAKES;
    Map<String, TypeShape> price = new LinkedHashMap<>();
    price.put("netuid", INTEGER);
    price.put("price", INTEGER);
    Map<String, TypeShape> names = new LinkedHashMap<>();
    names.put("subnet_name", new TypeShape.ByteVector());
    names.put("token_symbol", new TypeShape.ByteVector());
    TypeShape subnet = new TypeShape.StructOf(Map.of("netuid", INTEGER), names);
    return List.of(
        new Requirement(
            purpose,
            "the price of alpha",
            List.of(
                List.of(
                    api(SWAP, "current_alpha_price", INTEGER, NETUID),
                    api(
                        SWAP,
                        "current_alpha_price_all",
                        list(new TypeShape.StructOf(price, Map.of())))),
                List.of(
                    storage("SubnetTAO", INTEGER, NETUID),
                    storage("SubnetAlphaIn", INTEGER, NETUID),
                    storage("SubnetMechanism", INTEGER, NETUID))),
            new Absence.Degraded("stakes have no value and are not changed")),
        degraded(
            purpose,
            "what the pool gives",
            "it is estimated by the price",
            api(SWAP, "sim_swap_tao_for_alpha", struct("alpha_amount"), NETUID, written(64)),
            api(SWAP, "sim_swap_alpha_for_tao", struct("tao_amount"), NETUID, written(64))),
        degraded(
            purpose,
            "the names of subnets",
            "they are not shown",
            api(
                "SubnetInfoRuntimeApi",
                "get_all_dynamic_info",
                list(new TypeShape.OrOption(subnet)))),
        degraded(
            purpose,
            "the places of a subnet",
            "the list of subnets is not shown",
            storage("MaxAllowedUids", INTEGER, NETUID)));
  }

  private static RuntimeElement change(String name, String amount) {
    return call(name, arguments(amount));
  }

  private static RuntimeElement limited(String name, String amount) {
    Map<String, TypeShape> arguments = arguments(amount);
    arguments.put("limit_price", written(64));
    arguments.put("allow_partial", BOOL);
    return call(name, arguments);
  }

  private static Map<String, TypeShape> arguments(String amount) {
    Map<String, TypeShape> arguments = new LinkedHashMap<>();
    arguments.put("hotkey", ACCOUNT);
    arguments.put("netuid", NETUID);
    arguments.put(amount, written(64));
    return arguments;
  }

  static List<Requirement> errors() {
    return List.of(
        refusal(
            "a stake's amount or price",
            "SlippageTooHigh",
            "AmountTooLow",
            "InsufficientLiquidity",
            "SubtokenDisabled"),
        refusal("a stake that is not there", "NotEnoughStakeToWithdraw"),
        refusal("a stake that is locked", "StakeUnavailable", "RootStakeLocked"),
        refusal("a hotkey that is unknown", "HotKeyAccountNotExists"),
        refusal(
            "a stake that is changed too soon",
            "StakeRateLimitExceeded",
            "UnstakeRateLimitExceeded",
            "StakingOperationRateLimitExceeded"),
        refusal("a payment that is too large", "InsufficientBalance"));
  }

  /** Runtimes have different names, or no such refusal. */
  private static Requirement refusal(String what, String... names) {
    return new Requirement(
        Purpose.ERRORS,
        "the refusal of " + what,
        Stream.of(names).map(name -> List.of(error(name))).toList(),
        new Absence.Harmless("the runtime has no such refusal"));
  }
}
