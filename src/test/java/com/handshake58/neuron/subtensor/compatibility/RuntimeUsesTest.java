package com.handshake58.neuron.subtensor.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataSamples;
import com.handshake58.neuron.substrate.metadata.Pallet;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.testing.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Searches the class files for names of the chain that {@link RuntimeRequirements} does not have.
 */
class RuntimeUsesTest {
  private static final Path CLASSES =
      Path.of(System.getProperty("target.dir"), "classes/com/handshake58/neuron");
  private static final String ROOT = "com/handshake58/neuron/";

  /** The methods that look up an item of a runtime by name, by class. */
  private static final Map<String, Set<String>> LOOK_UPS =
      Map.of(
          ROOT + "substrate/rpc/BlockState",
          Set.of(
              "storage",
              "storageOfAll",
              "required",
              "requiredOfAll",
              "entries",
              "has",
              "api",
              "constant"),
          ROOT + "substrate/metadata/Metadata",
          Set.of("storage", "api", "constant", "pallet"),
          ROOT + "substrate/metadata/Call",
          Set.of("of", "with"),
          ROOT + "substrate/metadata/Calls",
          Set.of("has", "arguments"),
          ROOT + "substrate/metadata/Events$Event",
          Set.of("is"),
          ROOT + "substrate/metadata/RuntimeItem",
          Set.of("call", "storage", "extension"),
          ROOT + "subtensor/metagraph/StructReader",
          Set.of("field", "find", "list", "int32", "saturatedLong"));

  /** The methods that take the name of a call or an argument. */
  private static final Map<String, Set<String>> CALLS =
      Map.of(ROOT + "substrate/metadata/Call", Set.of("of", "with"));

  /** The methods that take the name of a field as their first parameter, by class. */
  private static final Map<String, Set<String>> READERS =
      Map.of(
          ROOT + "substrate/metadata/ValueReader",
          Set.of("field", "has"),
          ROOT + "subtensor/metagraph/StructReader",
          Set.of("field", "find", "list", "int32", "saturatedLong"));

  /** Names of items, arguments and fields. */
  private static final Pattern NAME =
      Pattern.compile("[A-Z][a-z0-9]+([A-Z0-9][A-Za-z0-9]*)?|[a-z0-9]+(_[a-z0-9]+)+");

  /** The names of errors in the pool's numbers, which no metadata has. */
  private static final String POOL_NAMES = "subtensor/transaction/CustomErrors";

  /** ExtrinsicBuilder, which the list contains as a whole, checks the signed extensions. */
  private static final String EXTENSIONS = "substrate/extrinsic/SignedExtensions";

  /** Names that need not be in a runtime, and what they are. */
  private static final Map<String, String> NOT_NEEDED =
      Map.of(
          "Some", "a case of Option",
          "None", "a case of Option",
          "Null", "a consensus that the program refuses",
          "commit_weights", "a call by which the program recognizes old runtimes",
          "commit_crv3_weights", "a call by which the program recognizes old runtimes");

  @Test
  void everyNameInAClassThatLooksUpItemsIsOnTheList() {
    Set<String> listed = listed();
    Map<String, Set<String>> unlisted = new TreeMap<>();
    List<ClassModel> classes =
        classes()
            .filter(RuntimeUsesTest::looksUp)
            .filter(type -> !name(type).equals(EXTENSIONS))
            .toList();
    assertThat(classes).hasSizeGreaterThan(12);
    for (ClassModel type : classes) {
      strings(type)
          .filter(NAME.asMatchPredicate())
          .filter(name -> !listed.contains(name))
          .filter(name -> !NOT_NEEDED.containsKey(name))
          .forEach(name -> add(unlisted, type, name));
    }
    assertThat(unlisted).isEmpty();
  }

  @Test
  void everyNameOfTheDevnetsRuntimesIsOnTheList() {
    assertListed(List.of(218, 424, 461).stream().map(DevnetMetadata::of).toList());
  }

