package com.handshake58.devnet.metadata;

import com.handshake58.devnet.type.Tokens;
import com.handshake58.devnet.type.Type;
import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.devnet.type.TypeRegistry.CaseText;
import com.handshake58.neuron.base.Hex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Puts a runtime together from its declarations. A declaration is a text of entries, each ended by
 * a semicolon at the end of a line:
 *
 * <pre>
 * storage    Uids(Identity u16, Blake2_128Concat AccountId): u16 ?;   optional
 *            Tempo(Identity u16): u16 = 6801;                         with an encoded default
 *            Number: u32;                                             zero where nothing is said
 * calls      0 set_weights(netuid: u16, dests: Vec&lt;u16&gt;);       events alike
 * errors     0 RootNetworkDoesNotExist;
 * constants  ExistentialDeposit: u64 = f401000000000000;
 * APIs       AccountNonceApi.account_nonce(account: AccountId) -> u32;
 * extensions CheckNonce: CheckNonce&lt;_&gt;, ();
 * </pre>
 */
public final class RuntimeBuilder {
  private static final List<Type.Param> GENERIC = List.of(new Type.Param("T", OptionalInt.empty()));
  private static final String RUNTIME = "node_subtensor_runtime";

  private final TypeRegistry types;
  private final List<PalletText> pallets = new ArrayList<>();
  private String apis = "";
  private String extensions = "";

  public RuntimeBuilder(TypeRegistry types) {
    this.types = types;
  }

  /**
   * A pallet's declarations; empty ones are left out of the metadata.
   *
   * @param module the Rust module of its enumerations, such as {@code frame_system}
   */
  public record PalletText(
      int index,
      String name,
      String module,
      String storage,
      String calls,
      String events,
      String errors,
      String constants) {

    /** The same with more constants. */
    public PalletText withConstant(String declaration) {
      return new PalletText(
          index, name, module, storage, calls, events, errors, constants + declaration);
    }
  }

  public RuntimeBuilder pallet(PalletText pallet) {
    pallets.add(pallet);
    return this;
  }

  public RuntimeBuilder apis(String declaration) {
    apis = declaration;
    return this;
  }

  public RuntimeBuilder extensions(String declaration) {
    extensions = declaration;
    return this;
  }

  /** The runtime; {@code extrinsic} is the expression of its type, with the name Extra in it. */
  public RuntimeDeclaration build(String extrinsic, String extra) {
    List<OptionalInt> calls = pallets.stream().map(p -> variants(p, "Call", p.calls)).toList();
    int call = outer("RuntimeCall", calls);
    List<OptionalInt> errors = pallets.stream().map(p -> variants(p, "Error", p.errors)).toList();
    int error = outer("RuntimeError", errors);
    List<OptionalInt> events = pallets.stream().map(p -> variants(p, "Event", p.events)).toList();
    int event = outer("RuntimeEvent", events);
    int extraType = types.id(extra);
    types.name("Extra", extraType);
    types.name("Extrinsic", types.id(extrinsic));
    List<Pallet> built = new ArrayList<>();
    for (int i = 0; i < pallets.size(); i++) {
      PalletText p = pallets.get(i);
      built.add(
          new Pallet(
              p.index,
              p.name,
              entries(p.storage).stream().map(text -> storage(p.name, text)).toList(),
              calls.get(i),
              events.get(i),
              errors.get(i),
              entries(p.constants).stream().map(this::constant).toList()));
    }
    return new RuntimeDeclaration(
        types,
        built,
        apiList(),
        entries(extensions).stream().map(this::extension).toList(),
        new RuntimeDeclaration.Extrinsic(
            types.id(extrinsic),
            types.id("MultiAddress<AccountId, ()>"),
            call,
            types.id("MultiSignature"),
            extraType,
            types.id("Runtime"),
            event,
            error));
  }

  /** The names of the APIs in a declaration. */
  public static List<String> apiNames(String declaration) {
    return entries(declaration).stream()
        .map(text -> text.substring(0, text.indexOf('.')))
        .distinct()
        .toList();
  }

