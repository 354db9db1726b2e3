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
import java.util.stream.Stream;

/** Reads a subnet's neurons from storage, for runtimes whose APIs do not describe them. */
final class NeuronStorageReader {
  private static final AccountId NO_OWNER = new AccountId(new byte[AccountId.SIZE]);

  private final BlockState state;
  private final Value netuid;

  /** Maps by netuid. */
  private static final List<String> COLUMNS =
      List.of(
          "SubnetworkN",
          "ValidatorPermit",
          "Active",
          "LastUpdate",
          "Emission",
          "Rank",
          "Trust",
          "Consensus",
          "Incentive",
          "Dividends");

  NeuronStorageReader(BlockState state, Value netuid) {
    this.state = state;
    this.netuid = netuid;
  }

  List<Neuron> read() throws RpcException, InterruptedException {
    prefetch(COLUMNS.stream().map(item -> query(item, netuid)));
    List<AccountId> hotkeys = hotkeys();
    prefetch(hotkeys.stream().flatMap(this::queries));
    List<Value[]> byHotkey = hotkeys.stream().map(h -> new Value[] {Value.of(h)}).toList();
    List<Value[]> byBoth = hotkeys.stream().map(h -> new Value[] {netuid, Value.of(h)}).toList();
    var coldkeys = requiredOfAll("Owner", byHotkey, StructReader::account, NO_OWNER);
    var axons = requiredOfAll("Axons", byBoth, StructReader::axon, AxonInfo.NONE);
    var registered =
        read(
            state.storageOfAll(
                SubtensorModule.PALLET, "BlockAtRegistration", byUid(hotkeys.size())),
            StructReader::saturatedLong,
            0L);
    var stakes = stakes(hotkeys, byHotkey);
    var permits = permits();
    var active = column("Active", StructReader::bool);
    var updates = column("LastUpdate", StructReader::saturatedLong);
    var emission = column("Emission", StructReader::rao);
    var rank = column("Rank", StructReader::int32);
    var trust = column("Trust", StructReader::int32);
    var consensus = column("Consensus", StructReader::int32);
    var incentive = column("Incentive", StructReader::int32);
    var dividends = column("Dividends", StructReader::int32);
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
              new Neuron.EpochScores(
                  MetagraphDecoder.at(rank, uid, 0),
                  MetagraphDecoder.at(trust, uid, 0),
                  MetagraphDecoder.at(consensus, uid, 0),
                  MetagraphDecoder.at(incentive, uid, 0),
                  MetagraphDecoder.at(dividends, uid, 0),
                  MetagraphDecoder.at(emission, uid, Rao.of(0)))));
    }
    return neurons;
  }

  private Stream<BlockState.Query> queries(AccountId account) {
    Value hotkey = Value.of(account);
    return Stream.of(
        query("Owner", hotkey),
        query("Axons", netuid, hotkey),
        query("TotalHotkeyStake", hotkey),
        query("TotalHotkeyAlpha", hotkey, netuid));
  }

  private static BlockState.Query query(String item, Value... keys) {
    return BlockState.Query.of(SubtensorModule.PALLET, item, keys);
  }

  private void prefetch(Stream<BlockState.Query> queries)
      throws RpcException, InterruptedException {
    state.prefetch(queries.toList());
  }

  private List<AccountId> hotkeys() throws RpcException, InterruptedException {
    int count =
        state
            .required(SubtensorModule.PALLET, "SubnetworkN", netuid)
            .map(StructReader::int32)
            .orElse(0);
    prefetch(
        byUid(count).stream()
            .flatMap(key -> Stream.of(query("Keys", key), query("BlockAtRegistration", key))));
    List<AccountId> hotkeys = new ArrayList<>();
    for (Optional<Value> key : state.requiredOfAll(SubtensorModule.PALLET, "Keys", byUid(count))) {
      hotkeys.add(
          key.map(StructReader::account)
              .orElseThrow(() -> new ScaleException("no hotkey for a uid")));
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
   * Reads the stake: TAO on runtimes before dynamic TAO, which have the item TotalHotkeyStake, and
   * the alpha of the subnet on later ones.
   */
  private List<Rao> stakes(List<AccountId> hotkeys, List<Value[]> byHotkey)
      throws RpcException, InterruptedException {
    if (state.has(SubtensorModule.PALLET, "TotalHotkeyStake")) {
      return requiredOfAll("TotalHotkeyStake", byHotkey, StructReader::rao, Rao.of(0));
    }
    List<Value[]> keys = hotkeys.stream().map(h -> new Value[] {Value.of(h), netuid}).toList();
    return requiredOfAll("TotalHotkeyAlpha", keys, StructReader::rao, Rao.of(0));
  }

  private <T> List<T> requiredOfAll(
      String item, List<Value[]> keys, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    return read(state.requiredOfAll(SubtensorModule.PALLET, item, keys), reader, defaultValue);
  }

  private static <T> List<T> read(
      List<Optional<Value>> values, Function<Value, T> reader, T defaultValue) {
    return values.stream().map(value -> value.map(reader).orElse(defaultValue)).toList();
  }

  private List<Boolean> permits() throws RpcException, InterruptedException {
    return state
        .required(SubtensorModule.PALLET, "ValidatorPermit", netuid)
        .map(value -> StructReader.list(value, StructReader::bool))
        .orElse(List.of());
  }

  /** Empty if this runtime does not have the item: later ones dropped Rank and Trust. */
  private <T> List<T> column(String item, Function<Value, T> reader)
      throws RpcException, InterruptedException {
    return state
        .storage(SubtensorModule.PALLET, item, netuid)
        .map(value -> StructReader.list(value, reader))
        .orElse(List.of());
  }
}
