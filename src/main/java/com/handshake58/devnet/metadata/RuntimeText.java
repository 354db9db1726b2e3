package com.handshake58.devnet.metadata;

import com.handshake58.devnet.type.Tokens;
import com.handshake58.devnet.type.TypeDeclaration;
import com.handshake58.devnet.type.TypeDeclaration.Kind;
import com.handshake58.devnet.type.TypeRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A runtime's declarations as its file and the included files write them. What a file declares
 * replaces what an included file declares by the same name, at the same place.
 *
 * <pre>
 * include frame;
 *
 * types {                                                 see TypeDeclaration
 *   AccountId = sp_core::crypto::AccountId32([u8;32]);
 * }
 *
 * pallet 7 SubtensorModule pallet_subtensor {             index, name, Rust module
 *   storage {
 *     Uids(Identity NetUid, Blake2_128Concat AccountId): u16 ?;   optional
 *     Tempo(Identity NetUid): u16 = 6801;                         with an encoded default
 *     TotalNetworks: u16;                                         zero by default
 *   }
 *   calls {                                               events alike
 *     0 set_weights(netuid: NetUid, dests: Vec&lt;u16&gt;);
 *   }
 *   errors {
 *     0 RootNetworkDoesNotExist;
 *   }
 *   constants {
 *     ExistentialDeposit: u64 = f401000000000000;
 *     SlotDuration: u64 = $slot_duration;                 a value that the program provides
 *   }
 * }
 *
 * api 1 NeuronInfoRuntimeApi {                            version, name
 *   get_neuron_lite(netuid: u16, uid: u16) -> Vec&lt;u8&gt; holds NeuronInfoLite;   bytes of a value
 * }
 *
 * extensions {                                            what is signed, in the extrinsic and not
 *   CheckGenesis: CheckGenesis&lt;_&gt;, H256;
 * }
 *
 * extra (CheckGenesis&lt;_&gt;);                           the extensions' type in the extrinsic
 * </pre>
 */
public final class RuntimeText {
  private final Map<String, TypeDeclaration> types = new LinkedHashMap<>();
  private final Map<String, PalletText> pallets = new LinkedHashMap<>();
  private final Map<String, ApiText> apis = new LinkedHashMap<>();
  private final Map<String, Tokens> extensions = new LinkedHashMap<>();
  private Optional<Tokens> extra = Optional.empty();

  /** A section of a pallet. */
  enum Section {
    STORAGE,
    CALLS,
    EVENTS,
    ERRORS,
    CONSTANTS
  }

  /**
   * A pallet's entries by section and name.
   *
   * @param module the Rust module of its enumerations, such as {@code frame_system}
   * @param params their generic parameters
   */
  record PalletText(
      int index,
      String name,
      String module,
      List<String> params,
      Map<Section, Map<String, Tokens>> sections) {

    Map<String, Tokens> entries(Section section) {
      return sections.computeIfAbsent(section, s -> new LinkedHashMap<>());
    }
  }

  /** A runtime API and its methods by name. */
  record ApiText(int version, String name, Map<String, Tokens> methods) {}

  private RuntimeText() {}

  /**
   * Reads a file.
   *
   * @param files returns the text of a file by its name
   * @throws IllegalArgumentException if a text makes no sense, with the file and the line
   */
  public static RuntimeText read(String file, UnaryOperator<String> files) {
    RuntimeText text = new RuntimeText();
    text.add(file, files);
    return text;
  }

  /** A new registry with the declared types, none of them in being. */
  public TypeRegistry registry() {
    TypeRegistry registry = new TypeRegistry();
    types.values().forEach(registry::declare);
    return registry;
  }

  List<PalletText> pallets() {
    return List.copyOf(pallets.values());
  }

  List<ApiText> apis() {
    return List.copyOf(apis.values());
  }

  /** Name and version of each API, in the order of their declaration. */
  public Map<String, Integer> apiVersions() {
    Map<String, Integer> versions = new LinkedHashMap<>();
    apis.values().forEach(api -> versions.put(api.name, api.version));
    return versions;
  }

