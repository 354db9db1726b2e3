package com.handshake58;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the code to the table of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "com.handshake58.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.handshake58");
  private static final Map<String, List<String>> TABLE = table();

  @Test
  void everyPackageUsesOnlyWhatItsRowAllows() {
    TABLE.forEach(
        (user, used) -> {
          if (used.contains("all")) {
            return;
          }
          List<String> allowed =
              new ArrayList<>(used.stream().map(ArchitectureTest::full).toList());
          allowed.add(full(user));
          noClasses()
              .that()
              .resideInAPackage(full(user))
              .should()
              .dependOnClassesThat(
                  resideInAPackage(ROOT + ".").and(not(allowed.toArray(String[]::new))))
              .allowEmptyShould(true)
              .check(CLASSES);
        });
  }

  @Test
  void everyPackageHasARow() {
    assertThat(CLASSES)
        .allSatisfy(
            c ->
                assertThat(TABLE.keySet())
                    .as(c.getName())
                    .anyMatch(row -> (c.getPackageName() + ".").startsWith(prefix(row))));
  }

  @Test
  void onlyTheCommandLineStartsTheDevnet() {
    noClasses()
        .that()
        .resideOutsideOfPackages("com.handshake58.devnet..", "com.handshake58.neuron.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.handshake58.devnet..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyCryptoUsesTheArithmeticOfRistretto() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.handshake58.neuron.crypto..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.handshake58.neuron.crypto.ristretto..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("com.handshake58.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** The devnet names what the real chain names, as the client does: those names mean the same. */
  @Test
  void twoClassesOfTheProgramNeverShareASimpleName() {
    Map<String, List<String>> byName = new TreeMap<>();
    for (JavaClass c : CLASSES) {
      if (c.isTopLevelClass() && !c.getSimpleName().equals("package-info")) {
        String root = c.getPackageName().startsWith(ROOT + "devnet") ? "devnet " : "neuron ";
        byName
            .computeIfAbsent(root + c.getSimpleName(), name -> new ArrayList<>())
            .add(c.getName());
      }
    }
    assertThat(byName).hasSizeGreaterThan(400);
    assertThat(byName.values()).filteredOn(classes -> classes.size() > 1).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES)
        .allSatisfy(
            c ->
                assertThat(c.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(c.getPackageName())
                    .isTrue());
  }

  @Test
  void theLauncherRunsOnJava8() throws IOException {
    Path classes =
        Path.of(System.getProperty("target.dir"), "classes/com/handshake58/neuron/launch");
    try (Stream<Path> files = Files.list(classes)) {
      assertThat(files.filter(f -> !f.endsWith("package-info.class")))
          .isNotEmpty()
          .allSatisfy(
              f -> assertThat(ByteBuffer.wrap(Files.readAllBytes(f)).getInt(4)).isEqualTo(52));
    }
  }

  @Test
  void onlyTheirPackagesReadClockEnvironmentAndRandomness() {
    callers("java.lang.System", "currentTimeMillis|nanoTime", "base", "app", "launch", "devnet");
    callers(
        "java.time.(Instant|Clock|LocalDate.*|ZonedDateTime|OffsetDateTime)",
        "now|system.*",
        "base",
        "app",
        "devnet");
    callers("java.lang.System", "getenv", "cli", "launch");
    callers("java.lang.System|java.lang.Runtime", "exit|halt", "cli", "launch");
    callers(
        "java.security.SecureRandom|java.util.Random|java.lang.Math|java.util.concurrent"
            + ".ThreadLocalRandom|java.util.UUID",
        "<init>|random|current|randomUUID",
        "crypto");
  }

  private static void callers(String owner, String method, String... allowed) {
    assertThat(CLASSES)
        .filteredOn(
            c ->
                List.of(allowed).stream()
                    .noneMatch(a -> (c.getPackageName() + ".").startsWith(prefix(a))))
        .flatMap(JavaClass::getAccessesFromSelf)
        .filteredOn(
            call ->
                call.getTargetOwner().getName().matches(owner)
                    && call.getTarget().getName().matches(method))
        .as("calls of %s.%s outside %s", owner, method, List.of(allowed))
        .isEmpty();
  }

  private static DescribedPredicate<JavaClass> not(String... packages) {
    return DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages));
  }

  private static String prefix(String row) {
    return row.equals("devnet") ? ROOT + "devnet." : ROOT + "neuron." + row + ".";
  }

  private static String full(String row) {
    return prefix(row) + ".";
  }

  private static Map<String, List<String>> table() {
    Pattern row = Pattern.compile("\\| `([a-z0-9.]+)` \\| ([^|]+) \\| [^|]+ \\|");
    Map<String, List<String>> table = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
        Matcher m = row.matcher(line);
        if (m.matches()) {
          String used = m.group(2).trim();
          table.put(m.group(1), used.equals("–") ? List.of() : List.of(used.split(",\\s*")));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    assertThat(table).hasSizeGreaterThan(20);
    return table;
  }
}
