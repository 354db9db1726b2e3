package com.handshake58.neuron.cli.devnet;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.validator.RoundAnswer;
import com.handshake58.neuron.validator.RoundClaims;
import com.handshake58.neuron.validator.RoundExplainer;
import com.handshake58.neuron.validator.RoundInputs;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundScore;
import com.handshake58.neuron.validator.StoredRound;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A round as lines; on a terminal each round is drawn over the one before it. */
final class DevnetTable {
  private static final String FORMAT = "%3s  %-15s  %-15s  %12s  %-12s  %8s  %9s";
  private static final int SHORT = 6;

  private final PrintWriter out;
  private final boolean terminal;
  private int drawn;

  /** Draws over what it drew before only where the output is a terminal. */
  DevnetTable(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows a round and the weights that the chain holds after it. */
  void show(StoredRound round, Map<Integer, Integer> onChain) {
    List<String> lines = lines(round, onChain);
    if (terminal && drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J");
    }
    lines.forEach(out::println);
    out.flush();
    drawn = lines.size();
  }

  static List<String> lines(StoredRound round, Map<Integer, Integer> onChain) {
    RoundInputs inputs = round.inputs();
    List<String> lines = new ArrayList<>();
    lines.add(
        "round %d, block %d; claims: %s"
            .formatted(round.number(), inputs.block(), RoundExplainer.claims(inputs)));
    lines.add(
        FORMAT.formatted("uid", "hotkey", "wallet", "claims", "availability", "score", "on chain"));
    for (RoundMiner miner : inputs.miners()) {
      RoundScore score = round.result().of(miner.uid());
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
        .filter(m -> m.wallet().isEmpty() && !(m.answer() instanceof RoundAnswer.NotServed))
        .forEach(m -> lines.add("uid " + m.uid() + ": " + RoundExplainer.answer(m)));
    return lines;
  }

  private static Optional<MicroUsdc> claims(RoundInputs inputs, EvmAddress wallet) {
    return inputs.claims() instanceof RoundClaims.Complete complete
        ? Optional.of(complete.providers().getOrDefault(wallet, MicroUsdc.ZERO))
        : Optional.empty();
  }

  private static String availability(RoundMiner miner) {
    return switch (miner.answer()) {
      case RoundAnswer.NotServed _ -> "no axon";
      case RoundAnswer.NoAnswer _ -> "no answer";
      case RoundAnswer.Answered _ -> miner.wallet().isPresent() ? "proven" : "no proof";
    };
  }

  private static String shortened(String text) {
    return text.substring(0, SHORT + 2) + "…" + text.substring(text.length() - SHORT);
  }
}
