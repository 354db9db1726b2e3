package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which commands are made for which arguments. */
class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void makesOnlyTheCommandThatTheFirstArgumentNames() {
    assertThat(commands("metagraph", "--json")).containsExactly("metagraph");
    assertThat(commands("wallet", "show")).containsExactly("wallet");
  }

  @Test
  void makesAllCommandsOtherwise() {
    Set<String> all = commands();

    assertThat(all).contains("metagraph", "wallet", "generate-completion").hasSizeGreaterThan(8);
    assertThat(commands("--help")).isEqualTo(all);
    assertThat(commands("--wallet.name", "wallet", "--mode=miner")).isEqualTo(all);
    assertThat(commands("unknown")).isEqualTo(all);
    assertThat(commands("generate-completion")).isEqualTo(all);
  }

  @Test
  void namesEachCommandAsItsHelpDoes() {
    commandLine()
        .getSubcommands()
        .forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
  }

  private Set<String> commands(String... args) {
    return commandLine(args).getSubcommands().keySet();
  }

  private CommandLine commandLine(String... args) {
    PrintWriter none = new PrintWriter(Writer.nullWriter());
    return NeuronCommand.commandLine(
        new Cli(folder).context(none, none), (config, passwords) -> {}, args);
  }
}
