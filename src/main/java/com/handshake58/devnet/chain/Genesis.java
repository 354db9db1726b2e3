package com.handshake58.devnet.chain;

import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Writes a seed as the real pallets would have left it. */
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

  static StateMap state(DevnetRuntime runtime, Seed seed) {
    Genesis genesis = new Genesis(runtime);
    genesis.system(seed);
    seed.subnets().forEach(genesis::subnet);
    for (Seed.Entry e : seed.extra()) {
      genesis.storage.put(e.pallet(), e.item(), e.value(), e.keys().toArray());
    }
    return genesis.storage.state();
  }

  private void system(Seed seed) {
    storage.put("System", "Number", 0);
    storage.put("System", "ParentHash", new byte[32]);
    storage.put(
        "System",
        "LastRuntimeUpgrade",
        new Struct()
            .with("spec_version", runtime.spec())
            .with("spec_name", runtime.version().get("spec_name")));
    storage.put(
        "TransactionPayment", "StorageVersion", com.handshake58.devnet.type.Variant.of("V2"));
    long total = 0;
    for (var entry : seed.balances().entrySet()) {
      storage.put("System", "Account", account(entry.getValue()), entry.getKey());
      total += entry.getValue();
    }
    storage.put("Balances", "TotalIssuance", total);
    storage.put(PALLET, "TotalIssuance", total);
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
    int netuid = subnet.netuid();
    storage.put(PALLET, "NetworksAdded", true, netuid);
    storage.put(PALLET, "TotalNetworks", storage.number(PALLET, "TotalNetworks") + 1);
    storage.put(PALLET, "SubnetOwner", subnet.ownerColdkey(), netuid);
    optional("SubnetOwnerHotkey", subnet.ownerHotkey(), netuid);
    storage.put(PALLET, "Owner", subnet.ownerColdkey(), subnet.ownerHotkey());
    optional("SubtokenEnabled", true, netuid);
    optional("FirstEmissionBlockNumber", 0, netuid);
    storage.put(PALLET, "NetworkRegistrationAllowed", true, netuid);
    storage.put(PALLET, "SubnetMechanism", 1, netuid);
    subnet.hyperparameters().forEach((item, value) -> storage.put(PALLET, item, value, netuid));
    int n = subnet.neurons().size();
    storage.put(PALLET, "SubnetworkN", n, netuid);
    for (String item : List.of("Consensus", "Incentive", "Dividends", "ValidatorTrust")) {
      storage.put(PALLET, item, filled(n, 0), netuid);
    }
    for (String item : List.of("Rank", "Trust", "PruningScores")) {
      optional(item, filled(n, 0), netuid);
    }
    storage.put(PALLET, "Emission", filled(n, 0), netuid);
    storage.put(PALLET, "LastUpdate", filled(n, 0), netuid);
    storage.put(PALLET, "Active", filled(n, true), netuid);
    storage.put(
        PALLET,
        "ValidatorPermit",
        subnet.neurons().stream().map(SeedNeuron::validatorPermit).toList(),
        netuid);
    for (int uid = 0; uid < n; uid++) {
      neuron(netuid, uid, subnet.neurons().get(uid));
    }
  }

  private void optional(String item, Object value, Object... keys) {
    if (storage.declares(PALLET, item)) {
      storage.put(PALLET, item, value, keys);
    }
  }

  private static List<Object> filled(int n, Object value) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(value);
    }
    return list;
  }

  private void neuron(int netuid, int uid, SeedNeuron neuron) {
    AccountId hotkey = neuron.hotkey();
    storage.put(PALLET, "Uids", uid, netuid, hotkey);
    storage.put(PALLET, "Keys", hotkey, netuid, uid);
    storage.put(PALLET, "IsNetworkMember", true, hotkey, netuid);
    storage.put(PALLET, "BlockAtRegistration", 0, netuid, uid);
    storage.put(PALLET, "Owner", neuron.coldkey(), hotkey);
    append("OwnedHotkeys", hotkey, neuron.coldkey());
    if (neuron.stake() > 0) {
      stake(netuid, neuron);
    }
    for (InetSocketAddress address : neuron.axon()) {
      storage.put(PALLET, "Axons", axon(address), netuid, hotkey);
    }
  }

  private void append(String item, AccountId value, AccountId key) {
    List<Object> list = new ArrayList<>(storage.list(PALLET, item, key));
    list.add(value);
    storage.put(PALLET, item, list, key);
  }

  /** As one coldkey's stake: as many shares as alpha. */
  private void stake(int netuid, SeedNeuron neuron) {
    AccountId hotkey = neuron.hotkey();
    AccountId coldkey = neuron.coldkey();
    append("StakingHotkeys", hotkey, coldkey);
    storage.put(PALLET, "TotalHotkeyAlpha", neuron.stake(), hotkey, netuid);
    Object shares =
        runtime.modern()
            ? new Struct().with("bits", BigInteger.valueOf(neuron.stake()).shiftLeft(64))
            : neuron.stake();
    storage.put(PALLET, "TotalHotkeyShares", shares, hotkey, netuid);
    storage.put(PALLET, "Alpha", shares, hotkey, coldkey, netuid);
    long out = storage.number(PALLET, "SubnetAlphaOut", netuid);
    storage.put(PALLET, "SubnetAlphaOut", out + neuron.stake(), netuid);
    storage.put(PALLET, "TotalStake", storage.number(PALLET, "TotalStake") + neuron.stake());
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
