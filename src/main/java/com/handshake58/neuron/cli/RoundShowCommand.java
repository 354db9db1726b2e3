package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseView;
import com.handshake58.neuron.validator.RoundExplainer;
import com.handshake58.neuron.validator.RoundJson;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundResult;
import com.handshake58.neuron.validator.RoundRows;
import com.handshake58.neuron.validator.StoredRound;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code neuron round show}: prints a round as a table, or explains the score of one uid. */
@Command(
    name = "show",
    description = {
      "Prints a round, or with --uid how answers and claims lead to the weight of that uid.",
      "Finds the validator's database by the validator's flags. Works while the validator runs."
    },
    mixinStandardHelpOptions = true)
final class RoundShowCommand extends CliCommand {
  @Parameters(arity = "0..1", paramLabel = "N", description = "the round's number [the last]")
  private @Nullable Long number;

  @Option(names = "--uid", paramLabel = "<uid>", description = "explain this uid's score")
  private @Nullable Integer uid;

  @Mixin private final JsonOption json = new JsonOption();

  RoundShowCommand(CommandContext context) {
    super(context, RoundCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return ValidatorDatabase.checked(super.configuration());
  }

  @Override
  public Integer call() throws IOException {
    DatabaseView rounds = rounds(values());
    long last = rounds.read(RoundRows::lastNumber);
    long wanted = number == null ? last : number;
    Optional<StoredRound> round = rounds.read(handle -> RoundRows.find(handle, wanted));
    if (round.isEmpty()) {
      return context.failed(absent(wanted, last));
    }
    return uid == null ? show(round.get()) : explain(round.get(), uid);
  }

  private DatabaseView rounds(Values values) throws IOException {
    DatabasePlace place = ValidatorDatabase.place(values, context);
    return DatabaseView.of(place)
        .orElseThrow(
            () -> new ConfigurationException(List.of(DatabaseMessages.noValidator(place))));
  }

  private static String absent(long wanted, long last) {
    if (last == 0) {
      return "no round has ended yet";
    }
    return "there is no round "
        + wanted
        + (wanted > last
            ? " yet; the last is " + last
            : "; the last is " + last + ", and old ones are not kept");
  }

  private int show(StoredRound round) {
    if (json.chosen()) {
      JsonOption.print(context, RoundJson.of(round));
      return ExitCode.OK;
    }
    context.out().println(RoundExplainer.summary(round));
    context.out().println("claims: " + RoundExplainer.claims(round.inputs()));
    context
        .out()
        .printf(
            "%5s  %-48s  %8s  %8s  %6s  %s%n",
            "uid", "hotkey", "score", "average", "weight", "answer");
    for (RoundMiner miner : round.inputs().miners()) {
      RoundResult.Score score = round.result().score(miner.uid());
      context
          .out()
          .printf(
              "%5d  %-48s  %8s  %8.6f  %6d  %s%n",
              miner.uid(),
              miner.hotkey(),
              score.score().map("%.6f"::formatted).orElse("kept"),
              score.averageAfter(),
              score.weight(),
              RoundExplainer.answer(miner));
    }
    return ExitCode.OK;
  }

  private int explain(StoredRound round, int wanted) {
    Optional<List<String>> lines = RoundExplainer.explain(round, wanted);
    if (lines.isEmpty()) {
      return context.failed(
          "round " + round.number() + " knew no uid " + wanted + " on the subnet");
    }
    if (json.chosen()) {
      ObjectNode node = RoundJson.of(round);
      node.remove("miners");
      round.inputs().miners().stream()
          .filter(miner -> miner.uid() == wanted)
          .forEach(miner -> node.set("miner", RoundJson.miner(round, miner)));
      lines.get().forEach(node.putArray("explanation")::add);
      JsonOption.print(context, node);
    } else {
      lines.get().forEach(context.out()::println);
    }
    return ExitCode.OK;
  }
}