  @Test
  @SharedFolder.Needed
  void everyNameOfRealRuntimesIsOnTheList() {
    assertListed(
        Stream.of("finney-218", "finney-219", "testnet-233", "finney-393", "finney-424")
            .map(MetadataSamples::metadata)
            .toList());
  }

  @Test
  void everyCallAndArgumentIsOnTheList() {
    Set<String> listed = new TreeSet<>();
    elements(RuntimeItem.Kind.CALL)
        .forEach(
            call -> {
              listed.add(call.item().pallet());
              listed.add(call.item().name());
              listed.addAll(call.parts().keySet());
            });
    assertListed(CALLS, listed, "serve_axon", "placeholder1", "hotkey");
  }

  @Test
  void everyFieldIsOnTheList() {
    Set<String> listed = new TreeSet<>();
    elements(RuntimeItem.Kind.EVENT).forEach(event -> listed.addAll(event.parts().keySet()));
    elements(RuntimeItem.Kind.EVENT, RuntimeItem.Kind.STORAGE, RuntimeItem.Kind.API)
        .flatMap(element -> element.parts().values().stream())
        .forEach(shape -> fields(shape, listed));
    assertListed(READERS, listed, "axons", "ip", "free", "nonce", "dispatch_error");
  }

  private static void assertListed(
      Map<String, Set<String>> methods, Set<String> listed, String... known) {
    Set<String> found = new TreeSet<>();
    Map<String, Set<String>> unlisted = new TreeMap<>();
    classes()
        .forEach(
            type ->
                names(type, methods)
                    .peek(found::add)
                    .filter(name -> !listed.contains(name))
                    .forEach(name -> add(unlisted, type, name)));
    assertThat(found).contains(known);
    assertThat(unlisted).isEmpty();
  }

  /** The list is about the program: what no class names need not be in a runtime. */
  @Test
  void everythingOnTheListIsUsed() {
    Set<String> used =
        classes().flatMap(RuntimeUsesTest::strings).collect(Collectors.toCollection(TreeSet::new));
    for (WeightsCall call : WeightsCall.values()) {
      used.add(call.callName());
      used.addAll(call.arguments());
    }
    assertThat(listed()).filteredOn(name -> !used.contains(name)).isEmpty();
  }

  private static void assertListed(List<Metadata> runtimes) {
    Set<String> names = new TreeSet<>();
    runtimes.forEach(metadata -> names.addAll(names(metadata)));
    assertThat(names).hasSizeGreaterThan(150).contains("Uids", "serve_axon", "get_metagraph");
    Set<String> listed = listed();
    Map<String, Set<String>> unlisted = new TreeMap<>();
    classes()
        .filter(type -> !name(type).equals(POOL_NAMES))
        .forEach(
            type ->
                strings(type)
                    .filter(names::contains)
                    .filter(name -> !listed.contains(name))
                    .filter(name -> !NOT_NEEDED.containsKey(name))
                    .forEach(name -> add(unlisted, type, name)));
    assertThat(unlisted).isEmpty();
  }

  private static void add(Map<String, Set<String>> to, ClassModel type, String name) {
    to.computeIfAbsent(name(type), key -> new TreeSet<>()).add(name);
  }

  /** The names of Bittensor's pallet and of the runtime APIs. */
  private static Set<String> names(Metadata metadata) {
    Set<String> names = new TreeSet<>();
    Pallet pallet = metadata.pallet("SubtensorModule").orElseThrow();
    pallet.storage().forEach(item -> names.add(item.name()));
    pallet.constants().forEach(item -> names.add(item.name()));
    Stream.of(pallet.calls(), pallet.errors(), pallet.events())
        .flatMap(type -> type.stream())
        .map(type -> metadata.types().type(type).def())
        .forEach(def -> ((TypeDef.Variants) def).cases().forEach(c -> names.add(c.name())));
    metadata.apis().forEach(api -> api.methods().forEach(method -> names.add(method.name())));
    // The program has many words of its own of this form; the tests of calls and fields find
    // others.
    names.removeIf(name -> name.matches("[a-z]+"));
    return names;
  }

