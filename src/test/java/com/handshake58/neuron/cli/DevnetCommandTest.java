package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the devnet's flags. */
class DevnetCommandTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() throws Exception {
    Files.createDirectories(folder.resolve("bin/anvil")); // no program
    cli = new Cli(folder).set("PATH", folder.resolve("bin") + ":" + folder.resolve("nowhere"));
  }

  @Test
  void namesTheRemedyIfAnvilIsMissing() {
    Cli.Result result = cli.run("devnet", "--polygon=anvil", "--rounds=3");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines())
        .containsExactly(
            "neuron: --polygon=anvil needs anvil, and none is on the PATH: install Foundry or the npm"
                + " package @foundry-rs/anvil, name the program with --anvil, or leave"
                + " --polygon=embedded.");
  }

  @Test
  void aWrongNumberIsTheOnlyMistake() {
    assertThat(cli.run("devnet", "--rounds", "x").errLines())
        .containsExactly(
            "neuron: --rounds must be a whole number from 1 to 1000000, but the command line says"
                + " 'x'.");
    assertThat(cli.run("devnet", "--await=miners", "--chain", "foo").errLines())
        .singleElement()
        .asString()
        .startsWith("neuron: --chain must be a ws:// or wss:// address, but the command line ");
  }

  @Test
  void commitRevealNeedsARuntimeWithTimelockedCommits() {
    Cli.Result result = cli.run("devnet", "--commit-reveal", "--runtime=218");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errLines())
        .containsExactly(
            "neuron: --commit-reveal needs timelocked commits, which the runtime 218 does not have:"
                + " choose --runtime=424 or --runtime=461.");
  }

  @Test
  void readsNoVariablesAndNoFiles() {
    cli.file(".env", "nonsense\n").set("NEURON_TYPE", "nobody");
    assertThat(cli.run("devnet", "--rounds=0").errLines())
        .singleElement()
        .asString()
        .startsWith("neuron: --rounds must be");
  }

  @Test
  void namesAnAnvilThatCannotBeRun() {
    Cli.Result result = cli.run("devnet", "--polygon=anvil", "--anvil=some/anvil");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .startsWith(
            "neuron: --polygon=anvil needs anvil, and --anvil="
                + folder.resolve("some/anvil")
                + " cannot be run: ");
  }

  @Test
  void reportsAllMistakesTogether() {
    Cli.Result result =
        cli.run(
            "devnet",
            "--polygon=hardhat",
            "--port=x",
            "--round-blocks=0",
            "--neuron.epoch_length=0",
            "--rounds=0",
            "--block-time=0",
            "--runtime=300",
            "--await=weights",
            "--fast");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errLines())
        .anyMatch(
            line ->
                line.contains(
                    "--polygon must be embedded or anvil, but the command line says 'hardhat'"))
        .anyMatch(line -> line.contains("--port must be a whole number from 0 to 65535, but"))
        .anyMatch(line -> line.contains("--round-blocks must be a whole number from 1 to"))
        .anyMatch(line -> line.contains("--neuron.epoch_length must be a whole number from 1 to"))
        .anyMatch(line -> line.contains("--rounds must be a whole number from 1 to"))
        .anyMatch(
            line -> line.contains("--block-time must be a number of seconds from 0.1 to 60, but"))
        .anyMatch(
            line ->
                line.contains(
                    "--runtime must be 461 or 424 or 218, but the command line says '300'."))
        .anyMatch(line -> line.contains("--await and --chain go together: give both or none."))
        .anyMatch(line -> line.contains("--fast is unknown"))
        .hasSize(9);
    assertThat(cli.run("devnet", "--anvil=anvil").errLines())
        .containsExactly(
            "neuron: --anvil is given without --polygon=anvil: add it or leave --anvil out.");
  }
}
