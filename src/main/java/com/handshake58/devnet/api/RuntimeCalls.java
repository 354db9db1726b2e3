package com.handshake58.devnet.api;

import com.handshake58.devnet.extrinsic.ExtrinsicReader;
import com.handshake58.devnet.extrinsic.Fees;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.metadata.RuntimeApi;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Type;
import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code state_call}: arguments and results are coded by the types declared. */
public final class RuntimeCalls {
  private static final List<Integer> VERSIONS = List.of(14, 15);

  /** What the methods of 218 that answer bytes put into them. */
  private static final Map<String, String> OLD =
      Map.of(
          "get_neurons_lite", "Vec<NeuronInfoLite>",
          "get_neuron_lite", "NeuronInfoLite",
          "get_subnet_hyperparams", "SubnetHyperparams");

  private final DevnetRuntime runtime;
  private final TypeCodec codec;
  private final boolean old;

  public RuntimeCalls(DevnetRuntime runtime) {
    this.runtime = runtime;
    this.codec = runtime.declaration().codec();
    this.old = !runtime.modern();
  }

  /** The metadata as {@code state_getMetadata} answers it. */
  public byte[] metadata() {
    return MetadataEncoder.encode(runtime.declaration(), VERSIONS.getFirst());
  }

  /**
   * Calls {@code Api_method}; empty where the runtime exports no such function.
   *
   * @throws com.handshake58.neuron.substrate.scale.ScaleException if the arguments are not encoded
   *     as declared
   */
  public Optional<byte[]> call(String function, byte[] arguments, Storage state) {
    int underscore = function.indexOf('_');
    if (underscore < 0) {
      return Optional.empty();
    }
    String api = function.substring(0, underscore);
    String name = function.substring(underscore + 1);
    Optional<RuntimeApi.Method> found = runtime.declaration().method(api, name);
    return found.map(
        method -> {
          ScaleReader in = new ScaleReader(arguments);
          List<Object> values = new ArrayList<>();
          method.inputs().forEach(i -> values.add(codec.read(i.type(), in)));
          in.end();
          Object answer = answer(api, name, values, state);
          Object declared = old && OLD.containsKey(name) ? old(name, answer) : answer;
          return codec.encode(method.output(), declared);
        });
  }

  /** As bytes, with nothing in them where there is no answer ({@code runtime/src/lib.rs}). */
  private static byte[] old(String method, Object answer) {
    if (answer instanceof Optional<?> option && option.isEmpty()) {
      return new byte[0];
    }
    Object value = answer instanceof Optional<?> option ? option.orElseThrow() : answer;
    return Runtimes.answers218().encode(OLD.getOrDefault(method, "()"), value);
  }

  private Object answer(String api, String method, List<Object> in, Storage state) {
    return switch (api) {
      case "Core" -> runtime.version();
      case "Metadata" -> metadata(method, in);
      case "AccountNonceApi" ->
          ((Struct) state.get("System", "Account", in.getFirst())).get("nonce");
      case "TransactionPaymentApi", "TransactionPaymentCallApi" -> payment(method, in);
      case "NeuronInfoRuntimeApi" -> neurons(method, new Subnet(state, number(in, 0)), in);
      case "SubnetInfoRuntimeApi" -> subnet(method, new Subnet(state, number(in, 0)), in);
      default -> throw new IllegalStateException(api + " is declared but not there");
    };
  }

  private static int number(List<Object> in, int position) {
    return ((BigInteger) in.get(position)).intValue();
  }

  private Object metadata(String method, List<Object> in) {
    return switch (method) {
      case "metadata" -> metadata();
      case "metadata_versions" -> VERSIONS;
      default -> {
        int version = number(in, 0);
        yield VERSIONS.contains(version)
            ? Optional.of(MetadataEncoder.encode(runtime.declaration(), version))
            : Optional.empty();
      }
    };
  }

  private Object payment(String method, List<Object> in) {
    Object first = in.getFirst();
    Call call;
    int length = number(in, 1);
    if (first instanceof byte[] body) {
      byte[] whole = new ScaleWriter().byteVector(body).toBytes();
      call = new ExtrinsicReader(runtime.declaration()).read(whole).call();
    } else {
      call = Call.of((Variant) first);
    }
    BigInteger fee = Fees.of(call, length, runtime.modern());
    if (!method.endsWith("details")) {
      return new Struct()
          .with("weight", new Struct().with("ref_time", Fees.refTime(call)).with("proof_size", 0))
          .with("class", Variant.of("Normal"))
          .with("partial_fee", fee);
    }
    Optional<Object> inclusion =
        fee.signum() == 0
            ? Optional.empty()
            : Optional.of(
                new Struct()
                    .with("base_fee", 0)
                    .with("len_fee", length)
                    .with("adjusted_weight_fee", fee.subtract(BigInteger.valueOf(length))));
    return new Struct().with("inclusion_fee", inclusion).with("tip", 0);
  }

  private static Object neurons(String method, Subnet subnet, List<Object> in) {
    return switch (method) {
      case "get_neurons" -> NeuronInfo.all(subnet);
      case "get_neurons_lite" -> NeuronInfo.lites(subnet);
      default -> {
        int uid = number(in, 1);
        if (!NeuronInfo.has(subnet, uid)) {
          yield Optional.empty();
        }
        yield Optional.of(
            method.equals("get_neuron")
                ? NeuronInfo.full(subnet, uid)
                : NeuronInfo.lite(subnet, uid));
      }
    };
  }

  private Object subnet(String method, Subnet subnet, List<Object> in) {
    if (!subnet.exists()) {
      return Optional.empty();
    }
    boolean mechanism = method.endsWith("mechagraph");
    MetagraphFields fields = new MetagraphFields(subnet, mechanism ? number(in, 1) : 0);
    return Optional.of(
        switch (method) {
          case "get_subnet_hyperparams" -> Hyperparameters.first(subnet);
          case "get_subnet_hyperparams_v2" -> Hyperparameters.second(subnet);
          case "get_metagraph", "get_mechagraph" -> struct("Metagraph<AccountId>", fields::get);
          case "get_subnet_state" -> struct("SubnetState<AccountId>", fields::get);
          case "get_selective_metagraph" -> selective(fields, (List<?>) in.get(1));
          case "get_selective_mechagraph" -> selective(fields, (List<?>) in.get(2));
          case "get_next_epoch_start_block" -> nextEpoch(subnet);
          default -> throw new IllegalStateException(method + " is declared but not there");
        });
  }

  private Struct struct(String type, Function<String, Object> value) {
    Struct struct = new Struct();
    for (Type.Field field : fields(type)) {
      struct = struct.with(field.name(), value.apply(field.name()));
    }
    return struct;
  }

  private List<Type.Field> fields(String type) {
    var types = runtime.declaration().types();
    return ((Type.Composite) types.type(types.id(type)).def()).fields();
  }

  /** The index is the field's position; netuid always comes. */
  private Struct selective(MetagraphFields values, List<?> indexes) {
    List<Type.Field> fields = fields("SelectiveMetagraph<AccountId>");
    Struct struct = new Struct();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      boolean asked = indexes.contains(BigInteger.valueOf(i));
      Object value = i == 0 || asked ? values.get(name) : Optional.empty();
      struct = struct.with(name, i > 0 && asked ? Optional.of(value) : value);
    }
    return struct;
  }

  private static Object nextEpoch(Subnet subnet) {
    BigInteger last = (BigInteger) subnet.item("LastEpochBlock");
    return last.add((BigInteger) subnet.item("Tempo"));
  }
}
