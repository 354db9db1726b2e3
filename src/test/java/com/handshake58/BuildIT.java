package com.handshake58;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.OlderJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's messages on a machine without a JDK 25 or Maven. */
class BuildIT {
  private static final String USUAL = "/usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk*";

  @TempDir private Path folder;
  private Path bin;

  private record Ended(int code, String output) {}

  /** Creates a path that holds the script's tools alone. */
  @BeforeEach
  void setUp() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("sed", "dirname", "readlink", "head")) {
      Path program =
          Arrays.stream(System.getenv("PATH").split(":"))
              .map(p -> Path.of(p).resolve(tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      script(bin.resolve(tool), "exec '" + program + "' \"$@\"");
    }
  }

  private static Ended run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Ended mvnw(Map<String, String> more) throws Exception {
    String script = Files.readString(Path.of("mvnw"));
    assertThat(script).contains(USUAL);
    Path copy = folder.resolve("mvnw");
    // This machine's usual folders may hold a JDK 25.
    Files.writeString(copy, script.replace(USUAL, folder.resolve("jvm") + "/*"));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    return run(folder, environment, "/bin/sh", copy.toString(), "validate");
  }

  private static void script(Path program, String text) throws IOException {
    Files.writeString(program, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void mvn(String version) throws IOException {
    script(bin.resolve("mvn"), "echo Apache Maven " + version + "\necho on $JAVA_HOME: $@");
  }

  @Test
  void reportsAMissingJdk25() throws Exception {
    Ended ended = mvnw(Map.of());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo(
            "mvnw: no JDK 25 was found in JAVA_HOME, on the path or in the usual folders; install"
                + " one (Temurin 25, for example) or set JAVA_HOME to it.\n");
  }

  @Test
  void reportsAMissingMaven() throws Exception {
    Ended ended = mvnw(Map.of("JAVA_HOME", System.getProperty("java.home")));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo(
            "mvnw: Maven is not installed; install Maven 3.8 or newer so that mvn is on the"
                + " path.\n");
  }

  @Test
  void refusesAnOldMavenAndRunsANewOneOnTheJdk() throws Exception {
    Path jdk = Files.createDirectories(folder.resolve("jvm/some-jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/javac"), "exit 9");
    mvn("3.6.3");
    assertThat(mvnw(Map.of()))
        .isEqualTo(new Ended(1, "mvnw: Maven is older than 3.8; install Maven 3.8 or newer.\n"));
    mvn("3.9.1");
    Ended ended = mvnw(Map.of("JAVA_HOME", "/nowhere"));
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).endsWith("on " + jdk + ": validate\n");
  }

  @Test
  @OlderJava.Needed
  void plainMavenOnAnOlderJavaNamesTheWrapper() throws Exception {
    Ended ended =
        run(
            Path.of("").toAbsolutePath(),
            Map.of("JAVA_HOME", OlderJava.home().toString(), "MAVEN_OPTS", ""),
            "mvn",
            "-B",
            "-o",
            "-q",
            "validate");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("This build needs JDK 25 and Maven runs on Java ")
        .contains("run ./mvnw, which finds one, or set JAVA_HOME to a JDK 25.");
  }
}
