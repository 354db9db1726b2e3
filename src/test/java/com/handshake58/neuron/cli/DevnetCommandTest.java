package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Hyperparameter;
import com.handshake58.devnet.seed.Seed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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
  void namesTheHyperparameterThatWasMeant() {
    String names = String.join(", ", Hyperparameter.names());
    assertThat(cli.run("devnet", "--set", "tempoo=5").errLines())
        .containsExactly(
            "neuron: --set must be NAME=VALUE, such as tempo=20, but the command line says"
                + " 'tempoo=5', and there is no hyperparameter of that name (did you mean tempo?):"
                + " the names are "
                + names
                + ".");
    assertThat(cli.run("devnet", "--set", "unheard_of=5").errLines())
        .containsExactly(
            "neuron: --set must be NAME=VALUE, such as tempo=20, but the command line says"
                + " 'unheard_of=5', and there is no hyperparameter of that name: the names are "
                + names
                + ".");
    assertThat(cli.run("devnet", "--set=tempo").errLines())
        .containsExactly(
            "neuron: --set must be NAME=VALUE, such as tempo=20, but the command line says"
                + " 'tempo'.");
  }

  @Test
  void namesTheRangeOfAHyperparameter() {
    assertThat(
            cli.run(
                    "devnet",
                    "--set=tempo=65536",
                    "--set",
                    "max_validators=2",
                    "--set=registration_allowed=maybe",
                    "--set=yuma_version=4")
                .errLines())
        .containsExactly(
            "neuron: --set must be NAME=VALUE, such as tempo=20, but the command line says"
                + " 'tempo=65536': tempo must be a whole number from 0 to 65535; it also says"
                + " 'registration_allowed=maybe': registration_allowed must be true or false; it"
                + " also says 'yuma_version=4': yuma_version must be 2 or 3.");
    assertThat(cli.run("devnet", "--set=commit_reveal_period=101", "--set=tempo=").errLines())
        .containsExactly(
            "neuron: --set must be NAME=VALUE, such as tempo=20, but the command line says"
                + " 'commit_reveal_period=101': commit_reveal_period must be a whole number from 1"
                + " to 100; it also says 'tempo=': tempo must be a whole number from 0 to 65535.");
  }

  @Test
  void refusesHyperparametersWithoutEffect() {
    assertThat(cli.run("devnet", "--set=max_weight_limit=1000").errLines())
        .containsExactly(
            "neuron: --set max_weight_limit has no effect on the runtime 424: leave it out or"
                + " choose --runtime=218.");
    assertThat(
            cli.run("devnet", "--runtime=218", "--set=burn_half_life=9", "--set=rho=3").errLines())
        .containsExactly(
            "neuron: --set burn_half_life has no effect on the runtime 218: leave it out or choose"
                + " --runtime=461 or --runtime=424.");
    assertThat(cli.run("devnet", "--set=commit_reveal_weights_enabled=true").errLines())
        .containsExactly(
            "neuron: --set commit_reveal_weights_enabled is for the chain alone: add --chain-only,"
                + " or give --commit-reveal instead.");
    assertThat(cli.run("devnet", "--only=marketplace", "--set=tempo=7").errLines())
        .containsExactly(
            "neuron: --set is without effect beside --only: leave one or the other out.");
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
  void refusesFlagsThatAPartDoesNotRead() {
    assertThat(cli.run("devnet", "--chain-only", "--rounds=3").errLines())
        .containsExactly(
            "neuron: --rounds is without effect beside --chain-only: leave one or the other out.");
    assertThat(cli.run("devnet", "--only=marketplace", "--runtime=218", "--folder=x").errLines())
        .containsExactly(
            "neuron: --runtime, --folder are without effect beside --only: leave one or the other"
                + " out.");
    assertThat(cli.run("devnet", "--chain-only", "--only=polygon").errLines())
        .containsExactly("neuron: --chain-only and --only name different parts: give one of them.");
    assertThat(
            cli.run("devnet", "--await=miners", "--chain=ws://127.0.0.1:1", "--rounds=3")
                .errLines())
        .containsExactly(
            "neuron: --rounds is without effect beside --await: leave one or the other out.");
  }

  @Test
  void namesTheFlagOfAnAddressThatCannotBeListenedOn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Cli.Result result = cli.run("devnet", "--chain-only", "--port=" + taken.getLocalPort());
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.errLines())
          .containsExactly(
              "neuron: cannot listen on 127.0.0.1 port "
                  + taken.getLocalPort()
                  + ": the port is not free; stop the program that has it, or set --port to a free"
                  + " one, or to 0 for any.");
    }
    for (String host : List.of("192.0.2.1", "no-such-host.invalid")) {
      Cli.Result result = cli.run("devnet", "--chain-only", "--host=" + host);
      assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(result.errLines())
          .containsExactly(
              "neuron: cannot listen on "
                  + host
                  + " port 0: the address is not one of this machine's; set --host to an address of"
                  + " this machine.");
    }
  }

  @Test
  void namesTheFlagOfAMinersAddressThatCannotBeUsed() {
    Cli.Result elsewhere = cli.run("devnet", "--rounds=1", "--miner-host=192.0.2.1");
    assertThat(elsewhere.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(elsewhere.errLines())
        .containsExactly(
            "neuron: the miners cannot listen on 192.0.2.1 port 0: the address is not one of this"
                + " machine's; set --miner-host to another address of this machine, such as"
                + " 127.0.0.2 on Linux.");
    for (String host : List.of("127.0.0.1", "0.0.0.0")) {
      Cli.Result refused = cli.run("devnet", "--rounds=1", "--miner-host=" + host);
      assertThat(refused.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.errLines())
          .singleElement()
          .asString()
          .startsWith("neuron: the chain does not take " + host)
          .contains(" set --miner-host to another address");
    }
  }

  @Test
  void refusesAFolderThatCannotBeCreated() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "no folder");
    Cli.Result result = cli.run("devnet", "--rounds=1", "--folder=" + file.resolve("state"));
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .containsExactly(
            "neuron: the folder "
                + file.resolve("state")
                + " cannot be created: let this user write there, or set --folder to another one.");
  }

  @Test
  void refusesTheStateOfAnotherChain() throws Exception {
    Path state = folder.resolve("chain");
    Files.createDirectories(state);
    Path log = state.resolve("blocks.log");
    Files.writeString(log, "something else altogether");
    Cli.Result foreign = cli.run("devnet", "--chain-only", "--state=" + state);
    assertThat(foreign.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(foreign.errLines())
        .containsExactly(
            "neuron: " + log + " is not a devnet's: name another folder with --state.");
    Files.delete(log);
    DevnetOptions options =
        DevnetOptions.manual(Seed.of())
            .withBlockTime(Duration.ofMillis(500))
            .withStateFolder(state);
    new DevnetChain(options).close();
    Cli.Result older = cli.run("devnet", "--chain-only", "--runtime=218", "--state=" + state);
    assertThat(older.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(older.errLines())
        .containsExactly(
            "neuron: "
                + state
                + " holds a devnet of runtime 424 and slots of 500 ms: start it with these or name"
                + " another folder with --state.");
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
                    "--runtime must be "
                        + Runtimes.specs().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" or "))
                        + ", but the command line says '300'."))
        .anyMatch(line -> line.contains("--await and --chain go together: give both or none."))
        .anyMatch(line -> line.contains("--fast is unknown"))
        .hasSize(9);
    assertThat(cli.run("devnet", "--anvil=anvil").errLines())
        .containsExactly(
            "neuron: --anvil is given without --polygon=anvil: add it or leave --anvil out.");
  }
}
