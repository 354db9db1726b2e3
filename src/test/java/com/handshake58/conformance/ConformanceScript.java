package com.handshake58.conformance;

import com.handshake58.conformance.Act.Change;
import com.handshake58.conformance.Act.Send;
import com.handshake58.conformance.Act.Spoiled;
import com.handshake58.conformance.Act.Wait;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The script, in order. Every act takes one block, on whichever chain it runs. */
final class ConformanceScript {
  static final int NETUID = 1;
  private static final int NO_NETUID = 9;
  private static final String PALLET = "SubtensorModule";
  private static final long RICH = 1_000_000_000_000L;
  private static final BigInteger IPV4_LOCALHOST = BigInteger.valueOf(0x7f000001L);
  private static final BigInteger IPV4_OTHER_LOOPBACK = BigInteger.valueOf(0x7f000002L);
  private static final BigInteger IPV4_BROADCAST = BigInteger.valueOf(0xffffffffL);
  private static final BigInteger IPV4_PUBLIC = BigInteger.valueOf(0x08080808L);
  private static final BigInteger IPV6_LAST =
      BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private final List<Act> acts = new ArrayList<>();

  private ConformanceScript() {}

  static List<Act> acts() {
    ConformanceScript script = new ConformanceScript();
    script.prepare();
    script.validity();
    script.balances();
    script.registration();
    script.serving();
    script.prometheus();
    script.weightsRefused();
    script.weightsSet();
    script.fullSubnet();
    return List.copyOf(script.acts);
  }

  /** The subnet as the script counts on it; it begins with the owner's neuron, uid 0. */
  private void prepare() {
    fund(Actor.OWNER, RICH);
    fund(Actor.OTHER, RICH);
    fund(Actor.POOR, 1_000_000);
    set("Tempo", 10_000);
    set("Burn", 1_000_000_000);
    set("MinBurn", 1_000_000_000);
    set("AdjustmentInterval", 10_000);
    set("TargetRegistrationsPerInterval", 100);
    set("MaxRegistrationsPerBlock", 1);
    set("MaxAllowedUids", 64);
    set("ImmunityPeriod", 10_000);
    set("ServingRateLimit", 4);
    set("WeightsSetRateLimit", 0);
    set("WeightsVersionKey", 0);
    set("MinAllowedWeights", 1);
    set("MaxWeightsLimit", 65_535);
    change("WeightsMinStake", Value.of(0));
    flag("CommitRevealWeightsEnabled", false);
    flag("NetworkRegistrationAllowed", true);
    permits(0, false);
  }

  private void validity() {
    Call remark = Call.of("System", "remark").with("remark", Value.of(new byte[] {1, 2, 3}));
    send("remark", Actor.OWNER, remark);
    spoiled("immortal remark", Actor.OWNER, remark, Spoiled.IMMORTAL);
    spoiled("nonce spent before", Actor.OWNER, remark, Spoiled.NONCE_BEHIND);
    spoiled("nonce ahead", Actor.LATE, serve(NETUID, IPV4_PUBLIC, 8091, 4), Spoiled.NONCE_AHEAD);
    spoiled("wrong bit in the signature", Actor.OWNER, remark, Spoiled.SIGNATURE_BIT);
    spoiled("signed by another key", Actor.OWNER, remark, Spoiled.SIGNED_BY_ANOTHER);
    spoiled("wrong genesis", Actor.OWNER, remark, Spoiled.GENESIS);
    spoiled("wrong spec version", Actor.OWNER, remark, Spoiled.SPEC_VERSION);
    spoiled("wrong transaction version", Actor.OWNER, remark, Spoiled.TRANSACTION_VERSION);
    spoiled("era past", Actor.OWNER, remark, Spoiled.ERA_PAST);
    spoiled("era ahead", Actor.OWNER, remark, Spoiled.ERA_AHEAD);
    spoiled("last byte missing", Actor.OWNER, remark, Spoiled.CUT);
    send("fee from an empty account", Actor.EMPTY, remark);
    send(
        "inherent signed",
        Actor.OWNER,
        Call.of("Timestamp", "set").with("now", 1_700_000_000_000L));
    byte[] large = new byte[300];
    send(
        "payload of more than 256 bytes",
        Actor.OWNER,
        Call.of("System", "remark_with_event").with("remark", Value.of(large)));
  }

