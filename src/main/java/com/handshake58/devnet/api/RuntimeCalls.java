package com.handshake58.devnet.api;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.extrinsic.ExtrinsicReader;
import com.handshake58.devnet.extrinsic.Fees;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.metadata.RuntimeApi;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
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

/** Answers {@code state_call}; the declared types decode the arguments and encode the result. */
public final class RuntimeCalls {
  private static final int FIRST_METADATA = 14;

  /** The metagraph's names of fields that DynamicInfo names otherwise. */
  private static final Map<String, String> DYNAMIC =
      Map.of(
          "subnet_name", "name",
          "token_symbol", "symbol",
          "emission", "subnet_emission",
          "subnet_identity", "identity");

  private final DevnetRuntime runtime;
  private final TypeCodec codec;

  public RuntimeCalls(DevnetRuntime runtime) {
    this.runtime = runtime;
    this.codec = runtime.declaration().codec();
  }

  /** Returns the metadata as {@code state_getMetadata} does. */
  public byte[] metadata() {
    return MetadataEncoder.encode(runtime.declaration(), FIRST_METADATA);
  }

  /**
   * Calls {@code Api_method}; empty if the runtime has no such function.
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
          List<DevnetValue> values = new ArrayList<>();
          method.inputs().forEach(i -> values.add(codec.read(i.type(), in)));
          in.end();
          DevnetValue answer = answer(api, name, values, state);
          return codec.encode(
              method.output(), method.held().map(type -> held(type, answer)).orElse(answer));
        });
  }

  /** Encodes an answer as bytes; empty bytes for None ({@code runtime/src/lib.rs} of 218). */
  private DevnetValue held(String type, DevnetValue answer) {
    if (answer instanceof DevnetValue.Option(Optional<DevnetValue> option)) {
      return option.map(some -> held(type, some)).orElseGet(() -> value(new byte[0]));
    }
    return value(runtime.answers().encode(type, answer));
  }

  private DevnetValue answer(String api, String method, List<DevnetValue> in, Storage state) {
    return switch (api) {
      case "Core" -> runtime.version();
      case "Metadata" -> metadata(method, in);
      case "AccountNonceApi" -> state.get("System", "Account", in.getFirst()).struct().get("nonce");
      case "TransactionPaymentApi", "TransactionPaymentCallApi" -> payment(method, in);
      case "NeuronInfoRuntimeApi" -> neurons(method, new Subnet(state, number(in, 0)), in);
      case "StakeInfoRuntimeApi",
          "DelegateInfoRuntimeApi",
          "SwapRuntimeApi",
          "SubnetRegistrationRuntimeApi" ->
          StakeQueries.answer(method, in, state);
      case "SubnetInfoRuntimeApi" ->
          method.equals("get_all_dynamic_info")
              ? dynamicInfo(state)
              : subnet(method, new Subnet(state, number(in, 0)), in);
      default -> throw new IllegalStateException(api + " is declared but not implemented");
    };
  }

  private static int number(List<DevnetValue> in, int position) {
    return in.get(position).int32();
  }

  /** The versions of metadata that the real runtime serves. */
  private List<Integer> versions() {
    return runtime.modern() ? List.of(FIRST_METADATA, 15, 16) : List.of(FIRST_METADATA, 15);
  }

  private DevnetValue metadata(String method, List<DevnetValue> in) {
    return switch (method) {
      case "metadata" -> value(metadata());
      case "metadata_versions" -> DevnetValue.list(versions().stream().map(v -> value(v)).toList());
      default -> {
        int version = number(in, 0);
        yield versions().contains(version)
            ? DevnetValue.some(value(MetadataEncoder.encode(runtime.declaration(), version)))
            : DevnetValue.none();
      }
    };
  }

  private DevnetValue payment(String method, List<DevnetValue> in) {
    int length = number(in, 1);
    Call call =
        in.getFirst() instanceof Variant variant
            ? Call.of(variant)
            : new ExtrinsicReader(runtime.declaration())
                .read(new ScaleWriter().byteVector(in.getFirst().bytes()).toBytes())
                .call();
    BigInteger fee = Fees.of(call, length, runtime.modern());
    if (!method.endsWith("details")) {
      return new Struct()
          .with("weight", new Struct().with("ref_time", Fees.refTime(call)).with("proof_size", 0))
          .with("class", Variant.of("Normal"))
          .with("partial_fee", fee);
    }
    DevnetValue inclusion =
        fee.signum() == 0
            ? DevnetValue.none()
            : DevnetValue.some(
                new Struct()
                    .with("base_fee", 0)
                    .with("len_fee", length)
                    .with("adjusted_weight_fee", fee.subtract(BigInteger.valueOf(length))));
    return new Struct().with("inclusion_fee", inclusion).with("tip", 0);
  }

