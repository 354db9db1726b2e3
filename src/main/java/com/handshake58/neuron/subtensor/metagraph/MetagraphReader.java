package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.substrate.metadata.Metadata;
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
    Optional<Value> whole =
        ifSupported(() -> structured(SUBNETS, "get_metagraph", MetagraphDecoder.REQUIRED));
    if (whole.isPresent()) {
      return MetagraphDecoder.metagraph(whole.get());
    }
    Optional<Value> lite =
        ifSupported(
            () ->
                structured(
                    "NeuronInfoRuntimeApi",
                    "get_neurons_lite",
                    MetagraphDecoder.REQUIRED_OF_NEURON));
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
    List<String> fields =
        resultFields(state.runtime().metadata(), SUBNETS, "get_selective_metagraph");
    List<Value> numbers =
        IntStream.range(0, fields.size())
            .filter(i -> MetagraphDecoder.WANTED.contains(fields.get(i)))
            .mapToObj(Value::of)
            .toList();
    return fields.containsAll(MetagraphDecoder.REQUIRED)
        ? state.api(SUBNETS, "get_selective_metagraph", netuid, Value.list(numbers))
        : Optional.empty();
  }

  /**
   * Returns the field names of the struct in the method's result, which is optional or a vector.
   * The result is empty if the runtime does not have the method, or returns bytes that its metadata
   * does not describe (spec 218).
   */
  public static List<String> resultFields(Metadata metadata, String api, String method) {
    return metadata.apis().stream()
        .filter(a -> a.name().equals(api))
        .flatMap(a -> a.methods().stream())
        .filter(m -> m.name().equals(method))
        .findFirst()
        .flatMap(m -> content(metadata.types().type(m.output()).def()))
        .map(type -> metadata.types().type(type).def())
        .filter(TypeDef.Composite.class::isInstance)
        .map(struct -> TypeDef.names(((TypeDef.Composite) struct).fields()))
        .orElse(List.of());
  }

  private static Optional<Integer> content(TypeDef container) {
    return switch (container) {
      case TypeDef.Sequence vector -> Optional.of(vector.element());
      case TypeDef.Variants option ->
          option.cases().stream()
              .filter(c -> c.name().equals("Some"))
              .findFirst()
              .map(some -> some.fields().getFirst().type());
      default -> Optional.empty();
    };
  }

  private Optional<Value> structured(String api, String method, List<String> required)
      throws RpcException, InterruptedException {
    return resultFields(state.runtime().metadata(), api, method).containsAll(required)
        ? state.api(api, method, netuid)
        : Optional.empty();
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
