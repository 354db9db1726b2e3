package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code neuron claims scan}: one scan of the last seven days, into the validator's ledger. */
@Command(
    name = "scan",
    description = {
      "Scans the last seven days of claims once and prints what every provider claimed.",
      "Goes on from what the validator's folder holds. Exit code 1 if blocks are missing."
    },
    mixinStandardHelpOptions = true)
final class ClaimsScanCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  ClaimsScanCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values =
        Configuration.read(
                Objects.requireNonNull(spec),
                around,
                ClaimsCommand.GROUPS,
                all -> Optional.of(Mode.VALIDATOR),
                true)
            .valid(around);
    DrainConfig config = DrainOptions.config(values);
    DatabasePlace place = ValidatorState.place(values);
    if (place instanceof DatabasePlace.InFile) {
      StateFolder.make(NeuronOptions.validatorFolder(values));
    }
    try (Database database = Database.open(place, List.of(ClaimsLedger.DOMAIN))) {
      return scan(
          new ClaimsSource(config, database, Time.system(), Randomness.system()),
          EvmAddress.fromHex(config.contract()));
    }
  }

  private int scan(ClaimsSource source, EvmAddress contract)
      throws IOException, InterruptedException {
    try {
      ScanBar bar = new ScanBar(around.err(), ScanBar.onTerminal());
      bar.begin();
      Claims claims = source.scanner().scan(bar);
      bar.end();
      return switch (claims) {
        case Claims.Complete(ClaimsReport report) -> {
          print(around, contract, report, json);
          yield ExitCode.OK;
        }
        case Claims.Incomplete(String why, Optional<ClaimsReport> known) -> {
          around
              .err()
              .println(
                  "neuron: the claims are incomplete: "
                      + why
                      + ": check POLYGON_RPC_URL; what was read is kept, the next scan goes on from"
                      + " there.");
          yield ExitCode.FAILED;
        }
      };
    } finally {
      source.close();
    }
  }

  static void print(Surroundings around, EvmAddress contract, ClaimsReport report, boolean json)
      throws IOException {
    if (json) {
      around.out().println(new ObjectMapper().writeValueAsString(report.toJson()));
      return;
    }
    around
        .out()
        .printf(
            "blocks %d to %d (%s), %s%n",
            report.fromBlock(),
            report.toBlock(),
            report.toHash(),
            report.complete() ? "complete" : "incomplete");
    if (report.providers().isEmpty()) {
      around
          .out()
          .println(
              "no claims of the contract "
                  + contract.checksummed()
                  + " in these blocks: check DRAIN_CONTRACT and POLYGON_CHAIN_ID if there should be"
                  + " some");
    }
    report.providers().forEach((who, amount) -> around.out().printf("%s %s%n", who, amount));
  }
}
