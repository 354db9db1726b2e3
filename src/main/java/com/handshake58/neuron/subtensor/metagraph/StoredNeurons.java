package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A subnet's neurons from the pallet's storage, for runtimes whose APIs do not describe them. */
final class StoredNeurons {
  private static final AccountId NOBODY = new AccountId(new byte[AccountId.SIZE]);

  private final BlockState state;
  private final Value netuid;

  StoredNeurons(BlockState state, Value netuid) {
    this.state = state;
    this.netuid = netuid;
  }

  List<Neuron> read() throws RpcException, InterruptedException {
    List<AccountId> hotkeys = hotkeys();
    List<Value[]> byHotkey = hotkeys.stream().map(h -> new Value[] {Value.of(h)}).toList();
    List<Value[]> byBoth = hotkeys.stream().map(h -> new Value[] {netuid, Value.of(h)}).toList();
    var coldkeys = each("Owner", byHotkey, Fields::account, NOBODY);
    var axons = each("Axons", byBoth, Fields::axon, AxonInfo.NONE);
    var registered = each("BlockAtRegistration", byUid(hotkeys.size()), Fields::number, 0L);
    var stakes = stakes(hotkeys, byHotkey);
    var permits = column("ValidatorPermit", Fields::bool);
    var active = column("Active", Fields::bool);
    var updates = column("LastUpdate", Fields::number);
    var emission = column("Emission", Fields::rao);
    var rank = column("Rank", Fields::small);
    var trust = column("Trust", Fields::small);
    var consensus = column("Consensus", Fields::small);
    var incentive = column("Incentive", Fields::small);
    var dividends = column("Dividends", Fields::small);
    List<Neuron> neurons = new ArrayList<>();
    for (int uid = 0; uid < hotkeys.size(); uid++) {
      neurons.add(
          new Neuron(
              uid,
              hotkeys.get(uid),
              coldkeys.get(uid),
              axons.get(uid),
              stakes.get(uid),
              MetagraphDecoder.at(permits, uid, false),
              MetagraphDecoder.at(active, uid, false),
              MetagraphDecoder.at(updates, uid, 0L),
              registered.get(uid),
              new Neuron.Marks(
                  MetagraphDecoder.at(rank, uid, 0),
                  MetagraphDecoder.at(trust, uid, 0),
                  MetagraphDecoder.at(consensus, uid, 0),
                  MetagraphDecoder.at(incentive, uid, 0),
                  MetagraphDecoder.at(dividends, uid, 0),
                  MetagraphDecoder.at(emission, uid, Rao.of(0)))));
    }
    return neurons;
  }

  private List<AccountId> hotkeys() throws RpcException, InterruptedException {
    int count =
        state.storage(SubtensorModule.PALLET, "SubnetworkN", netuid).map(Fields::small).orElse(0);
    List<AccountId> hotkeys = new ArrayList<>();
    for (Optional<Value> key : state.storageOfAll(SubtensorModule.PALLET, "Keys", byUid(count))) {
      hotkeys.add(
          key.map(Fields::account).orElseThrow(() -> new ScaleException("a uid without a hotkey")));
    }
    return hotkeys;
  }

  private List<Value[]> byUid(int count) {
    List<Value[]> keys = new ArrayList<>();
    for (int uid = 0; uid < count; uid++) {
      keys.add(new Value[] {netuid, Value.of(uid)});
    }
    return keys;
  }

  /**
   * TAO on runtimes before dynamic TAO; there is no such item later, and then the subnet's alpha.
   */
  private List<Rao> stakes(List<AccountId> hotkeys, List<Value[]> byHotkey)
      throws RpcException, InterruptedException {
    if (state.has(SubtensorModule.PALLET, "TotalHotkeyStake")) {
      return each("TotalHotkeyStake", byHotkey, Fields::rao, Rao.of(0));
    }
    List<Value[]> keys = hotkeys.stream().map(h -> new Value[] {Value.of(h), netuid}).toList();
    return each("TotalHotkeyAlpha", keys, Fields::rao, Rao.of(0));
  }

  private <T> List<T> each(String item, List<Value[]> keys, Function<Value, T> reader, T otherwise)
      throws RpcException, InterruptedException {
    return state.storageOfAll(SubtensorModule.PALLET, item, keys).stream()
        .map(value -> value.map(reader).orElse(otherwise))
        .toList();
  }

  private <T> List<T> column(String item, Function<Value, T> reader)
      throws RpcException, InterruptedException {
    return state
        .storage(SubtensorModule.PALLET, item, netuid)
        .map(value -> Fields.list(value, reader))
        .orElse(List.of());
  }
}
