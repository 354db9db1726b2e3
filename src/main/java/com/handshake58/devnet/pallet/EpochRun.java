package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.epoch.EpochInput;
import com.handshake58.devnet.epoch.EpochInput.Neuron;
import com.handshake58.devnet.epoch.EpochInput.Parameters;
import com.handshake58.devnet.epoch.EpochInput.Rules;
import com.handshake58.devnet.epoch.EpochTerms;
import com.handshake58.devnet.epoch.Yuma;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Reads a subnet, runs an epoch and stores its result ({@code epoch/run_epoch.rs}, {@code
 * persist_mechanism_epoch_terms} and {@code persist_netuid_epoch_terms}). Each mechanism gets the
 * same share of the emission, and the values that a subnet has only once are those of mechanism 0:
 * the real chain averages them.
 */
final class EpochRun {
  private final SubtensorState module;
  private final EpochSchedule schedule;
  private final Commits commits;

  EpochRun(SubtensorState module, EpochSchedule schedule) {
    this.module = module;
    this.schedule = schedule;
    this.commits = new Commits(module, schedule);
  }

  void run(int netuid, BigInteger emission) {
    int mechanisms = module.mechanisms(netuid);
    BigInteger[] shares = emission.divideAndRemainder(BigInteger.valueOf(mechanisms));
    for (int mechanism = 0; mechanism < mechanisms; mechanism++) {
      BigInteger share = mechanism == 0 ? shares[0].add(shares[1]) : shares[0];
      List<EpochTerms> terms = Yuma.run(input(netuid, mechanism, share));
      storeMechanism(Subnet.storageIndex(netuid, mechanism), terms);
      if (mechanism == 0) {
        storeSubnet(netuid, terms);
      }
    }
  }

  private EpochInput input(int netuid, int mechanism, BigInteger emission) {
    int index = Subnet.storageIndex(netuid, mechanism);
    Subnet subnet = new Subnet(module.storage(), netuid);
    int size = subnet.size();
    long[] earliest = commits.earliest(netuid, mechanism, size);
    List<DevnetValue> permits = subnet.item("ValidatorPermit").elements();
    List<DevnetValue> updates = module.get("LastUpdate", value(index)).elements();
    List<Neuron> neurons = new ArrayList<>();
    List<Map<Integer, Integer>> weights = new ArrayList<>();
    List<Map<Integer, Integer>> bonds = new ArrayList<>();
    for (int uid = 0; uid < size; uid++) {
      AccountId hotkey = subnet.hotkey(uid);
      neurons.add(
          new Neuron(
              subnet.totalStake(hotkey),
              uid < permits.size() && permits.get(uid).bool(),
              uid < updates.size() ? updates.get(uid).number() : 0,
              module.number("BlockAtRegistration", value(netuid), value(uid)),
              earliest[uid]));
      weights.add(row("Weights", index, uid));
      bonds.add(row("Bonds", index, uid));
    }
    return new EpochInput(
        rules(netuid), module.block(), neurons, parameters(netuid), weights, bonds, emission);
  }

  private Map<Integer, Integer> row(String item, int index, int uid) {
    Map<Integer, Integer> row = new HashMap<>();
    for (DevnetValue pair : module.get(item, value(index), value(uid)).elements()) {
      row.put(pair.elements().get(0).int32(), pair.elements().get(1).int32());
    }
    return row;
  }

  private Rules rules(int netuid) {
    if (!module.modern()) {
      return Rules.OLD;
    }
    return module.flag("Yuma3On", value(netuid)) ? Rules.YUMA_3 : Rules.YUMA_2;
  }

  private Parameters parameters(int netuid) {
    boolean modern = module.modern();
    Subnet subnet = new Subnet(module.storage(), netuid);
    return new Parameters(
        module.ownerUid(netuid).map(OptionalInt::of).orElse(OptionalInt.empty()),
        modern ? module.integer("StakeThreshold") : BigInteger.ZERO,
        subnet.activityCutoff().number(),
        subnet.item("MaxAllowedValidators").int32(),
        subnet.item("Kappa").int32(),
        modern ? subnet.item("BondsPenalty").int32() : 0,
        subnet.item("BondsMovingAverage").number(),
        bondsSince(netuid));
  }

  /** The block after the previous epoch; before the first epoch, one tempo ago. */
  private long bondsSince(int netuid) {
    long previous = module.number("LastMechansimStepBlock", value(netuid));
    return previous == 0 || !schedule.stateful()
        ? Math.max(0, module.block() - schedule.tempo(netuid))
        : previous + 1;
  }

  private void storeMechanism(int index, List<EpochTerms> terms) {
    list("Incentive", index, terms, t -> value(t.incentive()));
    for (int uid = 0; uid < terms.size(); uid++) {
      DevnetValue row = value(uid);
      terms
          .get(uid)
          .bonds()
          .ifPresent(
              bonds ->
                  module.put(
                      "Bonds",
                      DevnetValue.list(
                          bonds.entrySet().stream()
                              .map(bond -> DevnetValue.ints(bond.getKey(), bond.getValue()))
                              .toList()),
                      value(index),
                      row));
    }
    if (module.modern()) {
      DevnetValue emissions =
          DevnetValue.list(
              terms.stream().<DevnetValue>map(t -> value(t.serverEmission())).toList());
      module.event(
          SubtensorState.PALLET,
          new Variant(
              "IncentiveAlphaEmittedToMiners",
              new Struct().with("netuid", index).with("emissions", emissions)));
    }
  }

  private void storeSubnet(int netuid, List<EpochTerms> terms) {
    list("Active", netuid, terms, t -> value(t.active()));
    list("Emission", netuid, terms, t -> value(t.emission()));
    list("Consensus", netuid, terms, t -> value(t.consensus()));
    list("Dividends", netuid, terms, t -> value(t.dividends()));
    list("ValidatorTrust", netuid, terms, t -> value(t.validatorTrust()));
    list("ValidatorPermit", netuid, terms, t -> value(t.permit()));
    list("StakeWeight", netuid, terms, t -> value(t.stakeWeight()));
    list("Rank", netuid, terms, t -> value(t.rank()));
    list("Trust", netuid, terms, t -> value(t.trust()));
    list("PruningScores", netuid, terms, t -> value(t.pruningScore()));
  }

  private void list(
      String item, int index, List<EpochTerms> terms, Function<EpochTerms, DevnetValue> value) {
    if (module.declares(item)) {
      module.put(item, DevnetValue.list(terms.stream().map(value).toList()), value(index));
    }
  }
}
