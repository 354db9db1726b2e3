package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.Neurons;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.logging.EscapedThrowable;
import com.handshake58.neuron.cli.logging.Logs;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.store.FolderException;
import com.handshake58.neuron.store.IntentException;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.wallet.WalletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
import picocli.CommandLine;

/** Runs a command line. The launcher calls it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Logs.install();
    ParentWatch.start(Time.system());
    System.exit(run(args, CommandContext.ofProcess(), Neurons::run));
  }

  /**
   * Runs a command line without ending the process.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public static int run(String[] args, CommandContext context, NeuronRunner runner) {
    CommandLine command = NeuronCommand.commandLine(context, runner, args);
    command.setExecutionExceptionHandler((e, line, parsed) -> failed(e, context));
    command.setParameterExceptionHandler(
        (e, arguments) -> {
          context.error(ErrorMessages.of(e));
          return ExitCode.NO_RESTART_HELPS;
        });
    int code = command.execute(Flags.explicit(args, NeuronCommand.ALL_GROUPS));
    context.out().flush();
    context.err().flush();
    return code;
  }

  /** Prints the sentence of an exception and returns its exit code. */
  private static int failed(Exception e, CommandContext context) {
    return switch (e) {
      case ConfigurationException wrong -> {
        wrong.mistakes().forEach(context::error);
        yield ExitCode.NO_RESTART_HELPS;
      }
      case MinerConfigException _,
          WalletException _,
          StoreException _,
          FolderException _,
          AccessDeniedException _,
          IntentException _ -> {
        context.error(ErrorMessages.of(e));
        yield ExitCode.NO_RESTART_HELPS;
      }
      // Also a database in use: deployments of one service overlap for a moment.
      case IOException _, BlsLibraryException _ -> context.failed(ErrorMessages.of(e));
      case UncheckedIOException unchecked ->
          context.failed(ErrorMessages.of(Objects.requireNonNull(unchecked.getCause())));
      default -> {
        context.err().println("neuron: failed unexpectedly, please report this:");
        context.err().print(EscapedThrowable.trace(e));
        yield ExitCode.FAILED;
      }
    };
  }
}
