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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code neuron claims show}: the last complete scan, also while the validator runs. */
@Command(
    name = "show",
    description = {
      "Prints what every provider claimed by the last complete scan, without asking anybody.",
      "Where there was none, what is known so far, as incomplete. Exit code 2 if nothing is."
    },
    mixinStandardHelpOptions = true)
final class ClaimsShowCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  ClaimsShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Values values =
        Configuration.read(
                Objects.requireNonNull(spec),
                around,
                ClaimsCommand.GROUPS,
                all -> Optional.empty(),
                true)
            .valid(around);
    DatabasePlace place = ValidatorState.place(values);
    EvmAddress contract = EvmAddress.fromHex(DrainOptions.contract(values));
    Optional<ClaimsReport> report =
        DatabaseView.of(place)
            .flatMap(reader -> StoredClaims.find(reader, DrainOptions.chainId(values), contract))
            .flatMap(stored -> stored.lastComplete().or(stored::known));
    if (report.isEmpty()) {
      around.err().println("neuron: " + DatabaseMessages.noClaims(place) + ".");
      return ExitCode.NO_RESTART_HELPS;
    }
    ClaimsScanCommand.print(around, contract, report.get(), json);
    return ExitCode.OK;
  }
}