  /** The names of items, pallets, arguments and fields on the list. */
  private static Set<String> listed() {
    Set<String> names = new TreeSet<>();
    elements(RuntimeItem.Kind.values())
        .filter(element -> element.item().kind() != RuntimeItem.Kind.EXTRINSIC)
        .forEach(
            element -> {
              names.add(element.item().name());
              names.add(element.item().pallet());
              switch (element.item().kind()) {
                case CALL, EVENT -> fields(element.parts(), names);
                default -> element.parts().values().forEach(shape -> fields(shape, names));
              }
            });
    return names;
  }

  private static Stream<RuntimeElement> elements(RuntimeItem.Kind... kinds) {
    return RuntimeRequirements.all().stream()
        .flatMap(requirement -> requirement.ways().stream())
        .flatMap(List::stream)
        .filter(element -> List.of(kinds).contains(element.item().kind()));
  }

  private static void fields(Map<String, TypeShape> shapes, Set<String> names) {
    names.addAll(shapes.keySet());
    shapes.values().forEach(shape -> fields(shape, names));
  }

  private static void fields(TypeShape shape, Set<String> names) {
    switch (shape) {
      case TypeShape.StructOf struct -> {
        fields(struct.required(), names);
        fields(struct.optional(), names);
      }
      case TypeShape.EnumOf cases -> {
        names.addAll(cases.cases().keySet());
        cases.cases().values().forEach(parts -> parts.forEach(part -> fields(part, names)));
      }
      case TypeShape.ListOf(TypeShape element) -> fields(element, names);
      case TypeShape.OrOption(TypeShape value) -> fields(value, names);
      case TypeShape.TupleOf tuple -> tuple.parts().forEach(part -> fields(part, names));
      case TypeShape.UnsignedInteger integer -> {}
      case TypeShape.Bool bool -> {}
      case TypeShape.BoolOrInteger value -> {}
      case TypeShape.FixedBytes bytes -> {}
      case TypeShape.ByteVector bytes -> {}
    }
  }

  private static boolean looksUp(ClassModel type) {
    return entries(type)
        .filter(MemberRefEntry.class::isInstance)
        .map(MemberRefEntry.class::cast)
        .anyMatch(
            member ->
                LOOK_UPS
                    .getOrDefault(member.owner().asInternalName(), Set.of())
                    .contains(member.name().stringValue()));
  }

  /** The last text before each call of one of the methods. */
  private static Stream<String> names(ClassModel type, Map<String, Set<String>> methods) {
    List<String> names = new ArrayList<>();
    for (MethodModel method : type.methods()) {
      String last = "";
      for (CodeElement code : method.code().map(CodeModel::elementList).orElse(List.of())) {
        if (code instanceof ConstantInstruction constant
            && constant.constantValue() instanceof String text) {
          last = text;
        } else if (code instanceof InvokeInstruction invoke
            && invoke.type().stringValue().startsWith("(Ljava/lang/String;")
            && !last.isEmpty()
            && methods
                .getOrDefault(invoke.owner().asInternalName(), Set.of())
                .contains(invoke.name().stringValue())) {
          names.add(last);
        }
      }
    }
    return names.stream();
  }

  private static Stream<String> strings(ClassModel type) {
    return entries(type)
        .filter(StringEntry.class::isInstance)
        .map(entry -> ((StringEntry) entry).stringValue());
  }

  private static Stream<PoolEntry> entries(ClassModel type) {
    return StreamSupport.stream(type.constantPool().spliterator(), false);
  }

  private static String name(ClassModel type) {
    return type.thisClass().asInternalName().substring(ROOT.length());
  }

  /** The classes of the program without the list. */
  private static Stream<ClassModel> classes() {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<ClassModel> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        ClassModel type = ClassFile.of().parse(file);
        if (!name(type).startsWith("subtensor/compatibility/")) {
          all.add(type);
        }
      }
      return all.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
