package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.crypto.timelock.BeaconPublicKey;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.crypto.timelock.BlsLibraryProblem;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.store.DatabaseInUseException;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.FolderProblem;
import com.handshake58.neuron.store.IntentsInUseException;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.account.TransferCheck;
import com.handshake58.neuron.subtensor.compatibility.CompatibilityReport;
import com.handshake58.neuron.subtensor.compatibility.RequirementFinding;
import com.handshake58.neuron.subtensor.compatibility.SubnetMode;
import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.subtensor.stake.PriceLimit;
import com.handshake58.neuron.subtensor.stake.StakeCheck;
import com.handshake58.neuron.subtensor.stake.StakeOrder;
import com.handshake58.neuron.subtensor.stake.SwapQuote;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.WalletException;
import com.handshake58.neuron.wallet.WalletProblem;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Every sentence of the catalogue, by calling each of its methods with sample values. Enums, sealed
 * types and records are sampled by themselves: with each constant, each permitted type, each
 * combination of their components. A type of another kind needs an entry in {@link #VALUES}.
 */
public final class Samples {
  /** Stands for any text. */
  public static final String TEXT = "SAMPLE";

  private static final Path FILE = Path.of("/home/neuron/file");
  private static final Bytes32 HASH = new Bytes32(new byte[32]);
  private static final PostgresAddress ADDRESS =
      PostgresAddress.parse("postgresql://user:password@db.example/neurons");

  private static final List<CompatibilityReport> REPORTS =
      List.of(
          CompatibilityReport.of(DevnetMetadata.of(218)),
          CompatibilityReport.of(
              DevnetMetadata.of(218), new SubnetMode(58, new EpochConsensus.Yuma(), true)),
          CompatibilityReport.of(DevnetMetadata.of(461)),
          CompatibilityReport.of(
              EditedMetadata.withoutCall(DevnetMetadata.of(461), "SubtensorModule", "serve_axon")));

  private static final AccountId ACCOUNT = new AccountId(new byte[AccountId.SIZE]);

  private static final List<StakeOrder> ORDERS =
      List.of(
          new StakeOrder.Add(ACCOUNT, ACCOUNT, 58, Rao.of(5), new PriceLimit.None()),
          new StakeOrder.Remove(
              ACCOUNT, ACCOUNT, 58, new StakeOrder.RemoveAmount.All(), new PriceLimit.None()));

  private static final StakeCheck.Ready READY =
      new StakeCheck.Ready(
          Call.of("SubtensorModule", "add_stake"),
          Rao.of(7),
          Optional.of(Rao.of(8)),
          Optional.of(Rao.of(2)),
          new SwapQuote(Rao.of(5), Alpha.of("50"), false),
          Rao.of(9),
          Alpha.of("1.5"));

  private static final Map<Class<?>, List<?>> VALUES =
      Map.ofEntries(
          Map.entry(String.class, List.of(TEXT)),
          Map.entry(int.class, List.of(58)),
          Map.entry(Integer.class, List.of(58)),
          Map.entry(long.class, List.of(1_234L)),
          Map.entry(BigInteger.class, List.of(BigInteger.valueOf(1_234))),
          Map.entry(
              OptionalLong.class,
              List.of(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(9))),
          Map.entry(double.class, List.of(0.5)),
          Map.entry(boolean.class, List.of(true, false)),
          Map.entry(Path.class, List.of(FILE)),
          Map.entry(URI.class, List.of(URI.create("https://sample.example"))),
          Map.entry(Endpoint.class, List.of(Endpoint.parse("wss://sample.example:443"))),
          Map.entry(Duration.class, List.of(Duration.ofSeconds(90))),
          Map.entry(AccountId.class, List.of(new AccountId(new byte[AccountId.SIZE]))),
          Map.entry(Runtime.Version.class, List.of(Runtime.version())),
          Map.entry(Rao.class, List.of(Rao.of(0), Rao.of(1_500_000_000))),
          Map.entry(Alpha.class, List.of(Alpha.of("0"), Alpha.of("1.5"))),
          Map.entry(StakeOrder.class, ORDERS),
          Map.entry(StakeCheck.Ready.class, List.of(READY)),
          Map.entry(
              TransferCheck.Ready.class,
              List.of(
                  new TransferCheck.Ready(
                      READY.call(), Rao.of(5), READY.fee(), Rao.of(9), Rao.of(0), Rao.of(3)))),
          Map.entry(EvmAddress.class, List.of(EvmAddress.fromHex("0x" + "a1".repeat(20)))),
          Map.entry(Bytes32.class, List.of(HASH)),
          Map.entry(Instant.class, List.of(Instant.EPOCH)),
          Map.entry(BeaconPublicKey.class, List.of(Beacon.QUICKNET.publicKey())),
          Map.entry(
              InetAddress.class,
              List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))),
          Map.entry(
              ExtrinsicOutcome.Included.class,
              List.of(
                  new ExtrinsicOutcome.Included(
                      new ExtrinsicOutcome.BlockPosition(7, HASH, 1, true), HASH, List.of()))),
          Map.entry(
              DispatchError.ModuleError.class,
              Stream.of(
                      TEXT,
                      "InvalidIpAddress",
                      "InvalidPort",
                      "NonAssociatedColdKey",
                      "HotKeyNotRegisteredInSubNet",
                      "SubnetNotExists",
                      "SlippageTooHigh",
                      "HotKeyAccountNotExists")
                  .map(name -> new DispatchError.ModuleError("SubtensorModule", name))
                  .toList()),
          Map.entry(
              PoolRefusal.class,
              List.of(
                  new PoolRefusal(PoolRefusal.TOO_LOW_PRIORITY, OptionalInt.empty(), TEXT),
                  new PoolRefusal(PoolRefusal.INVALID, OptionalInt.of(2), TEXT),
                  new PoolRefusal(PoolRefusal.INVALID, OptionalInt.empty(), TEXT))),
          Map.entry(WeightsVector.class, List.of(new WeightsVector(List.of(1), List.of(65_535)))),
          Map.entry(
              IOException.class,
              List.of(RpcException.malformed(TEXT, TEXT), new IOException(TEXT))),
          Map.entry(CompatibilityReport.class, REPORTS),
          Map.entry(
              RequirementFinding.class,
              REPORTS.stream().flatMap(report -> report.findings().stream()).distinct().toList()),
          Map.entry(PostgresAddress.class, List.of(ADDRESS)),
          Map.entry(
              DatabaseInUseException.class,
              List.of(
                  new DatabaseInUseException(FILE, OptionalLong.of(4711)),
                  new DatabaseInUseException(FILE, OptionalLong.empty()),
                  new DatabaseInUseException(new DatabasePlace.OnServer(ADDRESS, TEXT)))),
          Map.entry(
              DatabaseUnreachableException.class,
              List.of(new DatabaseUnreachableException(ADDRESS, TEXT))),
          Map.entry(
              IntentsInUseException.class,
              List.of(
                  new IntentsInUseException(FILE, OptionalLong.of(4711)),
                  new IntentsInUseException(FILE, OptionalLong.empty()))),
          Map.entry(
              Exception.class,
              List.of(
                  new IntentsInUseException(FILE, OptionalLong.empty()),
                  new WalletException(new WalletProblem.Missing(KeyRole.HOTKEY, FILE)),
                  new StoreException(new FolderProblem.NotCreated(FILE)),
                  new DatabaseUnreachableException(ADDRESS, TEXT),
                  new BlsLibraryException(
                      new BlsLibraryProblem.Unsupported(TEXT), new UnsatisfiedLinkError()),
                  new IOException("SAMPLE"),
                  new IOException())));

  private Samples() {}

  /** A method of the catalogue and a sentence that it returns. */
  public record Sentence(Method method, String text) {}

  public static List<Sentence> sentences() {
    List<Sentence> all = new ArrayList<>();
    for (Class<?> messages : catalogue()) {
      for (Method method : messages.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          for (List<Object> arguments : combinations(method.getGenericParameterTypes())) {
            all.add(new Sentence(method, call(method, arguments)));
          }
        }
      }
    }
    return all;
  }

  /** The public classes of the catalogue without the remedies, which are parts of sentences. */
  static List<Class<?>> catalogue() {
    Path folder =
        Path.of(System.getProperty("target.dir"), "classes/com/handshake58/neuron/messages");
    try (Stream<Path> files = Files.list(folder)) {
      List<Class<?>> classes = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("com.handshake58.neuron.messages." + name);
        if (Modifier.isPublic(type.getModifiers()) && type != Remedies.class) {
          classes.add(type);
        }
      }
      return classes;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String call(Method method, List<Object> arguments) {
    try {
      return (String) method.invoke(null, arguments.toArray());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new AssertionError(method + " with " + arguments, e);
    }
  }

  private static List<List<Object>> combinations(Type... types) {
    List<List<Object>> combinations = List.of(List.of());
    for (Type type : types) {
      List<?> values = of(type);
      combinations =
          combinations.stream()
              .flatMap(
                  before ->
                      values.stream()
                          .map(
                              value -> {
                                List<Object> longer = new ArrayList<>(before);
                                longer.add(value);
                                return longer;
                              }))
              .toList();
    }
    return combinations;
  }

  private static List<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      List<?> values = of(generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == Optional.class) {
        return Stream.concat(Stream.of(Optional.empty()), values.stream().map(Optional::of))
            .toList();
      }
      if (generic.getRawType() == List.class) {
        return List.of(values);
      }
    }
    Class<?> raw = (Class<?>) type;
    if (VALUES.containsKey(raw)) {
      return VALUES.get(raw);
    }
    if (raw.isEnum()) {
      return List.of(raw.getEnumConstants());
    }
    if (raw.isSealed()) {
      return Arrays.stream(raw.getPermittedSubclasses())
          .<Object>flatMap(permitted -> of(permitted).stream())
          .toList();
    }
    if (raw.isRecord()) {
      return records(raw);
    }
    throw new AssertionError("no sample values for " + type + ": add some to Samples");
  }

  private static List<Object> records(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] raw = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Type[] types =
        Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
    List<Object> values = new ArrayList<>();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(raw);
      for (List<Object> arguments : combinations(types)) {
        values.add(constructor.newInstance(arguments.toArray()));
      }
    } catch (InvocationTargetException e) {
      throw new AssertionError(type + " refuses the sample values: add some to Samples", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be sampled", e);
    }
    return values;
  }
}