  Map<String, Tokens> extensions() {
    return extensions;
  }

  Tokens extra() {
    return extra.orElseThrow(() -> new IllegalArgumentException("no type 'extra' is declared"));
  }

  private void add(String file, UnaryOperator<String> files) {
    Tokens tokens = new Tokens(file, files.apply(file));
    Set<String> own = new HashSet<>();
    while (!tokens.atEnd()) {
      switch (tokens.word()) {
        case "include" -> add(includedFile(tokens.statement()), files);
        case "types" -> types(tokens, own);
        case "pallet" -> pallet(tokens, own);
        case "api" -> api(tokens, own);
        case "extensions" -> entries(tokens, false, "extension ", own, extensions);
        case "extra" -> extra = Optional.of(tokens.statement());
        default -> throw tokens.error("section name expected before");
      }
    }
  }

  private static String includedFile(Tokens statement) {
    StringBuilder name = new StringBuilder(statement.word());
    while (statement.take("-")) {
      name.append('-').append(statement.word());
    }
    statement.expectEnd();
    return name.toString();
  }

  private void types(Tokens tokens, Set<String> own) {
    tokens.expect("{");
    while (!tokens.take("}")) {
      TypeDeclaration declaration = TypeDeclaration.read(tokens);
      String name = declaration.name();
      checkNew(tokens, own, "type " + name);
      TypeDeclaration earlier = types.get(name);
      if (declaration.kind() != Kind.EXTENSION) {
        types.put(name, declaration);
      } else if (earlier != null) {
        types.put(name, earlier.extended(declaration));
      } else {
        throw tokens.error("unknown type " + name + " extended before");
      }
    }
  }

  private void pallet(Tokens tokens, Set<String> own) {
    int index = tokens.number();
    String name = tokens.word();
    String module = tokens.word();
    List<String> params = new ArrayList<>();
    if (tokens.take("<")) {
      do {
        params.add(tokens.word());
      } while (tokens.take(","));
      tokens.expect(">");
    } else {
      params.add("T");
    }
    PalletText pallet =
        pallets.computeIfAbsent(
            name, n -> new PalletText(index, n, module, params, new LinkedHashMap<>()));
    tokens.expect("{");
    while (!tokens.take("}")) {
      String word = tokens.word();
      Section section =
          switch (word) {
            case "storage" -> Section.STORAGE;
            case "calls" -> Section.CALLS;
            case "events" -> Section.EVENTS;
            case "errors" -> Section.ERRORS;
            case "constants" -> Section.CONSTANTS;
            default -> throw tokens.error("section name of a pallet expected before");
          };
      boolean numbered = section != Section.STORAGE && section != Section.CONSTANTS;
      entries(tokens, numbered, name + " " + word + " ", own, pallet.entries(section));
    }
  }

  private void api(Tokens tokens, Set<String> own) {
    int version = tokens.number();
    String name = tokens.word();
    Map<String, Tokens> methods = new LinkedHashMap<>();
    ApiText earlier = apis.get(name);
    if (earlier != null) {
      methods.putAll(earlier.methods);
    }
    entries(tokens, false, name + ".", own, methods);
    apis.put(name, new ApiText(version, name, methods));
  }

  /** Entries in braces by their names, each of which may stand behind a number. */
  private static void entries(
      Tokens tokens, boolean numbered, String of, Set<String> own, Map<String, Tokens> entries) {
    tokens.expect("{");
    while (!tokens.take("}")) {
      Tokens entry = tokens.statement();
      Tokens head = entry.copy();
      if (numbered) {
        head.number();
      }
      String name = head.word();
      checkNew(tokens, own, of + name);
      entries.put(name, entry);
    }
  }

  private static void checkNew(Tokens tokens, Set<String> own, String name) {
    if (!own.add(name)) {
      throw tokens.error(name + " is declared twice before");
    }
  }
}
