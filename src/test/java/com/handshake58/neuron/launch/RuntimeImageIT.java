package com.handshake58.neuron.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code target/neuron} in place and after a move. */
class RuntimeImageIT {
  private static final Path IMAGE = Path.of(System.getProperty("neuron.image"));
  private static final String CACHE_OR_DEATH = "-XX:AOTMode=on";
  private static final long TIMEOUT_SECONDS = 180;

  @TempDir private static Path elsewhere;
  @TempDir private Path folder;

  /** A relative symbolic link, over another link, to the launcher of the copy. */
  private static Path link;

  private record Ended(int code, String out, String err) {}

  @BeforeAll
  static void move() throws Exception {
    assumeTrue(
        Files.exists(IMAGE.resolve("bin/neuron")) || "true".equals(System.getenv("CI")),
        "needs " + IMAGE + ", built without -Dimage.skip");
    Path moved = elsewhere.resolve("a folder");
    Process copy =
        new ProcessBuilder("cp", "-a", IMAGE.toString(), moved.toString()).inheritIO().start();
    assertThat(copy.waitFor()).isZero();
    Path bin = Files.createDirectory(elsewhere.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), Path.of("../a folder/bin/neuron"));
    link = Files.createSymbolicLink(elsewhere.resolve("neuron"), bin.resolve("first"));
  }

  @Test
  void usesTheCacheInPlace() throws Exception {
    Ended ended = run(IMAGE.resolve("bin/neuron"), CACHE_OR_DEATH, "--version");
    assertThat(ended.code()).as(ended.toString()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "neuron " + Files.readString(IMAGE.resolve("lib/version")),
            "Java " + Runtime.version());
  }

  /** With other collectors, heaps and options than those of the training run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-Xmx96m",
        "-Xmx3g",
        "-XX:-UseSerialGC -XX:+UseG1GC",
        "-XX:TieredStopAtLevel=1"
      })
  void usesTheCacheAfterAMoveAndThroughLinks(String option) throws Exception {
    Ended ended = run(link, CACHE_OR_DEATH + " " + option, "--version");
    assertThat(ended.code()).as(ended.toString()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void startsWithoutARefusedCacheAndWarns() throws Exception {
    Ended ended = run(link, "-XX:-UseCompressedOops", "--version");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("AOT cache");
    assertThat(ended.out()).startsWith("neuron ").doesNotContain("AOT");
    assertThat(run(link, CACHE_OR_DEATH + " -XX:-UseCompressedOops", "--version").code())
        .isNotZero();
  }

  /** Unpacks nothing into a temporary folder. */
  @Test
  void aDevnetRunsFromTheCache() throws Exception {
    Ended ended =
        run(
            link,
            CACHE_OR_DEATH + " -Djava.io.tmpdir=" + folder.resolve("none"),
            "devnet",
            "--rounds=1",
            "--folder=" + folder.resolve("devnet"));
    assertThat(ended.code()).as(ended.toString()).isZero();
    assertThat(ended.out()).contains("the chain holds the expected weights");
    assertThat(ended.err()).doesNotContain("[warning]");
  }

  @Test
  void theVariablesOptionsComeLast() throws Exception {
    assertThat(run(link, "-Dx=a -XX:InitialRAMPercentage=2 -Xmx1k", "--version").out())
        .contains("Too small maximum heap");
  }

  @Test
  void aCommandUsesTheFirstCompilerAlone() throws Exception {
    String flags = "-XX:+PrintFlagsFinal";
    assertThat(run(link, flags, "config").out()).containsPattern("TieredStopAtLevel +=  ?1 ");
    assertThat(run(link, flags, "--version").out()).containsPattern("TieredStopAtLevel +=  ?4 ");
  }

  @Test
  void passesExitCodesAndArguments() throws Exception {
    assertThat(run(link, "", "wallet").code()).isEqualTo(2);
    assertThat(run(link, "", "config", "--wallet.name", "a \"b\" *").out()).contains("a \"b\" *");
  }

  @Test
  void trustsTheCertificatesOfTheJdk() throws Exception {
    File store = IMAGE.resolve("lib/runtime/lib/security/cacerts").toFile();
    assertThat(KeyStore.getInstance(store, "changeit".toCharArray()).size()).isGreaterThan(50);
  }

  /** Searching for a provider that no module has takes time at every start. */
  @Test
  void namesNoSecurityProviderThatItsModulesLack() throws Exception {
    Path list = IMAGE.resolve("lib/runtime/conf/security/java.security");
    assertThat(Files.readAllLines(list))
        .filteredOn(line -> line.startsWith("security.provider."))
        .extracting(line -> line.replaceFirst(".*=", ""))
        .containsExactly("SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE", "SunJGSS", "SunSASL");
  }

  private Ended run(Path launcher, String options, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(n -> n.matches("JAVA_.*|JDK_.*|WALLET_.*|BT_.*"));
    builder.environment().put("NEURON_JAVA_OPTS", options);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
