package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.DatabaseView;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import com.handshake58.neuron.subtensor.weights.WeightsOnChainReader;
import com.handshake58.neuron.validator.SubmissionStatus;
import com.handshake58.neuron.validator.WeightSubmission;
import com.handshake58.neuron.validator.WeightsView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron weights show}: compares a validator's submissions with the chain. */
@Command(
    name = "show",
    description = {
      "Prints the hotkey's weights on the chain, its commits that the chain has not revealed, and"
          + " what became of the validator's last submissions.",
      "Needs no key. Finds the validator's database by the validator's flags; without one it"
          + " prints the chain's state alone. Works while the validator runs."
    },
    mixinStandardHelpOptions = true)
final class WeightsShowCommand extends CliCommand {
  private static final int SUBMISSIONS = 10;

  @Mixin private final JsonOption json = new JsonOption();

  WeightsShowCommand(CommandContext context) {
    super(context, WeightsCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return ValidatorDatabase.checked(super.configuration());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values = values();
    int netuid = values.get(GeneralOptions.NETUID);
    AccountId hotkey = WalletCommand.wallet(values, context).hotkeypub();
    return ChainSession.run(values, subtensor -> print(subtensor, values, netuid, hotkey));
  }

  private int print(Subtensor subtensor, Values values, int netuid, AccountId hotkey)
      throws IOException, InterruptedException {
    WeightsOnChain chain =
        new WeightsOnChainReader(subtensor.node(), netuid)
            .read(hotkey, subtensor.node().state(subtensor.head()));
    WeightsView view =
        new WeightsView(
            netuid, hotkey, chain, SubmissionStatus.of(submissions(values, netuid, hotkey), chain));
    if (json.chosen()) {
      JsonOption.print(context, view.json());
    } else {
      view.lines().forEach(context.out()::println);
    }
    return ExitCode.OK;
  }

  /** The newest first; none if there is no database. */
  private List<WeightSubmission> submissions(Values values, int netuid, AccountId hotkey)
      throws IOException {
    Optional<DatabaseView> database = DatabaseView.of(ValidatorDatabase.place(values, context));
    if (database.isEmpty()) {
      return List.of();
    }
    return WeightSubmission.newest(database.get(), hotkey, netuid, SUBMISSIONS);
  }
}
