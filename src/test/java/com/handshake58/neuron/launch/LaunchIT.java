package com.handshake58.neuron.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.OlderJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar on this build's Java and on an older one. */
@OlderJava.Needed
class LaunchIT {
  private static final Path JAR = Path.of(System.getProperty("neuron.jar"));
  private static final Path NEWER = Path.of(System.getProperty("java.home"));
  private static final long TIMEOUT_SECONDS = 120;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String BAD_SIGNATURE =
      "0000000000000000000000000000000000000000000000000000000000000000"
          + "0000000000000000000000000000000000000000000000000000000000000000";
  private static final String[] WAITS_FOR_INPUT = {
    "wallet",
    "verify",
    "--signature=" + BAD_SIGNATURE,
    "--address=5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
  };

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private ProcessBuilder builder(Path javaHome, List<String> options, Path jar, String... args) {
    // A build in the background ignores INT and HUP, and its children inherit that.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP,TERM"));
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(n -> n.matches("JAVA_.*|JDK_.*|WALLET_.*|BT_.*"));
    builder.environment().put("JAVA_HOME", NEWER.toString());
    return builder;
  }

  private Ended run(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Ended older(String... args) throws Exception {
    return run(builder(OlderJava.home(), List.of(), JAR, args));
  }

  @Test
  void printsTheSameOnAnOlderJava() throws Exception {
    Ended older = older("--version");
    assertThat(older.code()).isZero();
    assertThat(older.err()).isEmpty();
    assertThat(older.out()).contains("neuron ", "Java " + Runtime.version());
    assertThat(run(builder(NEWER, List.of(), JAR, "--version"))).isEqualTo(older);
  }

  @ParameterizedTest
  @CsvSource({
    "config --json,0",
    "wallet verify --signature="
        + BAD_SIGNATURE
        + " --address=5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY hi,1",
    "wallet,2"
  })
  void passesExitCodes(String line, int code) throws Exception {
    assertThat(older(line.split(" ")).code()).isEqualTo(code);
  }

  @Test
  void passesArgumentsStreamsAndOptions() throws Exception {
    ProcessBuilder builder =
        builder(
            OlderJava.home(),
            List.of("-Duser.home=/some where", "-Xmx99m", "-XX:+UseSerialGC"),
            JAR,
            "config",
            "--wallet.name",
            "a \"b\" *",
            "--unknown");
    builder.environment().remove("HOME");
    Ended ended = run(builder);
    assertThat(ended.out()).contains("a \"b\" *", "/some where/.bittensor/wallets");
    assertThat(ended.err())
        .isEqualTo("neuron: unknown, ignored: --unknown (--strict makes it a mistake).\n");
  }

  @Test
  void findsARuntimeBesideTheJarByItsReleaseFile() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Path jar = Files.copy(JAR, app.resolve("neuron.jar"));
    java(app.resolve("jdk-8"), "1.8.0_402", "echo started-8 >&2; exit 99");
    java(
        app.resolve("jdk-25"),
        "25.0.1",
        "echo started-25 >&2; exec '" + NEWER + "/bin/java' \"$@\"");
    ProcessBuilder builder = builder(OlderJava.home(), List.of(), jar, "--version");
    builder.environment().put("JAVA_HOME", app.resolve("jdk-8").toString());
    Ended ended = run(builder);
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEqualTo("started-25\n");
    assertThat(ended.out()).contains("Java " + Runtime.version());
  }

  @Test
  void doesNotLoopOnAJavaWithAWrongReleaseFile() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Path jar = Files.copy(JAR, app.resolve("neuron.jar"));
    java(app.resolve("jre"), "25", "exec '" + OlderJava.home() + "/bin/java' \"$@\"");
    ProcessBuilder builder = builder(OlderJava.home(), List.of(), jar, "--version");
    builder.environment().put("JAVA_HOME", "");
    Ended ended = run(builder);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("the Java in ", " reports version 25 but is ", "set JAVA_HOME");
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "HUP,129"})
  void aSignalToTheLauncherEndsTheInnerProcessWithItsCode(String signal, int code)
      throws Exception {
    Process launcher = builder(OlderJava.home(), List.of(), JAR, WAITS_FOR_INPUT).start();
    try {
      ProcessHandle inner = inner(launcher);
      Process kill = new ProcessBuilder("kill", "-" + signal, "" + launcher.pid()).start();
      assertThat(kill.waitFor()).isZero();
      assertThat(launcher.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(code);
      assertThat(inner.isAlive()).isFalse();
    } finally {
      launcher.destroyForcibly();
    }
  }

  @Test
  void killingTheLauncherDoesNotLeaveTheInnerProcessRunning() throws Exception {
    Process launcher = builder(OlderJava.home(), List.of(), JAR, WAITS_FOR_INPUT).start();
    ProcessHandle inner = inner(launcher);
    launcher.destroyForcibly().waitFor();
    long end = System.nanoTime() + SOON.toNanos();
    while (inner.isAlive() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    boolean left = inner.isAlive();
    inner.destroyForcibly();
    assertThat(left).isFalse();
  }

  /** The launcher's child once the program runs: the thread that watches the launcher shows it. */
  private static ProcessHandle inner(Process launcher) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (System.nanoTime() < end) {
      for (ProcessHandle child : launcher.children().toList()) {
        if (watching(child.pid())) {
          return child;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the launcher started nothing");
  }

  private static boolean watching(long pid) throws IOException {
    try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).startsWith("launcher-watch")) {
          return true;
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      return false; // a thread or process that has just ended
    }
    return false;
  }

  private static void java(Path home, String version, String script) throws IOException {
    Path program = home.resolve("bin/java");
    Files.createDirectories(program.getParent());
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
