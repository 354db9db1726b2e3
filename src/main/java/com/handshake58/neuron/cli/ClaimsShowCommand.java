package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.drain.StoredClaims;
import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseView;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron claims show}: prints the last complete scan, also while the validator runs. */
@Command(
    name = "show",
    description = {
      "Prints what each provider claimed by the last complete scan. Asks no endpoint.",
      "Before the first complete scan, prints the claims so far. Exit code 2 if there are none."
    },
    mixinStandardHelpOptions = true)
final class ClaimsShowCommand extends CliCommand {
  @Mixin private final JsonOption json = new JsonOption();

  ClaimsShowCommand(CommandContext context) {
    super(context, ClaimsCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return ValidatorDatabase.checked(super.configuration());
  }

  @Override
  public Integer call() throws IOException {
    Values values = values();
    DatabasePlace place = ValidatorDatabase.place(values, context);
    EvmAddress contract = EvmAddress.fromHex(DrainOptions.contract(values));
    Optional<ClaimsReport> report = report(place, DrainOptions.chainId(values), contract);
    if (report.isEmpty()) {
      context.error(DatabaseMessages.noClaims(place));
      return ExitCode.NO_RESTART_HELPS;
    }
    ClaimsCommand.print(context, contract, report.get(), json);
    return ExitCode.OK;
  }

  private static Optional<ClaimsReport> report(
      DatabasePlace place, long chainId, EvmAddress contract) throws IOException {
    Optional<DatabaseView> database = DatabaseView.of(place);
    if (database.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredClaims> stored = StoredClaims.find(database.get(), chainId, contract);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Optional<ClaimsReport> complete = stored.get().lastComplete();
    return complete.isPresent() ? complete : stored.get().known();
  }
}
