package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.doctor.Check;
import com.handshake58.neuron.app.doctor.Doctor;
import com.handshake58.neuron.app.doctor.DoctorPlan;
import com.handshake58.neuron.app.doctor.Finding;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.AxonOptions;
import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.MinerOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.synapse.server.AxonConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code neuron doctor}: examines everything that a neuron needs and names the remedies. */
@Command(
    name = "doctor",
    description = {
      "Examines all that a neuron with these flags needs. Prints a line for each thing: ok, warn or"
          + " FAIL, the finding and the remedy. Changes nothing.",
      "Without --mode, examines what is set. Exit code 1 if any line says FAIL."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand extends CliCommand {
  DoctorCommand(CommandContext context) {
    super(context, NeuronCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return Configuration.ofNeuron(spec(), context, groups);
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configuration();
    boolean well = configuration.findings().mistakes().isEmpty();
    configuration.findings().notes().forEach(n -> print("configuration", new Finding.Warn(n)));
    configuration.findings().mistakes().forEach(m -> print("configuration", new Finding.Fail(m)));
    DoctorPlan plan = plan(configuration.values());
    if (configuration.values().find(GeneralOptions.MODE).isEmpty()) {
      leftOut(plan).ifPresent(finding -> print("configuration", finding));
    }
    Doctor doctor =
        new Doctor(
            plan,
            WalletPasswords.stored(configuration.values(), context),
            Time.system(),
            Randomness.system());
    try {
      for (Check check : doctor.checks()) {
        Finding finding = Doctor.run(check);
        print(check.name(), finding);
        well &= !(finding instanceof Finding.Fail);
      }
    } finally {
      doctor.close();
    }
    return well ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Without a mode, names what is left out because nothing is set for it. */
  private static Optional<Finding> leftOut(DoctorPlan plan) {
    List<String> names = new ArrayList<>();
    if (!plan.permit()) {
      names.add("stake and permit");
    }
    if (plan.polygon().isEmpty()) {
      names.add("polygon (POLYGON_RPC_URL)");
    }
    if (plan.payment().isEmpty()) {
      names.add("POLYGON_WALLET and POLYGON_PRIVATE_KEY");
    }
    if (plan.apiUrl().isEmpty()) {
      names.add("API_URL");
    }
    if (plan.axon().isEmpty()) {
      names.add("port");
    }
    if (plan.marketplaceUrl().isEmpty()) {
      names.add("marketplace");
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding.Warn(
                "not examined, since nothing is set for it: "
                    + String.join(", ", names)
                    + "; set --mode=miner or --mode=validator to examine all that it needs"));
  }

  /** Prints each line at once, since some checks take long. */
  private void print(String name, Finding finding) {
    String verdict =
        switch (finding) {
          case Finding.Ok ok -> "ok";
          case Finding.Warn warn -> "warn";
          case Finding.Fail fail -> "FAIL";
        };
    context.print("%-4s  %s: %s".formatted(verdict, name, finding.sentence()));
    context.out().flush();
  }

  private static DoctorPlan plan(Values values) {
    Optional<Mode> mode = values.find(GeneralOptions.MODE);
    boolean miner = mode.filter(m -> m != Mode.MINER).isEmpty();
    boolean validator = mode.filter(m -> m != Mode.VALIDATOR).isEmpty();
    Optional<DoctorPlan.Polygon> polygon = validator ? polygon(values) : Optional.empty();
    Optional<URI> apiUrl = miner ? MinerOptions.apiUrl(values) : Optional.empty();
    boolean listed = miner && (mode.isPresent() || apiUrl.isPresent());
    return new DoctorPlan(
        valid(() -> WalletOptions.config(values)),
        stateFolder(values),
        valid(
            () ->
                new DoctorPlan.Chain(
                    SubtensorOptions.config(values), values.get(GeneralOptions.NETUID))),
        validator && (mode.isPresent() || polygon.isPresent()),
        polygon,
        miner ? payment(values) : Optional.empty(),
        apiUrl,
        miner ? axon(values, mode.isPresent()) : Optional.empty(),
        NeuronOptions.healthPort(values),
        listed ? MinerOptions.marketplaceUrl(values) : Optional.empty(),
        validator ? DatabaseOptions.server(values) : Optional.empty());
  }

  /** A validator whose database is on a server writes nothing but its log. */
  private static Optional<Path> stateFolder(Values values) {
    boolean none =
        values.find(GeneralOptions.MODE).filter(mode -> mode == Mode.VALIDATOR).isPresent()
            && DatabaseOptions.server(values).isPresent()
            && valid(() -> LoggingOptions.config(values).file()).flatMap(file -> file).isEmpty();
    return none ? Optional.empty() : valid(() -> NeuronOptions.stateFolder(values));
  }

  private static Optional<DoctorPlan.Polygon> polygon(Values values) {
    return DrainOptions.rpcUrls(values)
        .flatMap(urls -> valid(() -> new DoctorPlan.Polygon(urls, DrainOptions.chainId(values))));
  }

  private static Optional<DoctorPlan.Payment> payment(Values values) {
    return MinerOptions.polygonWallet(values)
        .flatMap(
            wallet ->
                MinerOptions.polygonKey(values).map(key -> new DoctorPlan.Payment(wallet, key)));
  }

  private static Optional<AxonConfig> axon(Values values, boolean always) {
    return valid(() -> AxonOptions.config(values))
        .filter(axon -> !axon.off() && (always || AxonOptions.portChosen(values)));
  }

  /** Returns empty if a setting is wrong; a line of its own reports that. */
  private static <T> Optional<T> valid(Supplier<T> config) {
    try {
      return Optional.of(config.get());
    } catch (NoSuchElementException e) {
      return Optional.empty();
    }
  }
}
