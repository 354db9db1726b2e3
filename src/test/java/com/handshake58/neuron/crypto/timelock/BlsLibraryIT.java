package com.handshake58.neuron.crypto.timelock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The native library in the packaged jar and in {@code target/neuron}. ImageIT tests it in the
 * container.
 */
class BlsLibraryIT {
  private static final Path JAR = Path.of(System.getProperty("neuron.jar"));
  private static final Path IMAGE = Path.of(System.getProperty("neuron.image"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
  private static final Path TESTS = Path.of(System.getProperty("target.dir"), "test-classes");
  private static final Pattern GLIBC_2 = Pattern.compile("GLIBC_2\\.([0-9]+)");

  @TempDir private Path folder;

  @Test
  void theJarUnpacksItAndLeavesNothingBehind() throws Exception {
    assertThat(run(JAVA, JAR, "-Djava.io.tmpdir=" + folder))
        .isEqualTo(TimelockSelfTest.WORKS + "\n");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("blst")).toList())
          .isEmpty();
    }
  }

  @Test
  void theImageHasItBesideTheJar() throws Exception {
    Path lib = imageLib();
    Path none = folder.resolve("none");

    assertThat(
            run(
                lib.resolve("runtime/bin/java"),
                lib.resolve("neuron.jar"),
                "-Djava.io.tmpdir=" + none,
                "-Djava.library.path=" + lib))
        .isEqualTo(TimelockSelfTest.WORKS + "\n");
    assertThat(none).doesNotExist();
    assertThat(Files.readString(IMAGE.resolve("bin/neuron")))
        .contains("\"-Djava.library.path=$lib\"");
  }

  /** The image's base, Debian 12, has glibc 2.36. */
  @ParameterizedTest
  @CsvSource({"amd64, 62", "aarch64, 183"})
  void theJarHasItForBothPlatformsOfTheImage(String processor, int elfMachine) throws Exception {
    byte[] library = library(processor);

    assertThat(Arrays.copyOf(library, 4)).isEqualTo(new byte[] {0x7f, 'E', 'L', 'F'});
    ByteBuffer header = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getShort(18)).isEqualTo((short) elfMachine);
    List<Integer> glibc =
        GLIBC_2
            .matcher(new String(library, StandardCharsets.ISO_8859_1))
            .results()
            .map(version -> Integer.parseInt(version.group(1)))
            .toList();
    assertThat(glibc).isNotEmpty().allMatch(minor -> minor <= 36);
  }

  @Test
  void reportsATemporaryFolderThatCannotBeWritten() throws Exception {
    Path none = folder.resolve("none");

    assertThat(run(JAVA, JAR, "-Djava.io.tmpdir=" + none))
        .startsWith("cannot load the library of BLS12-381 from the temporary folder " + none + ": ")
        .endsWith(
            "; start the jar with a folder that may hold programs, `java -Djava.io.tmpdir=FOLDER"
                + " -jar neuron.jar`, on a Linux with glibc and libstdc++\n")
        .containsOnlyOnce("\n");
  }

  /** A library of another processor stands for a folder without execution: both are refused. */
  @Test
  void reportsALibraryThatTheLinkerRefuses() throws Exception {
    assertThat(
            run(
                JAVA,
                JAR,
                "-Djava.io.tmpdir=" + folder,
                "-Dsupranational.blst.jniResource=Linux/" + otherProcessor() + "/libblst.so"))
        .startsWith(
            "cannot load the library of BLS12-381 from the temporary folder "
                + folder
                + ": cannot open shared object file")
        .endsWith(" libstdc++\n")
        .containsOnlyOnce("\n");
  }

  @Test
  void reportsARefusedLibraryBesideTheJar() throws Exception {
    Files.write(folder.resolve("libblst.so"), library(otherProcessor()));

    assertThat(run(JAVA, imageLib().resolve("neuron.jar"), "-Djava.library.path=" + folder))
        .startsWith(
            "cannot load the library of BLS12-381 from "
                + folder
                + ": cannot open shared object file")
        .endsWith("; run it on a Linux with glibc and libstdc++\n")
        .containsOnlyOnce("\n");
  }

  @Test
  void reportsASystemWithoutLibrary() throws Exception {
    assertThat(run(JAVA, JAR, "-Dos.arch=riscv64")).isEqualTo(unsupported("Linux/riscv64"));
    assertThat(run(JAVA, imageLib().resolve("neuron.jar"), "-Djava.library.path=" + folder))
        .isEqualTo(unsupported("Linux/" + System.getProperty("os.arch")));
  }

  private static String unsupported(String system) {
    return "timelock encryption needs a library of BLS12-381 and none exists for "
        + system
        + "; run the neuron on amd64 or aarch64, with Linux and glibc or with macOS\n";
  }

  private static Path imageLib() {
    assumeTrue(
        Files.exists(IMAGE.resolve("bin/neuron")) || "true".equals(System.getenv("CI")),
        "needs " + IMAGE + ", built without -Dimage.skip");
    return IMAGE.resolve("lib");
  }

  private static byte[] library(String processor) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.getInputStream(
              jar.getJarEntry("supranational/blst/Linux/" + processor + "/libblst.so"))
          .readAllBytes();
    }
  }

  private static String otherProcessor() {
    return System.getProperty("os.arch").equals("amd64") ? "aarch64" : "amd64";
  }

  private String run(Path java, Path jar, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-cp", jar + ":" + TESTS, TimelockSelfTest.class.getName()));
    Path out = Files.createTempFile("bls", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return Files.readString(out);
    } finally {
      Files.delete(out);
    }
  }
}
