package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads all subnets after a block: numbers from the storage, which every runtime has; names and
 * symbols from {@code get_all_dynamic_info} ({@code rpc_info/dynamic_info.rs}).
 */
public final class SubnetListReader {
  private static final String PALLET = SubtensorModule.PALLET;
  private static final String API = "SubnetInfoRuntimeApi";
  private static final String METHOD = "get_all_dynamic_info";
  private static final int LONGEST_NAME = 40;

  private final BlockState state;

  public SubnetListReader(BlockState state) {
    this.state = state;
  }

  private record Names(String name, String symbol) {}

  /**
   * @return in the order of their numbers
   * @throws RpcException if the chain cannot be read
   */
  public List<SubnetSummary> read() throws RpcException, InterruptedException {
    try {
      List<Integer> netuids =
          state.entries(PALLET, "NetworksAdded").stream()
              .filter(entry -> StructReader.bool(entry.value()))
              .map(entry -> StructReader.int32(entry.keys().getFirst()))
              .sorted()
              .toList();
      return read(netuids);
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the subnets", UntrustedText.messageOf(e));
    }
  }

  private List<SubnetSummary> read(List<Integer> netuids)
      throws RpcException, InterruptedException {
    Map<Integer, Names> names = names();
    Map<Integer, Rao> prices = new AlphaPrices(state).of(netuids);
    List<Long> tempos = column("Tempo", netuids, StructReader::saturatedLong, 0L);
    List<Integer> neurons = column("SubnetworkN", netuids, StructReader::int32, 0);
    List<Integer> most = column("MaxAllowedUids", netuids, StructReader::int32, 0);
    List<Rao> burns = column("Burn", netuids, StructReader::rao, Rao.of(0));
    List<Boolean> open = column("NetworkRegistrationAllowed", netuids, StructReader::bool, false);
    List<SubnetSummary> all = new ArrayList<>();
    for (int i = 0; i < netuids.size(); i++) {
      int netuid = netuids.get(i);
      Names named = names.getOrDefault(netuid, new Names("", ""));
      all.add(
          new SubnetSummary(
              netuid,
              named.name(),
              named.symbol(),
              Optional.ofNullable(prices.get(netuid)),
              tempos.get(i),
              neurons.get(i),
              most.get(i),
              burns.get(i),
              open.get(i)));
    }
    return all;
  }

  private <T> List<T> column(
      String item, List<Integer> netuids, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    List<Value[]> keys = netuids.stream().map(n -> new Value[] {Value.of(n)}).toList();
    return state.requiredOfAll(PALLET, item, keys).stream()
        .map(value -> value.map(reader).orElse(defaultValue))
        .toList();
  }

  private Map<Integer, Names> names() throws RpcException, InterruptedException {
    Map<Integer, Names> names = new HashMap<>();
    Optional<Value> all = state.api(API, METHOD);
    if (all.isEmpty() || !(all.get() instanceof Value.Sequence)) {
      return names;
    }
    for (Optional<Value> each : StructReader.list(all.get(), StructReader::unwrapOption)) {
      if (each.isPresent() && each.get() instanceof Value.Composite struct) {
        StructReader info = new StructReader(struct);
        names.put(
            info.int32("netuid"),
            new Names(text(info.find("subnet_name")), text(info.find("token_symbol"))));
      }
    }
    return names;
  }

  private static String text(Optional<Value> bytes) {
    return bytes
        .map(value -> ValueReader.of("text", value).bytes())
        .map(read -> new String(read, StandardCharsets.UTF_8))
        .map(read -> UntrustedText.escape(read, LONGEST_NAME))
        .orElse("");
  }
}