  static List<String> entries(String declaration) {
    return Arrays.stream(declaration.split(";\\s*(?:\\n|$)", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private OptionalInt variants(PalletText pallet, String kind, String declaration) {
    List<String> entries = entries(declaration);
    if (entries.isEmpty()) {
      return OptionalInt.empty();
    }
    List<CaseText> cases = new ArrayList<>();
    for (String text : entries) {
      Tokens tokens = new Tokens(text);
      int index = tokens.number();
      String name = tokens.word();
      cases.add(new CaseText(index, name, text.substring(text.indexOf(name) + name.length())));
    }
    List<String> path = new ArrayList<>(List.of(pallet.module.split("::", -1)));
    path.addAll(List.of("pallet", kind));
    boolean instances = pallet.name.equals("Balances");
    List<Type.Param> params =
        instances ? List.of(GENERIC.getFirst(), new Type.Param("I", OptionalInt.empty())) : GENERIC;
    return OptionalInt.of(types.variants(path, params, cases));
  }

  private int outer(String name, List<OptionalInt> of) {
    List<CaseText> cases = new ArrayList<>();
    for (int i = 0; i < pallets.size(); i++) {
      if (of.get(i).isPresent()) {
        String alias = name + pallets.get(i).name;
        types.name(alias, of.get(i).getAsInt());
        cases.add(new CaseText(pallets.get(i).index, pallets.get(i).name, "(" + alias + ")"));
      }
    }
    int id = types.variants(List.of(RUNTIME, name), List.of(), cases);
    types.name(name, id);
    return id;
  }

  private StorageItem storage(String pallet, String text) {
    int colon = text.lastIndexOf("):") < 0 ? text.indexOf(':') : text.indexOf("):") + 1;
    Tokens head = new Tokens(text.substring(0, colon));
    String name = head.word();
    List<StorageItem.Key> keys = new ArrayList<>();
    if (head.take("(")) {
      do {
        keys.add(new StorageItem.Key(Hasher.named(head.word()), types.id(head.word())));
      } while (head.take(","));
      types.tuple(keys.stream().map(StorageItem.Key::type).toList());
    }
    String rest = text.substring(colon + 1);
    boolean optional = rest.endsWith("?");
    int equals = rest.indexOf('=');
    String expression =
        optional
            ? rest.substring(0, rest.length() - 1)
            : equals < 0 ? rest : rest.substring(0, equals);
    int type = types.id(expression);
    byte[] fallback =
        optional
            ? new byte[1]
            : equals < 0 ? new TypeCodec(types).zero(type) : hex(rest.substring(equals + 1));
    return new StorageItem(pallet, name, keys, type, optional, fallback);
  }

  private Pallet.Constant constant(String text) {
    int colon = text.indexOf(':');
    int equals = text.indexOf('=');
    return new Pallet.Constant(
        text.substring(0, colon),
        types.id(text.substring(colon + 1, equals)),
        hex(text.substring(equals + 1)));
  }

  private static byte[] hex(String text) {
    return Hex.decode(text.replaceAll("\\s", ""));
  }

  private List<RuntimeApi> apiList() {
    Map<String, List<RuntimeApi.Method>> byApi = new LinkedHashMap<>();
    for (String text : entries(apis)) {
      int dot = text.indexOf('.');
      int open = text.indexOf('(');
      int arrow = text.lastIndexOf(") ->");
      List<RuntimeApi.Input> inputs = inputs(text.substring(open, arrow + 1));
      byApi
          .computeIfAbsent(text.substring(0, dot), k -> new ArrayList<>())
          .add(
              new RuntimeApi.Method(
                  text.substring(dot + 1, open), inputs, types.id(text.substring(arrow + 4))));
    }
    return byApi.entrySet().stream().map(e -> new RuntimeApi(e.getKey(), e.getValue())).toList();
  }

  private List<RuntimeApi.Input> inputs(String text) {
    return types.fieldsOf(text).stream()
        .map(f -> new RuntimeApi.Input(f.name(), f.type()))
        .collect(Collectors.toUnmodifiableList());
  }

  private SignedExtension extension(String text) {
    int colon = text.indexOf(':');
    int comma = text.lastIndexOf(", ");
    return new SignedExtension(
        text.substring(0, colon),
        types.id(text.substring(colon + 1, comma)),
        types.id(text.substring(comma + 1)));
  }
}
