package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a seed as the real pallets store it. */
final class Genesis {
  private static final String PALLET = "SubtensorModule";
  private static final int AXON_PROTOCOL = 4;
  private static final byte[] NEW_LOGIC = BigInteger.ONE.shiftLeft(127).toByteArray();

  private final DevnetRuntime runtime;
  private final Storage storage;

  private Genesis(DevnetRuntime runtime) {
    this.runtime = runtime;
    this.storage = new Storage(runtime.declaration(), StateMap.EMPTY);
  }

  static StateMap state(DevnetRuntime runtime, Seed seed, Optional<DevnetBeacon> beacon) {
    Genesis genesis = new Genesis(runtime);
    genesis.system(seed);
    genesis.drand(beacon);
    if (runtime.modern()) {
      SubnetReserves.root(genesis.storage);
      SudoKey.write(genesis.storage);
    }
    seed.subnets().forEach(genesis::subnet);
    for (Seed.Entry e : seed.extra()) {
      genesis.storage.put(e.pallet(), e.item(), e.value(), e.keys().toArray(DevnetValue[]::new));
    }
    return genesis.storage.state();
  }

  private void drand(Optional<DevnetBeacon> beacon) {
    if (storage.declares("Drand", "BeaconConfig")) {
      beacon.ifPresent(b -> storage.put("Drand", "BeaconConfig", b.config()));
    }
  }

  private void system(Seed seed) {
    RuntimeCode.write(storage, runtime.spec());
    storage.put("System", "Number", value(0));
    storage.put("System", "ParentHash", value(new byte[32]));
    storage.put("System", "LastRuntimeUpgrade", RuntimeUpgrade.version(runtime));
    storage.put("TransactionPayment", "StorageVersion", Variant.of("V2"));
    long total = 0;
    for (var entry : seed.balances().entrySet()) {
      storage.put("System", "Account", account(entry.getValue()), value(entry.getKey()));
      total += entry.getValue();
    }
    storage.put("Balances", "TotalIssuance", value(total));
    storage.put(PALLET, "TotalIssuance", value(total));
  }

  private static Struct account(long free) {
    Struct data =
        new Struct()
            .with("free", free)
            .with("reserved", 0)
            .with("frozen", 0)
            .with("flags", new BigInteger(1, NEW_LOGIC));
    return new Struct()
        .with("nonce", 0)
        .with("consumers", 0)
        .with("providers", 1)
        .with("sufficients", 0)
        .with("data", data);
  }

  private void subnet(SeedSubnet subnet) {
    DevnetValue netuid = value(subnet.netuid());
    storage.put(PALLET, "NetworksAdded", value(true), netuid);
    storage.put(PALLET, "TotalNetworks", value(storage.number(PALLET, "TotalNetworks") + 1));
    storage.put(PALLET, "SubnetOwner", value(subnet.ownerColdkey()), netuid);
    optional("SubnetOwnerHotkey", value(subnet.ownerHotkey()), netuid);
    storage.put(PALLET, "Owner", value(subnet.ownerColdkey()), value(subnet.ownerHotkey()));
    optional("SubtokenEnabled", value(true), netuid);
    optional("FirstEmissionBlockNumber", value(0), netuid);
    storage.put(PALLET, "NetworkRegistrationAllowed", value(true), netuid);
    storage.put(PALLET, "SubnetMechanism", value(1), netuid);
    subnet.hyperparameters().forEach((item, value) -> storage.put(PALLET, item, value, netuid));
    if (runtime.modern()) {
      SubnetReserves.subnet(storage, subnet.netuid());
    }
    int n = subnet.neurons().size();
    storage.put(PALLET, "SubnetworkN", value(n), netuid);
    for (String item : List.of("Consensus", "Incentive", "Dividends", "ValidatorTrust")) {
      storage.put(PALLET, item, DevnetValue.repeat(n, value(0)), netuid);
    }
    for (String item : List.of("Rank", "Trust", "PruningScores")) {
      optional(item, DevnetValue.repeat(n, value(0)), netuid);
    }
    storage.put(PALLET, "Emission", DevnetValue.repeat(n, value(0)), netuid);
    storage.put(PALLET, "LastUpdate", DevnetValue.repeat(n, value(0)), netuid);
    storage.put(PALLET, "Active", DevnetValue.repeat(n, value(true)), netuid);
    storage.put(
        PALLET,
        "ValidatorPermit",
        DevnetValue.list(
            subnet.neurons().stream().map(neuron -> value(neuron.validatorPermit())).toList()),
        netuid);
    for (int uid = 0; uid < n; uid++) {
      neuron(netuid, value(uid), subnet.neurons().get(uid));
    }
  }

  private void optional(String item, DevnetValue value, DevnetValue... keys) {
    if (storage.declares(PALLET, item)) {
      storage.put(PALLET, item, value, keys);
    }
  }

  private void neuron(DevnetValue netuid, DevnetValue uid, SeedNeuron neuron) {
    DevnetValue hotkey = value(neuron.hotkey());
    storage.put(PALLET, "Uids", uid, netuid, hotkey);
    storage.put(PALLET, "Keys", hotkey, netuid, uid);
    storage.put(PALLET, "IsNetworkMember", value(true), hotkey, netuid);
    storage.put(PALLET, "BlockAtRegistration", value(0), netuid, uid);
    storage.put(PALLET, "Owner", value(neuron.coldkey()), hotkey);
    append("OwnedHotkeys", hotkey, value(neuron.coldkey()));
    if (neuron.stake() > 0) {
      stake(netuid, neuron);
    }
    for (InetSocketAddress address : neuron.axon()) {
      storage.put(PALLET, "Axons", axon(address), netuid, hotkey);
    }
  }

  private void append(String item, DevnetValue value, DevnetValue key) {
    List<DevnetValue> list = new ArrayList<>(storage.list(PALLET, item, key));
    list.add(value);
    storage.put(PALLET, item, DevnetValue.list(list), key);
  }

  /** Writes the coldkey's stake with as many shares as alpha. */
  private void stake(DevnetValue netuid, SeedNeuron neuron) {
    DevnetValue hotkey = value(neuron.hotkey());
    DevnetValue coldkey = value(neuron.coldkey());
    append("StakingHotkeys", hotkey, coldkey);
    storage.put(PALLET, "TotalHotkeyAlpha", value(neuron.stake()), hotkey, netuid);
    DevnetValue shares =
        runtime.modern()
            ? new Struct().with("bits", BigInteger.valueOf(neuron.stake()).shiftLeft(64))
            : value(neuron.stake());
    storage.put(PALLET, "TotalHotkeyShares", shares, hotkey, netuid);
    storage.put(PALLET, "Alpha", shares, hotkey, coldkey, netuid);
    long out = storage.number(PALLET, "SubnetAlphaOut", netuid);
    storage.put(PALLET, "SubnetAlphaOut", value(out + neuron.stake()), netuid);
    storage.put(PALLET, "TotalStake", value(storage.number(PALLET, "TotalStake") + neuron.stake()));
  }

  private static Struct axon(InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    return new Struct()
        .with("block", 0)
        .with("version", 1)
        .with("ip", new BigInteger(1, ip))
        .with("port", address.getPort())
        .with("ip_type", ip.length == 4 ? 4 : 6)
        .with("protocol", AXON_PROTOCOL)
        .with("placeholder1", 0)
        .with("placeholder2", 0);
  }
}
