package com.handshake58.neuron.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaFinderTest {
  @TempDir private Path folder;

  /** Creates a Java that answers `-version`, with a release file if one is given. */
  private File java(String home, String release, String answer) throws Exception {
    Path program = folder.resolve(home).resolve("bin/java");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho 'openjdk version \"" + answer + "\" x' >&2\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (!release.isEmpty()) {
      Files.writeString(
          folder.resolve(home).resolve("release"),
          "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + release + "\"\n");
    }
    return program.toFile();
  }

  private File find(Map<String, String> environment) {
    return new JavaFinder(
            JavaFinder.groups(folder.resolve("app").toFile(), environment, home())
                .subList(0, groups(environment)))
        .find(25);
  }

  /** Leaves out the last group, this machine's usual folders. */
  private int groups(Map<String, String> environment) {
    return environment.containsKey("JAVA_HOME") ? 3 : 2;
  }

  private File home() {
    return folder.resolve("home").toFile();
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_292,8", "17.0.15,17", "25,25", "25-ea,25", "25.0.3,25", "9,9", "x,0", "'',0"})
  void readsVersions(String text, int feature) {
    assertThat(JavaFinder.feature(text)).isEqualTo(feature);
  }

  @Test
  void theReleaseFileComesBeforeTheProgram() throws Exception {
    java("app/jdk-old", "1.8.0_402", "25.0.1");
    assertThat(find(Map.of())).isNull();
    File java = java("app/jdk-new", "25.0.1", "1.8.0_402");
    assertThat(find(Map.of())).isEqualTo(java);
  }

  @Test
  void asksTheProgramWithoutAReleaseFile() throws Exception {
    java("app/jre", "", "1.8.0_402");
    assertThat(find(Map.of())).isNull();
    File java = java("app/runtime", "", "26.0.1");
    assertThat(find(Map.of())).isEqualTo(java);
  }

  @Test
  void javaHomeComesFirstThenBesideTheJarThenThePath() throws Exception {
    File path = java("p/jdk", "25", "25");
    String search = folder.resolve("empty") + File.pathSeparator + folder.resolve("links/bin");
    Files.createDirectories(folder.resolve("links/bin"));
    Files.createSymbolicLink(folder.resolve("links/bin/java"), path.toPath());
    assertThat(find(Map.of("PATH", search))).isEqualTo(path);
    File newest = java("app/jdk-27", "27", "27");
    assertThat(find(Map.of("PATH", search))).isEqualTo(newest);
    File nearest = java("app/jdk-25", "25.0.9", "25");
    assertThat(find(Map.of("PATH", search))).isEqualTo(nearest);
    File home = java("chosen", "26", "26");
    assertThat(find(Map.of("PATH", search, "JAVA_HOME", folder.resolve("chosen").toString())))
        .isEqualTo(home);
    java("chosen", "17", "17");
    assertThat(find(Map.of("PATH", search, "JAVA_HOME", folder.resolve("chosen").toString())))
        .isEqualTo(nearest);
  }

  @Test
  void searchesTheFoldersOfVersionManagers() throws Exception {
    java("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1", "25");
    java("home/.jdks/temurin-25", "25", "25");
    java("home/Library/Java/JavaVirtualMachines/t.jdk/Contents/Home", "25", "25");
    assertThat(JavaFinder.groups(folder.toFile(), Map.of(), home()).getLast())
        .contains(
            folder.resolve("home/.sdkman/candidates/java/25.0.1-tem").toFile(),
            folder.resolve("home/.jdks/temurin-25").toFile(),
            folder.resolve("home/Library/Java/JavaVirtualMachines/t.jdk/Contents/Home").toFile());
  }

  @Test
  void namesTheRemedyIfThereIsNone() throws Exception {
    PrintStream standard = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      JavaFinder none = new JavaFinder(List.of(List.of(folder.toFile())));
      assertThat(Launcher.runElsewhere(8, none, folder.toFile(), new String[0])).isEqualTo(2);
    } finally {
      System.setErr(standard);
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("neuron: Java 25 or newer is needed, this is Java 8 ")
        .contains("install one", "JAVA_HOME");
  }

  @Test
  void passesTheOptionsThatANewerJavaUnderstands() {
    List<String> options =
        List.of(
            "-Xmx1g",
            "-Dx=y z",
            "-ea",
            "--add-opens=a/b=ALL-UNNAMED",
            "-Dfrom.variable=1",
            "-agentlib:jdwp=server=y",
            "-Xbootclasspath/p:x",
            "-Djava.ext.dirs=x",
            "-Xrunjdwp:x");
    assertThat(InnerProcess.understood(options, Set.of("-Dfrom.variable=1")))
        .containsExactly("-Xmx1g", "-Dx=y z", "-ea", "--add-opens=a/b=ALL-UNNAMED");
    assertThat(InnerProcess.understood(List.of("-XX:MaxPermSize=1m"), Set.of()))
        .containsExactly("-XX:+IgnoreUnrecognizedVMOptions", "-XX:MaxPermSize=1m");
  }
}
