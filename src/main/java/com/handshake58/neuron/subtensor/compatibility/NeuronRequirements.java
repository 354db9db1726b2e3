package com.handshake58.neuron.subtensor.compatibility;

import static com.handshake58.neuron.subtensor.compatibility.Elements.ACCOUNT;
import static com.handshake58.neuron.subtensor.compatibility.Elements.AXON;
import static com.handshake58.neuron.subtensor.compatibility.Elements.BOOL;
import static com.handshake58.neuron.subtensor.compatibility.Elements.INTEGER;
import static com.handshake58.neuron.subtensor.compatibility.Elements.NETUID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.UID;
import static com.handshake58.neuron.subtensor.compatibility.Elements.api;
import static com.handshake58.neuron.subtensor.compatibility.Elements.list;
import static com.handshake58.neuron.subtensor.compatibility.Elements.option;
import static com.handshake58.neuron.subtensor.compatibility.Elements.pair;
import static com.handshake58.neuron.subtensor.compatibility.Elements.storage;
import static com.handshake58.neuron.subtensor.compatibility.Elements.written;

import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code subtensor.metagraph} reads. */
final class NeuronRequirements {
  private static final String SUBNETS = "SubnetInfoRuntimeApi";

  private NeuronRequirements() {}

  static List<Requirement> all() {
    List<Requirement> all = new ArrayList<>();
    all.add(
        new Requirement(
            Purpose.NEURONS,
            "the neurons of a subnet",
            afterApis(
                List.of(
                    columns(storage("TotalHotkeyStake", INTEGER, ACCOUNT)),
                    columns(storage("TotalHotkeyAlpha", INTEGER, ACCOUNT, NETUID)))),
            new Absence.Fatal()));
    for (String column :
        List.of("Emission", "Rank", "Trust", "Consensus", "Incentive", "Dividends")) {
      all.add(column(column, storage(column, list(INTEGER), NETUID)));
    }
    all.add(column("Active", storage("Active", list(BOOL), NETUID)));
    all.add(column("BlockAtRegistration", storage("BlockAtRegistration", INTEGER, NETUID, UID)));
    return all;
  }

  /** A column that is read from the storage where no runtime API describes neurons. */
  private static Requirement column(String item, RuntimeElement storage) {
    return new Requirement(
        Purpose.NEURONS,
        "the column " + item,
        afterApis(List.of(List.of(storage))),
        new Absence.Harmless("it is shown as 0"));
  }

  /** The runtime APIs that describe neurons, then ways without them. */
  private static List<List<RuntimeElement>> afterApis(List<List<RuntimeElement>> others) {
    List<List<RuntimeElement>> ways = new ArrayList<>();
    ways.add(
        List.of(api(SUBNETS, "get_selective_metagraph", metagraph(), NETUID, list(written(16)))));
    ways.add(List.of(api(SUBNETS, "get_metagraph", metagraph(), NETUID)));
    ways.add(List.of(api("NeuronInfoRuntimeApi", "get_neurons_lite", neurons(), NETUID)));
    ways.addAll(others);
    return ways;
  }

  private static List<RuntimeElement> columns(RuntimeElement stake) {
    return List.of(
        storage("SubnetworkN", INTEGER, NETUID),
        storage("Keys", ACCOUNT, NETUID, UID),
        storage("Owner", ACCOUNT, ACCOUNT),
        option("Axons", AXON, NETUID, ACCOUNT),
        storage("ValidatorPermit", list(BOOL), NETUID),
        stake);
  }

  private static TypeShape metagraph() {
    Map<String, TypeShape> required = new LinkedHashMap<>();
    required.put("hotkeys", list(ACCOUNT));
    required.put("coldkeys", list(ACCOUNT));
    required.put("axons", list(AXON));
    required.put("validator_permit", list(BOOL));
    required.put("total_stake", list(INTEGER));
    Map<String, TypeShape> optional = new LinkedHashMap<>();
    optional.put("active", list(BOOL));
    for (String name :
        List.of(
            "last_update",
            "emission",
            "dividends",
            "incentives",
            "consensus",
            "trust",
            "rank",
            "block_at_registration")) {
      optional.put(name, list(INTEGER));
    }
    return new TypeShape.OrOption(new TypeShape.StructOf(required, optional));
  }

  private static TypeShape neurons() {
    Map<String, TypeShape> required = new LinkedHashMap<>();
    required.put("uid", INTEGER);
    required.put("hotkey", ACCOUNT);
    required.put("coldkey", ACCOUNT);
    required.put("axon_info", AXON);
    required.put("stake", list(pair(ACCOUNT, INTEGER)));
    required.put("validator_permit", BOOL);
    required.put("active", BOOL);
    required.put("last_update", INTEGER);
    Map<String, TypeShape> optional = new LinkedHashMap<>();
    for (String name :
        List.of("rank", "trust", "consensus", "incentive", "dividends", "emission")) {
      optional.put(name, INTEGER);
    }
    return list(new TypeShape.StructOf(required, optional));
  }
}
