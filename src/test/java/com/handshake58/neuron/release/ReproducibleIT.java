package com.handshake58.neuron.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the program a second time, in another folder, zone, language and with other rights for new
 * files, and compares all that is handed out, but for the AOT cache, in which times of the training
 * run lie: of that one {@code RuntimeImageIT} sees that it is taken.
 */
class ReproducibleIT {
  private static final Path IMAGE = Path.of(System.getProperty("neuron.image"));
  private static final Path JAR = Path.of(System.getProperty("neuron.jar"));
  private static final long PATIENCE_MINUTES = 20;

  @TempDir private Path folder;

  @Test
  void aSecondBuildElsewhereGivesTheSameBytes() throws Exception {
    assumeTrue(Files.exists(IMAGE) || "true".equals(System.getenv("CI")), "needs " + IMAGE);
    Path copy = Files.createDirectory(folder.resolve("an other place"));
    for (String part : List.of("pom.xml", "mvnw", "LICENSE", ".mvn", "contracts", "src/main")) {
      copy(Path.of(part), copy.resolve(part));
    }
    build(copy);
    assertThat(copy.resolve("target/neuron.jar")).hasSameBinaryContentAs(JAR);
    assertThat(content(copy.resolve("target/neuron"))).isEqualTo(content(IMAGE));
    assertThat(content(IMAGE)).hasSizeGreaterThan(50).containsKey("lib/neuron.jar");
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to.getParent());
    Process copy =
        new ProcessBuilder("cp", "-r", from.toString(), to.toString()).inheritIO().start();
    assertThat(copy.waitFor()).isZero();
  }

  private void build(Path copy) throws Exception {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "umask 027; exec ./mvnw -B package -Dmaven.test.skip -Dspotless.check.skip"
                + " -Dimage.target=papers");
    builder.directory(copy.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("TZ", "Pacific/Auckland");
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as(Files.readString(log))
          .isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The files' paths with whether they can be run and the hash of their bytes. */
  private static Map<String, String> content(Path image) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            image.relativize(file).toString(),
            Files.isExecutable(file) + " " + Hex.encode(Hashes.sha256(Files.readAllBytes(file))));
      }
    }
    content.remove("lib/neuron.aot");
    return content;
  }
}
