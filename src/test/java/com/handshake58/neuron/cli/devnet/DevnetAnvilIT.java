package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged devnet with a real anvil, which ends with it. */
@NodePeer.Needed
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DevnetAnvilIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir private Path folder;

  /** A copy, which tells this test's processes from those of tests in other processes. */
  private Path program;

  @BeforeEach
  void copyProgram() throws Exception {
    program =
        Files.copy(
            Anvil.program().toRealPath(),
            folder.toRealPath().resolve("anvil"),
            StandardCopyOption.COPY_ATTRIBUTES);
  }

  @AfterEach
  void checkThatNoProcessIsLeft() throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!started().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    Set<Long> left = started();
    left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    assertThat(left).as("anvils that outlive the devnet").isEmpty();
  }

  @Test
  void threeRoundsEndInTheExpectedWeights() throws Exception {
    Path out = folder.resolve("out");
    Process devnet = devnet("--rounds=3").redirectOutput(out.toFile()).start();
    assertThat(devnet.waitFor(150, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out))
        .containsPattern("Polygon: http://127\\.0\\.0\\.1:\\d+ \\(anvil\\), contract 0x")
        .containsPattern("  1 .* [1-9]\\d* USDC +proven +1\\.0000 +65535")
        .containsPattern("  2 .* [1-9]\\d* USDC +proven +0\\.6400 +41942")
        .containsPattern("  3 .* 0 USDC +proven +0\\.4000 +26214")
        .contains("round 3", "the chain holds the expected weights: [65535, 41942, 26214]");
    assertThat(devnet.exitValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void anvilEndsWithTheDevnetOnEverySignal(String signal) throws Exception {
    Process devnet = devnet().start();
    try (BufferedReader out = devnet.inputReader()) {
      assertThat(out.lines().filter(line -> line.startsWith("Polygon: ")).findFirst()).isPresent();
      assertThat(started()).hasSize(1);
      Process kill = new ProcessBuilder("kill", "-" + signal, "" + devnet.pid()).start();
      assertThat(kill.waitFor()).isZero();
      assertThat(devnet.waitFor(SOON)).isTrue();
    } finally {
      devnet.destroyForcibly();
    }
  }

  @Test
  void anvilEndsIfTheDevnetCannotStart() throws Exception {
    Files.writeString(folder.resolve(Scenario.VALIDATOR.name()), "no folder");
    Process devnet = devnet().start();
    List<String> lines;
    try (BufferedReader out = devnet.inputReader()) {
      lines = out.lines().toList();
    }
    assertThat(lines).anyMatch(line -> line.startsWith("Polygon: "));
    assertThat(devnet.waitFor(SOON)).isTrue();
    assertThat(devnet.exitValue()).isEqualTo(2);
  }

  private ProcessBuilder devnet(String... more) {
    // A build in the background ignores INT and HUP, and its children inherit that.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP,TERM"));
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-jar", System.getProperty("neuron.jar"), "devnet"));
    command.addAll(List.of("--polygon=anvil", "--anvil=" + program, "--folder=" + folder));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
  }

  private Set<Long> started() {
    String real = program.toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(real::equals).isPresent())
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }
}