  private void balances() {
    send("transfer", Actor.OWNER, transfer("transfer_keep_alive", Actor.EARLY, 50_000_000));
    send(
        "transfer of more than there is",
        Actor.POOR,
        transfer("transfer_allow_death", Actor.OTHER, 900_000_000));
    send(
        "transfer that would end the sender",
        Actor.POOR,
        transfer("transfer_keep_alive", Actor.OTHER, 999_000));
    send(
        "transfer below the existential deposit",
        Actor.OWNER,
        transfer("transfer_allow_death", Actor.EMPTY, 1));
  }

  private void registration() {
    send("register on no subnet", Actor.OWNER, register(NO_NETUID, Actor.VALIDATOR));
    send("register on root", Actor.OWNER, register(0, Actor.VALIDATOR));
    send("register with a balance too low", Actor.POOR, register(NETUID, Actor.VALIDATOR));
    send("register from an empty account", Actor.EMPTY, register(NETUID, Actor.VALIDATOR));
    flag("NetworkRegistrationAllowed", false);
    send("register where it is closed", Actor.OWNER, register(NETUID, Actor.VALIDATOR));
    flag("NetworkRegistrationAllowed", true);
    set("MaxRegistrationsPerBlock", 0);
    send("register in a full block", Actor.OWNER, register(NETUID, Actor.VALIDATOR));
    set("MaxRegistrationsPerBlock", 1);
    send("register a validator", Actor.OWNER, register(NETUID, Actor.VALIDATOR));
    send("register twice", Actor.OWNER, register(NETUID, Actor.VALIDATOR));
    set("TargetRegistrationsPerInterval", 0);
    send("register in a full interval", Actor.OWNER, register(NETUID, Actor.MINER));
    set("TargetRegistrationsPerInterval", 100);
    change("Owner", account(Actor.OWNER), account(Actor.MINER));
    send("register another's hotkey", Actor.OTHER, register(NETUID, Actor.MINER));
    send("register a miner", Actor.OWNER, register(NETUID, Actor.MINER));
    send("register a third", Actor.OTHER, register(NETUID, Actor.EDWARDS));
  }

  private void serving() {
    send("serve unregistered", Actor.STRANGER, serve(NETUID, IPV4_PUBLIC, 8091, 4));
    send("serve IP type 5", Actor.MINER, serve(NETUID, IPV4_PUBLIC, 8091, 5));
    send("serve 127.0.0.1", Actor.MINER, serve(NETUID, IPV4_LOCALHOST, 8091, 4));
    send("serve 255.255.255.255", Actor.MINER, serve(NETUID, IPV4_BROADCAST, 8091, 4));
    send("serve 0.0.0.0", Actor.MINER, serve(NETUID, BigInteger.ZERO, 8091, 4));
    send("serve an IPv4 of 33 bits", Actor.MINER, serve(NETUID, BigInteger.TWO.pow(32), 8091, 4));
    send("serve ::1", Actor.MINER, serve(NETUID, BigInteger.ONE, 8091, 6));
    send("serve ::", Actor.MINER, serve(NETUID, BigInteger.ZERO, 8091, 6));
    send("serve the last IPv6", Actor.MINER, serve(NETUID, IPV6_LAST, 8091, 6));
    send("serve port 0", Actor.MINER, serve(NETUID, IPV4_PUBLIC, 0, 4));
    send("serve 127.0.0.2", Actor.MINER, serve(NETUID, IPV4_OTHER_LOOPBACK, 8091, 4));
    send("serve too soon", Actor.MINER, serve(NETUID, IPV4_PUBLIC, 8091, 4));
    send("serve port 0 too soon", Actor.MINER, serve(NETUID, IPV4_PUBLIC, 0, 4));
    acts.add(new Wait(1));
    send("serve as soon as allowed", Actor.MINER, serve(NETUID, IPV4_PUBLIC, 8092, 4));
    send("serve IPv6", Actor.EDWARDS, serve(NETUID, BigInteger.TWO.pow(125), 443, 6));
    send("serve on no subnet", Actor.VALIDATOR, serve(NO_NETUID, IPV4_PUBLIC, 8091, 4));
  }

