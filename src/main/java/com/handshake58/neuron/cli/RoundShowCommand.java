package com.handshake58.neuron.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.store.DatabaseView;
import com.handshake58.neuron.validator.RoundExplainer;
import com.handshake58.neuron.validator.RoundJson;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundResult;
import com.handshake58.neuron.validator.RoundRows;
import com.handshake58.neuron.validator.StoredRound;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code neuron round show}: one round as a table, or one uid's score explained. */
@Command(
    name = "show",
    description = {
      "Prints a round, or with --uid how its answers and claims led to that uid's weight.",
      "Takes the flags of a validator to find its folder."
    },
    mixinStandardHelpOptions = true)
final class RoundShowCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "N", description = "the round's number; the last one")
  private @Nullable Long number;

  @Option(names = "--uid", paramLabel = "<uid>", description = "explain this uid's score")
  private @Nullable Integer uid;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  RoundShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    DatabaseView rounds = RoundCommand.rounds(Objects.requireNonNull(spec), around);
    long last = rounds.read(RoundRows::lastNumber);
    long wanted = number == null ? last : number;
    Optional<StoredRound> round = rounds.read(handle -> RoundRows.find(handle, wanted));
    if (round.isEmpty()) {
      around.err().println("neuron: " + absent(wanted, last));
      return ExitCode.FAILED;
    }
    return uid == null ? show(round.get()) : explain(round.get(), uid);
  }

  private static String absent(long wanted, long last) {
    if (last == 0) {
      return "no round has ended yet.";
    }
    return "there is no round "
        + wanted
        + (wanted > last
            ? " yet; the last is " + last + "."
            : "; the last is " + last + ", and old ones are not kept.");
  }

  private int show(StoredRound round) throws JsonProcessingException {
    if (json) {
      print(RoundJson.of(round));
      return ExitCode.OK;
    }
    around.out().println(RoundExplainer.summary(round));
    around.out().println("claims: " + RoundExplainer.claims(round.inputs()));
    around
        .out()
        .printf(
            "%5s  %-48s  %8s  %8s  %6s  %s%n",
            "uid", "hotkey", "score", "average", "weight", "answer");
    for (RoundMiner miner : round.inputs().miners()) {
      RoundResult.Score score = round.result().score(miner.uid());
      around
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

  private int explain(StoredRound round, int wanted) throws JsonProcessingException {
    Optional<List<String>> lines = RoundExplainer.explain(round, wanted);
    if (lines.isEmpty()) {
      around
          .err()
          .println(
              "neuron: round " + round.number() + " knew no uid " + wanted + " on the subnet.");
      return ExitCode.FAILED;
    }
    if (json) {
      ObjectNode node = RoundJson.of(round);
      node.remove("miners");
      round.inputs().miners().stream()
          .filter(miner -> miner.uid() == wanted)
          .forEach(miner -> node.set("miner", RoundJson.miner(round, miner)));
      lines.get().forEach(node.putArray("explanation")::add);
      print(node);
    } else {
      lines.get().forEach(around.out()::println);
    }
    return ExitCode.OK;
  }

  private void print(ObjectNode node) throws JsonProcessingException {
    around
        .out()
        .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }
}
