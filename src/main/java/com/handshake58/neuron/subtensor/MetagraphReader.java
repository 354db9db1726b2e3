package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeApi;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A subnet's neurons by the best way that the block's runtime has: the selective metagraph, the
 * whole one, the neurons' short form, or plain storage.
 */
final class MetagraphReader {
  private static final String PALLET = Subtensor.PALLET;
  private static final String SUBNETS = "SubnetInfoRuntimeApi";

  private final BlockState state;
  private final Value netuid;

  MetagraphReader(BlockState state, int netuid) {
    this.state = state;
    this.netuid = Value.of(netuid);
  }

  /** Empty where the subnet does not exist. */
  Optional<List<Neuron>> read() throws RpcException, InterruptedException {
    if (!state.storage(PALLET, "NetworksAdded", netuid).map(Fields::bool).orElse(true)) {
      return Optional.empty();
    }
    Optional<Value> selective = selective();
    if (selective.isPresent()) {
      return MetagraphDecoder.metagraph(selective.get());
    }
    Optional<Value> whole = structured(SUBNETS, "get_metagraph");
    if (whole.isPresent()) {
      return MetagraphDecoder.metagraph(whole.get());
    }
    Optional<Value> lite = structured("NeuronInfoRuntimeApi", "get_neurons_lite");
    return Optional.of(
        lite.isPresent()
            ? registered(MetagraphDecoder.neurons(lite.get()))
            : new StoredNeurons(state, netuid).read());
  }

  /** Asks for the wanted fields, whose numbers are their positions in the result's struct. */
  private Optional<Value> selective() throws RpcException, InterruptedException {
    List<String> fields = resultFields(state.runtime().metadata(), "get_selective_metagraph");
    List<Value> numbers =
        IntStream.range(0, fields.size())
            .filter(i -> MetagraphDecoder.WANTED.contains(fields.get(i)))
            .mapToObj(Value::of)
            .toList();
    return numbers.isEmpty()
        ? Optional.empty()
        : state.api(SUBNETS, "get_selective_metagraph", netuid, Value.list(numbers));
  }

  /** The names of the fields of the struct in the method's optional result. */
  static List<String> resultFields(Metadata metadata, String method) {
    return metadata.apis().stream()
        .filter(api -> api.name().equals(SUBNETS))
        .flatMap(api -> api.methods().stream())
        .filter(m -> m.name().equals(method))
        .findFirst()
        .map(RuntimeApi.Method::output)
        .filter(type -> metadata.types().type(type).def() instanceof TypeDef.Variants)
        .map(type -> ((TypeDef.Variants) metadata.types().type(type).def()))
        .flatMap(option -> option.cases().stream().filter(c -> c.name().equals("Some")).findFirst())
        .map(some -> metadata.types().type(some.fields().getFirst().type()).def())
        .filter(def -> def instanceof TypeDef.Composite)
        .map(def -> ((TypeDef.Composite) def).fields())
        .map(fields -> fields.stream().flatMap(f -> f.name().stream()).toList())
        .orElse(List.of());
  }

  /** Empty also where the runtime answers with bytes that its metadata does not explain (218). */
  private Optional<Value> structured(String api, String method)
      throws RpcException, InterruptedException {
    return state.api(api, method, netuid).filter(value -> !(value instanceof Value.Bytes));
  }

  private List<Neuron> registered(List<Neuron> neurons) throws RpcException, InterruptedException {
    List<Value[]> keys = neurons.stream().map(n -> keys(Value.of(n.uid()))).toList();
    List<Optional<Value>> blocks = state.storageOfAll(PALLET, "BlockAtRegistration", keys);
    List<Neuron> known = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      Neuron n = neurons.get(i);
      known.add(
          new Neuron(
              n.uid(),
              n.hotkey(),
              n.coldkey(),
              n.axon(),
              n.stake(),
              n.validatorPermit(),
              n.active(),
              n.lastUpdate(),
              blocks.get(i).map(Fields::number).orElse(0L),
              n.marks()));
    }
    return known;
  }

  private Value[] keys(Value second) {
    return new Value[] {netuid, second};
  }
}
