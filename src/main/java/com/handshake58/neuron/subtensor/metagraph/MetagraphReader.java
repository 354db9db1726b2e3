package com.handshake58.neuron.subtensor.metagraph;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subnet's neurons by the best way that the block's runtime has: the selective metagraph, the
 * whole one, the neurons' short form, or plain storage.
 */
public final class MetagraphReader {
  private static final Logger LOG = LoggerFactory.getLogger(MetagraphReader.class);
  private static final String PALLET = SubtensorModule.PALLET;
  private static final String SUBNETS = "SubnetInfoRuntimeApi";

  private final BlockState state;
  private final Value netuid;

  public MetagraphReader(BlockState state, int netuid) {
    this.state = state;
    this.netuid = Value.of(netuid);
  }

  /** Empty where the subnet does not exist. */
  public Optional<List<Neuron>> read() throws RpcException, InterruptedException {
    if (!state.storage(PALLET, "NetworksAdded", netuid).map(Fields::bool).orElse(true)) {
      return Optional.empty();
    }
    Optional<Value> selective = ifUnderstood(this::selective);
    if (selective.isPresent()) {
      return MetagraphDecoder.metagraph(selective.get());
    }
    Optional<Value> whole = ifUnderstood(() -> structured(SUBNETS, "get_metagraph"));
    if (whole.isPresent()) {
      return MetagraphDecoder.metagraph(whole.get());
    }
    Optional<Value> lite =
        ifUnderstood(() -> structured("NeuronInfoRuntimeApi", "get_neurons_lite"));
    return Optional.of(
        lite.isPresent()
            ? registered(MetagraphDecoder.neurons(lite.get()))
            : new StoredNeurons(state, netuid).read());
  }

  /** One of the ways to ask. */
  @FunctionalInterface
  private interface Way {
    Optional<Value> ask() throws RpcException, InterruptedException;
  }

  /** Empty where this runtime refuses the way or has changed it: then there is the next one. */
  private static Optional<Value> ifUnderstood(Way way) throws RpcException, InterruptedException {
    try {
      return way.ask();
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("{}; another way is tried", e.getMessage());
      return Optional.empty();
    }
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
    return resultType(metadata, SUBNETS, method)
        .filter(TypeDef.Variants.class::isInstance)
        .map(TypeDef.Variants.class::cast)
        .flatMap(option -> option.cases().stream().filter(c -> c.name().equals("Some")).findFirst())
        .map(some -> metadata.types().type(some.fields().getFirst().type()).def())
        .filter(TypeDef.Composite.class::isInstance)
        .map(TypeDef.Composite.class::cast)
        .map(struct -> struct.fields().stream().flatMap(f -> f.name().stream()).toList())
        .orElse(List.of());
  }

  private static Optional<TypeDef> resultType(Metadata metadata, String api, String method) {
    return metadata.apis().stream()
        .filter(a -> a.name().equals(api))
        .flatMap(a -> a.methods().stream())
        .filter(m -> m.name().equals(method))
        .findFirst()
        .map(RuntimeApi.Method::output)
        .map(type -> metadata.types().type(type).def());
  }

  /** Empty also where the runtime answers with bytes that its metadata does not explain (218). */
  private Optional<Value> structured(String api, String method)
      throws RpcException, InterruptedException {
    Metadata metadata = state.runtime().metadata();
    boolean bytes =
        resultType(metadata, api, method)
            .filter(TypeDef.Sequence.class::isInstance)
            .map(vector -> metadata.types().type(((TypeDef.Sequence) vector).element()).def())
            .filter(TypeDef.Simple.class::isInstance)
            .isPresent();
    return bytes ? Optional.empty() : state.api(api, method, netuid);
  }

  private List<Neuron> registered(List<Neuron> neurons) throws RpcException, InterruptedException {
    List<Value[]> keys = neurons.stream().map(n -> keys(Value.of(n.uid()))).toList();
    List<Optional<Value>> blocks = state.storageOfAll(PALLET, "BlockAtRegistration", keys);
    List<Neuron> known = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      known.add(neurons.get(i).registeredAt(blocks.get(i).map(Fields::number).orElse(0L)));
    }
    return known;
  }

  private Value[] keys(Value second) {
    return new Value[] {netuid, second};
  }
}
