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
 * Reads a subnet's neurons with the best method of the block's runtime: the selective metagraph,
 * the whole metagraph, the lite neurons, or plain storage.
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

  /** Empty if the subnet does not exist. */
  public Optional<List<Neuron>> read() throws RpcException, InterruptedException {
    if (!state.storage(PALLET, "NetworksAdded", netuid).map(StructReader::bool).orElse(true)) {
      return Optional.empty();
    }
    Optional<Value> selective = ifSupported(this::selective);
    if (selective.isPresent()) {
      return MetagraphDecoder.metagraph(selective.get());
    }
    Optional<Value> whole = ifSupported(() -> structured(SUBNETS, "get_metagraph"));
    if (whole.isPresent()) {
      return MetagraphDecoder.metagraph(whole.get());
    }
    Optional<Value> lite =
        ifSupported(() -> structured("NeuronInfoRuntimeApi", "get_neurons_lite"));
    return Optional.of(
        lite.isPresent()
            ? withRegistration(MetagraphDecoder.neurons(lite.get()))
            : new NeuronStorageReader(state, netuid).read());
  }

  /** One of the methods to read neurons. */
  @FunctionalInterface
  private interface Query {
    Optional<Value> run() throws RpcException, InterruptedException;
  }

  /** Returns empty if this runtime refuses the query or its result does not decode. */
  private static Optional<Value> ifSupported(Query query)
      throws RpcException, InterruptedException {
    try {
      return query.run();
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("metagraph query failed, trying the next method: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Requests the wanted fields by their positions in the struct of the result. */
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

  /** Returns the field names of the struct in the method's optional result. */
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

  /** Also empty if the runtime returns bytes that its metadata does not describe (spec 218). */
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

  private List<Neuron> withRegistration(List<Neuron> neurons)
      throws RpcException, InterruptedException {
    List<Value[]> keys = neurons.stream().map(n -> keys(Value.of(n.uid()))).toList();
    List<Optional<Value>> blocks = state.storageOfAll(PALLET, "BlockAtRegistration", keys);
    List<Neuron> known = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      known.add(
          neurons.get(i).registeredAt(blocks.get(i).map(StructReader::saturatedLong).orElse(0L)));
    }
    return known;
  }

  private Value[] keys(Value second) {
    return new Value[] {netuid, second};
  }
}
