package com.handshake58.devnet.metadata;

import com.handshake58.devnet.metadata.RuntimeText.ApiText;
import com.handshake58.devnet.metadata.RuntimeText.PalletText;
import com.handshake58.devnet.metadata.RuntimeText.Section;
import com.handshake58.devnet.type.Tokens;
import com.handshake58.devnet.type.Type;
import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Builds a runtime from its declarations. */
public final class RuntimeBuilder {
  private static final String RUNTIME = "node_subtensor_runtime";
  private static final String EXTRINSIC =
      "SelfContainedExtrinsic<MultiAddress<AccountId, ()>, RuntimeCall, MultiSignature, Extra>";

  private final RuntimeText text;
  private final TypeRegistry types;
  private final Map<String, byte[]> values;

  /**
   * @param types the registry to build in
   * @param values the encoded constants that the text refers to by {@code $name}
   */
  public RuntimeBuilder(RuntimeText text, TypeRegistry types, Map<String, byte[]> values) {
    this.text = text;
    this.types = types;
    this.values = Map.copyOf(values);
  }

  public RuntimeDeclaration build() {
    List<PalletText> pallets = text.pallets();
    int call = types.reserve("RuntimeCall"); // calls hold calls
    List<OptionalInt> calls = enumerations(pallets, "Call", Section.CALLS);
    types.complete(call, List.of(RUNTIME, "RuntimeCall"), cases("RuntimeCall", pallets, calls));
    List<OptionalInt> errors = enumerations(pallets, "Error", Section.ERRORS);
    int error = outer("RuntimeError", pallets, errors);
    List<OptionalInt> events = enumerations(pallets, "Event", Section.EVENTS);
    int event = outer("RuntimeEvent", pallets, events);
    int extra = whole(text.extra());
    types.name("Extra", extra);
    types.name("Extrinsic", types.id(EXTRINSIC));
    List<Pallet> built = new ArrayList<>();
    for (int i = 0; i < pallets.size(); i++) {
      PalletText p = pallets.get(i);
      built.add(
          new Pallet(
              p.index(),
              p.name(),
              entries(p, Section.STORAGE).map(entry -> storage(p.name(), entry)).toList(),
              calls.get(i),
              events.get(i),
              errors.get(i),
              entries(p, Section.CONSTANTS).map(this::constant).toList()));
    }
    return new RuntimeDeclaration(
        types,
        built,
        text.apis().stream().map(this::api).toList(),
        text.extensions().values().stream().map(entry -> extension(entry.copy())).toList(),
        new RuntimeDeclaration.Extrinsic(
            types.id(EXTRINSIC),
            types.id("MultiAddress<AccountId, ()>"),
            call,
            types.id("MultiSignature"),
            extra,
            types.id("Runtime"),
            event,
            error));
  }

  private static Stream<Tokens> entries(PalletText pallet, Section section) {
    return pallet.entries(section).values().stream().map(Tokens::copy);
  }

  private int whole(Tokens tokens) {
    Tokens expression = tokens.copy();
    int id = types.id(expression);
    expression.expectEnd();
    return id;
  }

  private List<OptionalInt> enumerations(List<PalletText> pallets, String kind, Section section) {
    return pallets.stream().map(p -> enumeration(p, kind, section)).toList();
  }

  private OptionalInt enumeration(PalletText pallet, String kind, Section section) {
    List<Type.Case> cases = entries(pallet, section).map(this::variant).toList();
    if (cases.isEmpty()) {
      return OptionalInt.empty();
    }
    List<String> path = new ArrayList<>(List.of(pallet.module().split("::", -1)));
    path.addAll(List.of("pallet", kind));
    List<Type.Param> params =
        pallet.params().stream().map(p -> new Type.Param(p, OptionalInt.empty())).toList();
    return OptionalInt.of(types.variants(path, params, cases));
  }

  private Type.Case variant(Tokens entry) {
    int index = entry.number();
    String name = entry.word();
    Type.Case variant = new Type.Case(name, index, types.fields(entry));
    entry.expectEnd();
    return variant;
  }

  private int outer(String name, List<PalletText> pallets, List<OptionalInt> of) {
    int id = types.variants(List.of(RUNTIME, name), List.of(), cases(name, pallets, of));
    types.name(name, id);
    return id;
  }

  private List<Type.Case> cases(String name, List<PalletText> pallets, List<OptionalInt> of) {
    List<Type.Case> cases = new ArrayList<>();
    for (int i = 0; i < pallets.size(); i++) {
      if (of.get(i).isPresent()) {
        PalletText pallet = pallets.get(i);
        String alias = name + pallet.name();
        types.name(alias, of.get(i).getAsInt());
        Type.Field field = new Type.Field("", of.get(i).getAsInt(), alias);
        cases.add(new Type.Case(pallet.name(), pallet.index(), List.of(field)));
      }
    }
    return cases;
  }

  private StorageItem storage(String pallet, Tokens entry) {
    String name = entry.word();
    List<StorageItem.Key> keys = new ArrayList<>();
    if (entry.take("(")) {
      do {
        keys.add(new StorageItem.Key(Hasher.named(entry.word()), types.id(entry)));
      } while (entry.take(","));
      entry.expect(")");
      types.tuple(keys.stream().map(StorageItem.Key::type).toList());
    }
    entry.expect(":");
    int type = types.id(entry);
    boolean optional = entry.take("?");
    byte[] fallback =
        optional ? new byte[1] : entry.take("=") ? hex(entry) : new TypeCodec(types).zero(type);
    entry.expectEnd();
    return new StorageItem(pallet, name, keys, type, optional, fallback);
  }

  private Pallet.Constant constant(Tokens entry) {
    String name = entry.word();
    entry.expect(":");
    int type = types.id(entry);
    entry.expect("=");
    byte[] value = entry.take("$") ? provided(entry) : hex(entry);
    entry.expectEnd();
    return new Pallet.Constant(name, type, value);
  }

  private byte[] provided(Tokens entry) {
    byte[] value = values.get(entry.word());
    if (value == null) {
      throw entry.error("unknown value before");
    }
    return value;
  }

  private static byte[] hex(Tokens entry) {
    StringBuilder hex = new StringBuilder();
    while (!entry.atEnd()) {
      hex.append(entry.word());
    }
    return Hex.decode(hex.toString());
  }

  private RuntimeApi api(ApiText api) {
    return new RuntimeApi(
        api.version(),
        api.name(),
        api.methods().values().stream().map(entry -> method(entry.copy())).toList());
  }

  private RuntimeApi.Method method(Tokens entry) {
    String name = entry.word();
    List<RuntimeApi.Input> inputs =
        types.fields(entry).stream().map(f -> new RuntimeApi.Input(f.name(), f.type())).toList();
    entry.expect("->");
    int output = types.id(entry);
    Optional<String> held = entry.take("holds") ? Optional.of(entry.remainder()) : Optional.empty();
    entry.expectEnd();
    return new RuntimeApi.Method(name, inputs, output, held);
  }

  private SignedExtension extension(Tokens entry) {
    String identifier = entry.word();
    entry.expect(":");
    int type = types.id(entry);
    entry.expect(",");
    int additional = types.id(entry);
    entry.expectEnd();
    return new SignedExtension(identifier, type, additional);
  }
}
