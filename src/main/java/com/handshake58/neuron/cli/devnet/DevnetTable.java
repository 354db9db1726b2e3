package com.handshake58.neuron.cli.devnet;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.validator.RoundClaims;
import com.handshake58.neuron.validator.RoundExplainer;
import com.handshake58.neuron.validator.RoundInputs;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundResult;
import com.handshake58.neuron.validator.StoredRound;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints a round as lines. On a terminal each round replaces the one before. */
final class DevnetTable {
  private static final String FORMAT = "%3s  %-13s  %-13s  %12s  %-9s  %6s  %8s";
  private static final int SHORT = 5;

  /** One less than a standard terminal's. */
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean terminal;
  private int shownLines;

  DevnetTable(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Prints a round and the weights that the chain holds after it.
   *
   * @param submission the outcome of submitting the round's weights
   */
  void show(StoredRound round, Map<Integer, Integer> onChain, String submission) {
    List<String> lines = new ArrayList<>(lines(round, onChain));
    lines.addAll(wrapped(submission));
    if (!terminal) {
      lines.forEach(out::println);
    } else {
      if (shownLines > 0) {
        out.print("\u001b[" + shownLines + "A\u001b[J");
      }
      // Without line wrapping, which would break the count of lines on a narrow terminal.
      out.print("\u001b[?7l");
      lines.forEach(out::println);
      out.print("\u001b[?7h");
    }
    out.flush();
    shownLines = lines.size();
  }

  static List<String> lines(StoredRound round, Map<Integer, Integer> onChain) {
    RoundInputs inputs = round.inputs();
    List<String> lines = new ArrayList<>();
    lines.addAll(
        wrapped(
            "round %d, block %d; claims: %s"
                .formatted(round.number(), inputs.block(), claims(inputs))));
    lines.add(
        FORMAT.formatted("uid", "hotkey", "wallet", "claims", "available", "score", "on chain"));
    for (RoundMiner miner : inputs.miners()) {
      RoundResult.Score score = round.result().score(miner.uid());
      Optional<EvmAddress> wallet = miner.wallet();
      lines.add(
          FORMAT.formatted(
              miner.uid(),
              shortened(miner.hotkey().ss58()),
              wallet.map(w -> shortened(w.checksummed())).orElse("-"),
              wallet.flatMap(w -> claims(inputs, w)).map(MicroUsdc::toString).orElse("-"),
              availability(miner),
              score.score().map(s -> String.format(Locale.ROOT, "%.4f", s)).orElse("kept"),
              Optional.ofNullable(onChain.get(miner.uid())).map(String::valueOf).orElse("-")));
    }
    inputs.miners().stream()
        .filter(m -> m.wallet().isEmpty() && !(m.answer() instanceof RoundMiner.Answer.NotServed))
        .forEach(m -> lines.addAll(wrapped("uid " + m.uid() + ": " + RoundExplainer.answer(m))));
    return lines;
  }

  /** The claims in one line, without the last block's hash. */
  private static String claims(RoundInputs inputs) {
    return switch (inputs.claims()) {
      case RoundClaims.Complete c ->
          "%d providers in blocks %d to %d"
              .formatted(c.providers().size(), c.fromBlock(), c.toBlock());
      case RoundClaims.Incomplete _ -> RoundExplainer.claims(inputs);
    };
  }

  /** Breaks the text at spaces into lines of the table's width. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append("   ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static Optional<MicroUsdc> claims(RoundInputs inputs, EvmAddress wallet) {
    return inputs.claims() instanceof RoundClaims.Complete complete
        ? Optional.of(complete.providers().getOrDefault(wallet, MicroUsdc.ZERO))
        : Optional.empty();
  }

  private static String availability(RoundMiner miner) {
    return switch (miner.answer()) {
      case RoundMiner.Answer.NotServed _ -> "no axon";
      case RoundMiner.Answer.NoAnswer _ -> "no answer";
      case RoundMiner.Answer.Answered _ -> miner.wallet().isPresent() ? "proven" : "no proof";
    };
  }

  private static String shortened(String text) {
    return text.substring(0, SHORT + 2) + "…" + text.substring(text.length() - SHORT);
  }
}