  private void prometheus() {
    send("prometheus unregistered", Actor.STRANGER, metrics(IPV4_PUBLIC, 9090, 4));
    send("prometheus IP type 5", Actor.MINER, metrics(IPV4_PUBLIC, 9090, 5));
    send("prometheus 127.0.0.1", Actor.MINER, metrics(IPV4_LOCALHOST, 9090, 4));
    send("prometheus 0.0.0.0", Actor.MINER, metrics(BigInteger.ZERO, 9090, 4));
    send("prometheus port 0", Actor.MINER, metrics(IPV4_PUBLIC, 0, 4));
    send("prometheus", Actor.MINER, metrics(IPV4_PUBLIC, 9090, 4));
    send("prometheus too soon", Actor.MINER, metrics(IPV4_PUBLIC, 9090, 4));
  }

  private void weightsRefused() {
    List<Integer> both = List.of(2, 3);
    List<Integer> one = List.of(1, 1);
    flag("CommitRevealWeightsEnabled", true);
    send("weights where they are committed", Actor.VALIDATOR, weights(NETUID, both, one, 0));
    flag("CommitRevealWeightsEnabled", false);
    send("weights on root", Actor.VALIDATOR, weights(0, both, one, 0));
    send("weights on no subnet", Actor.VALIDATOR, weights(NO_NETUID, both, one, 0));
    send("weights of unequal lengths", Actor.VALIDATOR, weights(NETUID, both, List.of(1), 0));
    send(
        "weights for more than all",
        Actor.VALIDATOR,
        weights(NETUID, List.of(0, 1, 2, 3, 4), List.of(1, 1, 1, 1, 1), 0));
    send("weights unregistered", Actor.STRANGER, weights(NETUID, both, one, 0));
    change("WeightsMinStake", Value.of(1000));
    send("weights with a stake too low", Actor.VALIDATOR, weights(NETUID, both, one, 0));
    change("WeightsMinStake", Value.of(0));
    set("WeightsVersionKey", 5);
    send("weights of a wrong version key", Actor.VALIDATOR, weights(NETUID, both, one, 4));
    set("WeightsVersionKey", 0);
    set("WeightsSetRateLimit", 1000);
    send("weights too fast after registration", Actor.VALIDATOR, weights(NETUID, both, one, 0));
    set("WeightsSetRateLimit", 0);
    send("weights without a permit", Actor.VALIDATOR, weights(NETUID, both, one, 0));
    send("weight for oneself without a permit", Actor.MINER, weights(NETUID, List.of(2), one(), 0));
    permits(64, true, true, true, true);
    send("weights for one uid twice", Actor.VALIDATOR, weights(NETUID, one, one, 0));
    send("weights for no such uid", Actor.VALIDATOR, weights(NETUID, List.of(1, 4), one, 0));
    set("MinAllowedWeights", 3);
    send("weights for too few", Actor.VALIDATOR, weights(NETUID, both, one, 0));
    set("MinAllowedWeights", 1);
    set("MaxWeightsLimit", 40_000);
    send("weights above the limit", Actor.VALIDATOR, weights(NETUID, both, List.of(9, 1), 0));
    send("weights within the limit", Actor.VALIDATOR, weights(NETUID, both, List.of(5, 4), 0));
    set("MaxWeightsLimit", 65_535);
  }

  private static List<Integer> one() {
    return List.of(1);
  }

  private void weightsSet() {
    List<Integer> all = List.of(1, 2, 3);
    set("WeightsVersionKey", 5);
    send("weights of a newer version key", Actor.VALIDATOR, weights(NETUID, all, all, 6));
    set("WeightsVersionKey", 0);
    send("weights of nothing", Actor.VALIDATOR, weights(NETUID, List.of(), List.of(), 0));
    send("weights of zeros", Actor.VALIDATOR, weights(NETUID, all, List.of(0, 0, 0), 0));
    List<Integer> large = List.of(32_769, 60_001, 7);
    send("weights of large numbers", Actor.VALIDATOR, weights(NETUID, all, large, 0));
    set("WeightsSetRateLimit", 3);
    send("weights too fast", Actor.VALIDATOR, weights(NETUID, all, all, 0));
    List<Integer> claims = List.of(100, 40, 33);
    send("weights as soon as allowed", Actor.VALIDATOR, weights(NETUID, all, claims, 0));
  }

