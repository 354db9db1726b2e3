package com.handshake58.neuron.subtensor.metagraph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Rao;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Formats a metagraph as a table and as JSON. */
public final class MetagraphView {
  private static final int RAO_DIGITS = 9;
  private static final double MAX_SCORE = 65535;

  private MetagraphView() {}

  /**
   * Returns a line about the subnet, a header line, and a line for each neuron.
   *
   * @param tempo blocks between two epochs; 0 if there are none
   */
  public static List<String> table(Metagraph metagraph, long tempo) {
    return Stream.concat(
            Stream.of(
                "subnet %d at block %d, %d neurons"
                    .formatted(metagraph.netuid(), metagraph.block(), metagraph.neurons().size()),
                row(
                    "uid",
                    "hotkey",
                    "stake",
                    "permit",
                    "active",
                    "updated",
                    "tempos behind",
                    "incentive",
                    "dividends",
                    "axon")),
            metagraph.neurons().stream().map(n -> line(metagraph, n, tempo)))
        .toList();
  }

  private static String line(Metagraph metagraph, Neuron n, long tempo) {
    return row(
        Integer.toString(n.uid()),
        n.hotkey().ss58(),
        tao(n.stake()),
        n.validatorPermit() ? "yes" : "-",
        n.active() ? "yes" : "-",
        (metagraph.block() - n.lastUpdate()) + " ago",
        text(n.temposBehind(metagraph.block(), tempo)),
        "%.5f".formatted(n.epochScores().incentive() / MAX_SCORE),
        "%.5f".formatted(n.epochScores().dividends() / MAX_SCORE),
        n.axon().served() ? n.axon().endpoint() : "-");
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }

  private static String row(String... cells) {
    return "%5s  %-48s  %14s  %6s  %6s  %12s  %13s  %9s  %9s  %s".formatted((Object[]) cells);
  }

  /** Formats an amount in TAO with four decimals. */
  private static String tao(Rao amount) {
    return new BigDecimal(amount.amount(), RAO_DIGITS)
        .setScale(4, RoundingMode.DOWN)
        .toPlainString();
  }

  /**
   * {@code {netuid, block, blockHash, tempo, neurons: [{uid, hotkey, coldkey, axon, stakeRao,
   * validatorPermit, active, lastUpdate, temposBehind, blockAtRegistration, rank, trust, consensus,
   * incentive, dividends, emissionRao}]}}: addresses in SS58, amounts as text, the five scores from
   * 0 to 65535, {@code axon} null if none is announced, otherwise {@code {ip, port, ipType,
   * protocol, version, block}}, {@code temposBehind} null without a validator permit.
   *
   * @param tempo blocks between two epochs; 0 if there are none
   */
  public static ObjectNode json(Metagraph metagraph, long tempo) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("netuid", metagraph.netuid());
    root.put("block", metagraph.block());
    root.put("blockHash", metagraph.blockHash().toHex());
    root.put("tempo", tempo);
    var neurons = root.putArray("neurons");
    metagraph.neurons().forEach(neuron -> neurons.add(json(neuron, metagraph.block(), tempo)));
    return root;
  }

  private static ObjectNode json(Neuron n, long block, long tempo) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("uid", n.uid());
    node.put("hotkey", n.hotkey().ss58());
    node.put("coldkey", n.coldkey().ss58());
    if (n.axon().served()) {
      ObjectNode axon = node.putObject("axon");
      axon.put("ip", n.axon().address()).put("port", n.axon().port());
      axon.put("ipType", n.axon().ipType()).put("protocol", n.axon().protocol());
      axon.put("version", n.axon().version()).put("block", n.axon().block());
    } else {
      node.putNull("axon");
    }
    node.put("stakeRao", n.stake().amount().toString());
    node.put("validatorPermit", n.validatorPermit()).put("active", n.active());
    node.put("lastUpdate", n.lastUpdate());
    OptionalLong behind = n.temposBehind(block, tempo);
    node.put("temposBehind", behind.isPresent() ? behind.getAsLong() : null);
    node.put("blockAtRegistration", n.blockAtRegistration());
    Neuron.EpochScores scores = n.epochScores();
    node.put("rank", scores.rank()).put("trust", scores.trust());
    node.put("consensus", scores.consensus()).put("incentive", scores.incentive());
    node.put("dividends", scores.dividends());
    return node.put("emissionRao", scores.emission().amount().toString());
  }
}
