package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.messages.PolygonMessages;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron claims}: the commands about DRAIN claims. */
@Command(
    name = "claims",
    description = "Scans DRAIN claims, shows scanned claims. Needs no chain.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ClaimsCommand extends ParentCommand {
  /** All flags of a validator that decide which database it uses. */
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          DrainOptions.GROUP,
          DatabaseOptions.GROUP);

  private ClaimsCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new ClaimsCommand(context)
        .commandLine(List.of(new ClaimsScanCommand(context), new ClaimsShowCommand(context)));
  }

  static void print(
      CommandContext context, EvmAddress contract, ClaimsReport report, JsonOption json) {
    if (json.chosen()) {
      JsonOption.print(context, report.toJson());
      return;
    }
    context
        .out()
        .printf(
            "blocks %d to %d (%s), %s%n",
            report.fromBlock(),
            report.toBlock(),
            report.toHash(),
            report.complete() ? "complete" : "incomplete");
    if (report.providers().isEmpty()) {
      context.print(PolygonMessages.noClaims(contract));
    }
    report
        .providers()
        .forEach((provider, amount) -> context.out().printf("%s %s%n", provider, amount));
  }
}
