package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.ClaimsSource;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.Claims;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.messages.PolygonMessages;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron claims scan}: scans the last seven days once, into the validator's ledger. */
@Command(
    name = "scan",
    description = {
      "Scans the last seven days of claims once and prints what each provider claimed.",
      "Continues from the claims in the validator's database. Exit code 1 if blocks are missing."
    },
    mixinStandardHelpOptions = true)
final class ClaimsScanCommand extends CliCommand {
  @Mixin private final JsonOption json = new JsonOption();

  ClaimsScanCommand(CommandContext context) {
    super(context, ClaimsCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return ValidatorDatabase.checked(
        Configuration.read(spec(), context, groups, values -> Optional.of(Mode.VALIDATOR), true));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values = values();
    DrainConfig config = DrainOptions.config(values);
    DatabasePlace place = ValidatorDatabase.place(values, context);
    if (place instanceof DatabasePlace.InFile) {
      StateFolder.make(NeuronOptions.validatorFolder(values));
    }
    try (Database database = Database.open(place, List.of(ClaimsLedger.DOMAIN))) {
      return scan(config, database);
    }
  }

  private int scan(DrainConfig config, Database database) throws IOException, InterruptedException {
    EvmAddress contract = EvmAddress.fromHex(config.contract());
    AtomicInteger wrongChains = new AtomicInteger();
    ClaimsSource source =
        ClaimsSource.reporting(
            config,
            database,
            event -> {
              wrongChains.incrementAndGet();
              context.error(PolygonMessages.of(event));
            },
            Time.system(),
            Randomness.system());
    try {
      ScanProgressBar bar = new ScanProgressBar(context.err(), ScanProgressBar.isTerminal());
      bar.begin();
      Claims claims = source.scanner().scan(bar);
      bar.end();
      return switch (claims) {
        case Claims.Complete(ClaimsReport report) -> {
          ClaimsCommand.print(context, contract, report, json);
          yield ExitCode.OK;
        }
        case Claims.Incomplete _ when wrongChains.get() == config.rpcUrls().size() ->
            ExitCode.NO_RESTART_HELPS;
        case Claims.Incomplete(String why, Optional<ClaimsReport> _) ->
            context.failed(PolygonMessages.scanIncomplete(why));
      };
    } finally {
      source.close();
    }
  }
}