  private void fullSubnet() {
    set("MaxAllowedUids", 4);
    set("ImmunityPeriod", 1);
    // Immune, as one of the future: otherwise the pruning scores of an epoch would decide.
    change("BlockAtRegistration", Value.of(1_000_000), Value.of(NETUID), Value.of(0));
    send("register in a full subnet", Actor.OWNER, register(NETUID, Actor.STRANGER));
    send("serve after being replaced", Actor.VALIDATOR, serve(NETUID, IPV4_PUBLIC, 8093, 4));
    List<Integer> self = List.of(1);
    send("weights in another's place", Actor.STRANGER, weights(NETUID, self, one(), 0));
  }

  private static Call register(int netuid, Actor hotkey) {
    return Call.of(PALLET, "burned_register")
        .with("netuid", netuid)
        .with("hotkey", hotkey.account());
  }

  private static Call serve(int netuid, BigInteger ip, int port, int type) {
    return Call.of(PALLET, "serve_axon")
        .with("netuid", netuid)
        .with("version", 1000)
        .with("ip", Value.of(ip))
        .with("port", port)
        .with("ip_type", type)
        .with("protocol", 4)
        .with("placeholder1", 0)
        .with("placeholder2", 0);
  }

  private static Call metrics(BigInteger ip, int port, int type) {
    return Call.of(PALLET, "serve_prometheus")
        .with("netuid", NETUID)
        .with("version", 1000)
        .with("ip", Value.of(ip))
        .with("port", port)
        .with("ip_type", type);
  }

  private static Call weights(int netuid, List<Integer> uids, List<Integer> values, long version) {
    return Call.of(PALLET, "set_weights")
        .with("netuid", netuid)
        .with("dests", Value.ints(uids))
        .with("weights", Value.ints(values))
        .with("version_key", version);
  }

  private static Call transfer(String name, Actor to, long rao) {
    AccountId account = to.account();
    return Call.of("Balances", name)
        .with("dest", Value.variant("Id", Value.of(account)))
        .with("value", rao);
  }

  private void send(String name, Actor actor, Call call) {
    spoiled(name, actor, call, Spoiled.NOTHING);
  }

  private void spoiled(String name, Actor actor, Call call, Spoiled spoiled) {
    acts.add(new Send(name, actor, call, spoiled));
  }

  /**
   * Gives or takes permits. The real runtime, as it runs here, gives them all anew in every block;
   * the devnet leaves them as they are written.
   */
  private void permits(int allowed, Boolean... permits) {
    set("MaxAllowedValidators", allowed);
    List<Value> values = Arrays.stream(permits).map(Value::of).toList();
    change("ValidatorPermit", Value.list(values), Value.of(NETUID));
  }

  private void set(String item, long value) {
    change(item, Value.of(value), Value.of(NETUID));
  }

  private void flag(String item, boolean value) {
    change(item, Value.of(value), Value.of(NETUID));
  }

  private void change(String item, Value value, Value... keys) {
    acts.add(new Change(PALLET, item, value, List.of(keys)));
  }

  private static Value account(Actor actor) {
    return Value.of(actor.account());
  }

  private void fund(Actor actor, long rao) {
    Value data =
        Value.struct(
            Map.of(
                "free", Value.of(rao),
                "reserved", Value.of(0),
                "frozen", Value.of(0),
                "flags", Value.of(BigInteger.ONE.shiftLeft(127))));
    Value info =
        Value.struct(
            Map.of(
                "nonce", Value.of(0),
                "consumers", Value.of(0),
                "providers", Value.of(1),
                "sufficients", Value.of(0),
                "data", data));
    acts.add(new Change("System", "Account", info, List.of(account(actor))));
  }
}