  private static DevnetValue neurons(String method, Subnet subnet, List<DevnetValue> in) {
    return switch (method) {
      case "get_neurons" -> NeuronInfo.all(subnet);
      case "get_neurons_lite" -> NeuronInfo.lites(subnet);
      default -> {
        int uid = number(in, 1);
        if (!NeuronInfo.has(subnet, uid)) {
          yield DevnetValue.none();
        }
        yield DevnetValue.some(
            method.equals("get_neuron")
                ? NeuronInfo.full(subnet, uid)
                : NeuronInfo.lite(subnet, uid));
      }
    };
  }

  private DevnetValue subnet(String method, Subnet subnet, List<DevnetValue> in) {
    if (!subnet.exists()) {
      return DevnetValue.none();
    }
    if (method.equals("get_next_epoch_start_block")) {
      return new DevnetValue.Option(nextEpoch(subnet).map(DevnetValue::value));
    }
    if (method.equals("get_dynamic_info")) {
      return dynamicInfo(subnet);
    }
    boolean mechanism = method.endsWith("mechagraph");
    MetagraphFields fields = new MetagraphFields(subnet, mechanism ? number(in, 1) : 0);
    return DevnetValue.some(
        switch (method) {
          case "get_subnet_hyperparams" -> Hyperparameters.first(subnet);
          case "get_subnet_hyperparams_v2" -> Hyperparameters.second(subnet);
          case "get_subnet_hyperparams_v3" -> Hyperparameters.third(subnet);
          case "get_metagraph", "get_mechagraph" -> struct("Metagraph<AccountId>", fields::get);
          case "get_subnet_state" -> struct("SubnetState<AccountId>", fields::get);
          case "get_selective_metagraph" -> selective(fields, in.get(1));
          case "get_selective_mechagraph" -> selective(fields, in.get(2));
          default -> throw new IllegalStateException(method + " is declared but not implemented");
        });
  }

  /** {@code get_all_dynamic_info}. */
  private DevnetValue dynamicInfo(Storage state) {
    return DevnetValue.list(
        Subnet.all(state).stream().map(netuid -> dynamicInfo(new Subnet(state, netuid))).toList());
  }

  /** {@code rpc_info/dynamic_info.rs}: fields of the metagraph, some under other names. */
  private DevnetValue dynamicInfo(Subnet subnet) {
    MetagraphFields fields = new MetagraphFields(subnet, 0);
    return DevnetValue.some(
        struct("DynamicInfo<AccountId>", name -> fields.get(DYNAMIC.getOrDefault(name, name))));
  }

  private Struct struct(String type, Function<String, DevnetValue> value) {
    Struct struct = new Struct();
    for (Type.Field field : runtime.declaration().types().fields(type)) {
      struct = struct.with(field.name(), value.apply(field.name()));
    }
    return struct;
  }

  /** Returns the fields at the indexes; netuid is always included. */
  private Struct selective(MetagraphFields values, DevnetValue indexes) {
    List<Type.Field> fields = runtime.declaration().types().fields("SelectiveMetagraph<AccountId>");
    Struct struct = new Struct();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      if (i == 0) {
        struct = struct.with(name, values.get(name));
      } else {
        boolean asked = indexes.elements().contains(value(i));
        struct = struct.with(name, asked ? DevnetValue.some(values.get(name)) : DevnetValue.none());
      }
    }
    return struct;
  }

  /** {@code coinbase/run_coinbase.rs}; empty for a subnet without epochs. */
  private static Optional<BigInteger> nextEpoch(Subnet subnet) {
    BigInteger tempo = subnet.item("Tempo").integer();
    if (tempo.signum() == 0) {
      return Optional.empty();
    }
    BigInteger next = subnet.item("LastEpochBlock").integer().add(tempo);
    BigInteger pending = subnet.item("PendingEpochAt").integer();
    return Optional.of(pending.signum() == 0 ? next : next.min(pending));
  }
}
