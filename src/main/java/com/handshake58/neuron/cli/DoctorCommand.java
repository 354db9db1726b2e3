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
import com.handshake58.neuron.cli.options.MinerOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.synapse.server.AxonConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code neuron doctor}: everything that a neuron needs, looked at, with the remedies. */
@Command(
    name = "doctor",
    description = {
      "Looks at all that a neuron started here with these flags needs; one line for each thing:",
      "ok, warn or FAIL, what was found and what to do. Changes nothing.",
      "Without --mode, looks at what is set. Exit code 1 if any line says FAIL."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  private DoctorCommand(Surroundings around) {
    this.around = around;
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine command = new CommandLine(new DoctorCommand(around));
    Flags.add(command.getCommandSpec(), NeuronCommand.GROUPS);
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration =
        Configuration.ofNeuron(Objects.requireNonNull(spec), around, NeuronCommand.GROUPS);
    boolean well = configuration.findings().mistakes().isEmpty();
    configuration.findings().notes().forEach(n -> print("configuration", new Finding.Warn(n)));
    configuration.findings().mistakes().forEach(m -> print("configuration", new Finding.Fail(m)));
    DoctorPlan plan = plan(configuration.values());
    if (configuration.values().find(GeneralOptions.MODE).isEmpty()) {
      leftOut(plan).ifPresent(finding -> print("configuration", finding));
    }
    Doctor doctor = new Doctor(plan, Time.system(), Randomness.system());
    try {
      for (Check check : doctor.checks()) {
        Finding finding = Doctor.look(check);
        print(check.name(), finding);
        well &= !(finding instanceof Finding.Fail);
      }
    } finally {
      doctor.close();
    }
    return well ? ExitCode.OK : ExitCode.FAILED;
  }

  /** What only one mode needs is not missed where nobody said which it is. */
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
                "not looked at, since nothing is set for it: "
                    + String.join(", ", names)
                    + "; say --mode=miner or --mode=validator to look at all that it needs."));
  }

  /** A line at a time, since some take long. */
  private void print(String name, Finding finding) {
    String verdict =
        switch (finding) {
          case Finding.Ok ok -> "ok";
          case Finding.Warn warn -> "warn";
          case Finding.Fail fail -> "FAIL";
        };
    around.out().printf("%-4s  %s: %s%n", verdict, name, finding.sentence());
    around.out().flush();
  }

  private static DoctorPlan plan(Values values) {
    Optional<Mode> mode = values.find(GeneralOptions.MODE);
    boolean miner = mode.filter(m -> m != Mode.MINER).isEmpty();
    boolean validator = mode.filter(m -> m != Mode.VALIDATOR).isEmpty();
    Optional<DoctorPlan.Polygon> polygon = validator ? polygon(values) : Optional.empty();
    Optional<URI> apiUrl = miner ? MinerOptions.apiUrl(values) : Optional.empty();
    boolean listed = miner && (mode.isPresent() || apiUrl.isPresent());
    return new DoctorPlan(
        good(() -> WalletOptions.config(values)),
        good(
            () ->
                new DoctorPlan.Chain(
                    SubtensorOptions.config(values), values.get(GeneralOptions.NETUID))),
        validator && (mode.isPresent() || polygon.isPresent()),
        polygon,
        miner ? payment(values) : Optional.empty(),
        apiUrl,
        miner ? axon(values, mode.isPresent()) : Optional.empty(),
        listed ? MinerOptions.marketplaceUrl(values) : Optional.empty(),
        validator ? DatabaseOptions.server(values) : Optional.empty());
  }

  private static Optional<DoctorPlan.Polygon> polygon(Values values) {
    return DrainOptions.rpcUrls(values)
        .flatMap(urls -> good(() -> new DoctorPlan.Polygon(urls, DrainOptions.chainId(values))));
  }

  private static Optional<DoctorPlan.Payment> payment(Values values) {
    return MinerOptions.polygonWallet(values)
        .flatMap(
            wallet ->
                MinerOptions.polygonKey(values).map(key -> new DoctorPlan.Payment(wallet, key)));
  }

  private static Optional<AxonConfig> axon(Values values, boolean always) {
    return good(() -> AxonOptions.config(values))
        .filter(axon -> !axon.off() && (always || AxonOptions.portChosen(values)));
  }

  /** Empty where a setting is wrong, of which a line of its own tells. */
  private static <T> Optional<T> good(Supplier<T> config) {
    try {
      return Optional.of(config.get());
    } catch (NoSuchElementException e) {
      return Optional.empty();
    }
  }
}
