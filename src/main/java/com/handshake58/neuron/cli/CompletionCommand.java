package com.handshake58.neuron.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron generate-completion}: prints the completion script of all commands. */
@Command(
    name = "generate-completion",
    description = {
      "Prints the completion script for bash and zsh.",
      "Write `source <(neuron generate-completion)` into the shell's start-up file."
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand extends CliCommand {

  CompletionCommand(CommandContext context) {
    super(context, List.of());
  }

  /** Reads no variable and no file: a mistake there must not break every shell's start. */
  @Override
  Configuration configuration() {
    return Configuration.ofFlags(spec(), context, groups);
  }

  @Override
  public Integer call() {
    values();
    CommandLine root = spec().root().commandLine();
    context.out().println(AutoComplete.bash(spec().root().name(), root));
    return ExitCode.OK;
  }
}
