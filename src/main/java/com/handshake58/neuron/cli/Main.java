package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.Neurons;
import com.handshake58.neuron.base.Printable;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.logging.EscapedThrowable;
import com.handshake58.neuron.cli.logging.Logs;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.miner.MinerConfigException;
import com.handshake58.neuron.store.DatabaseInUseException;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.wallet.WalletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine;

/** Where the launcher hands over. */
public final class Main {
  private static final int LONGEST_MESSAGE = 2_000;

  private Main() {}

  public static void main(String[] args) {
    Logs.install();
    ParentWatch.start(Time.system());
    System.exit(run(args, Surroundings.ofProcess(), Neurons::run));
  }

  /**
   * Runs a command line without ending the process.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public static int run(String[] args, Surroundings around, Modes modes) {
    CommandLine command = NeuronCommand.commandLine(around, modes);
    command.setExecutionExceptionHandler((e, line, parsed) -> failed(e, around));
    command.setParameterExceptionHandler(
        (e, arguments) -> {
          around.err().println("neuron: " + e.getMessage());
          return ExitCode.NO_RESTART_HELPS;
        });
    int code = command.execute(Flags.explicit(args, NeuronCommand.GROUPS));
    around.out().flush();
    around.err().flush();
    return code;
  }

  private static int failed(Exception e, Surroundings around) {
    return switch (e) {
      case ConfigurationException wrong -> {
        wrong.mistakes().forEach(mistake -> around.err().println("neuron: " + mistake));
        yield ExitCode.NO_RESTART_HELPS;
      }
      case MinerConfigException wrong -> said(wrong, ExitCode.NO_RESTART_HELPS, around);
      case WalletException wrong -> said(wrong, ExitCode.NO_RESTART_HELPS, around);
      // The other one may be about to end: deployments of one service overlap for a moment.
      case DatabaseInUseException inUse -> said(inUse, ExitCode.FAILED, around);
      case StoreException wrong -> said(wrong, ExitCode.NO_RESTART_HELPS, around);
      case IOException wrong -> said(wrong, ExitCode.FAILED, around);
      case UncheckedIOException wrong ->
          said(Objects.requireNonNull(wrong.getCause()), ExitCode.FAILED, around);
      default -> {
        around.err().println("neuron: failed unexpectedly, please report this:");
        around.err().print(EscapedThrowable.trace(e));
        yield ExitCode.FAILED;
      }
    };
  }

  private static int said(Exception e, int code, Surroundings around) {
    around.err().println("neuron: " + Printable.of(ErrorMessages.of(e) + ".", LONGEST_MESSAGE));
    return code;
  }
}
