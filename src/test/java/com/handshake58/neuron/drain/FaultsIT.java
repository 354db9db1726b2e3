package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.ChildTests;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The oracle's test must be able to fail: each patch of {@code src/test/faults} plants one mistake
 * in a copy of the scanner and its pool under {@code target}, and with it the test has to be red.
 */
@NodePeer.Needed
class FaultsIT {
  private static final Path FAULTS = Path.of("src/test/faults");
  private static final Path SOURCES = Path.of("src/main/java/com/handshake58/neuron");
  private static final List<String> PACKAGES = List.of("drain", "evm");
  private static final Path TARGET = Path.of(System.getProperty("target.dir", "target"), "faults");

  static List<String> faults() throws IOException {
    try (Stream<Path> files = Files.list(FAULTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".patch"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreSeven() throws IOException {
    assertThat(faults())
        .containsExactly(
            "count-duplicates.patch",
            "filter-removed-logs.patch",
            "forget-the-reorganisation.patch",
            "skip-a-failed-range.patch",
            "stale-window.patch",
            "sum-in-floating-point.patch",
            "wrong-topic.patch");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theOracleNotices(String fault) throws Exception {
    Path classes = build(fault);
    String said = run(classes);
    assertThat(said)
        .as(fault)
        .endsWith("0 passed, 1 failed")
        .containsPattern("Assertion(Failed)?Error: ");
  }

  @Test
  void withoutAFaultItPasses() throws Exception {
    assertThat(run(build(""))).endsWith("1 passed, 0 failed");
  }

  /** Compiles the copied packages, changed or not, and returns the folder of their classes. */
  private static Path build(String fault) throws IOException {
    Path work = TARGET.resolve(fault.isEmpty() ? "none" : fault.replace(".patch", ""));
    Path copy = work.resolve("source");
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<Path> sources = new ArrayList<>();
    for (String name : PACKAGES) {
      Path folder = Files.createDirectories(copy.resolve(name));
      try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
        for (Path file : files.toList()) {
          Path copied = folder.resolve(file.getFileName().toString());
          Files.writeString(copied, Files.readString(file));
          sources.add(copied);
        }
      }
    }
    if (!fault.isEmpty()) {
      Patch.apply(Files.readString(FAULTS.resolve(fault)), copy);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter out = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                out,
                null,
                null,
                List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                null,
                javac
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjectsFromPaths(sources))
            .call();
    assertThat(compiled).as(out.toString()).isTrue();
    return classes;
  }

  /** Runs the oracle's test in a process of its own with these classes before all others. */
  private static String run(Path classes) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dtarget.dir=" + System.getProperty("target.dir", "target"),
                "-cp",
                classes + File.pathSeparator + classPath(),
                ChildTests.class.getName(),
                ClaimsOracleIT.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A unified diff; every hunk's old lines must be in the file exactly once. */
  private static final class Patch {
    private static void apply(String diff, Path folder) throws IOException {
      Path file = folder;
      StringBuilder before = new StringBuilder();
      StringBuilder after = new StringBuilder();
      int hunks = 0;
      for (String line : (diff + "@@").lines().toList()) {
        if (line.startsWith("+++ ") || line.startsWith("--- ") || line.startsWith("@@")) {
          if (!before.isEmpty()) {
            replace(file, before.toString(), after.toString());
            hunks++;
          }
          before.setLength(0);
          after.setLength(0);
          if (line.startsWith("+++ ")) {
            Path named = Path.of(line.substring(4).strip());
            int names = named.getNameCount();
            file = folder.resolve(named.subpath(names - 2, names).toString());
          }
        } else if (!line.isEmpty()) {
          String text = line.substring(1) + "\n";
          if (line.charAt(0) != '+') {
            before.append(text);
          }
          if (line.charAt(0) != '-') {
            after.append(text);
          }
        }
      }
      assertThat(hunks).isPositive();
    }

    private static void replace(Path file, String before, String after) throws IOException {
      String text = Files.readString(file);
      assertThat(text.split(Pattern.quote(before), -1))
          .as("the old lines in " + file.getFileName() + ":\n" + before)
          .hasSize(2);
      assertThat(after).isNotEqualTo(before);
      Files.writeString(file, text.replace(before, after));
    }
  }
}
