package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Neurons from the runtime APIs' results (subtensor, {@code
 * pallets/subtensor/src/rpc_info/metagraph.rs} and {@code neuron_info.rs}). Fields are taken by
 * name; those that a runtime does not have are zero.
 */
final class MetagraphDecoder {

  /** The fields that are asked for, where the runtime lets one choose. */
  static final List<String> WANTED =
      List.of(
          "hotkeys",
          "coldkeys",
          "axons",
          "active",
          "validator_permit",
          "last_update",
          "emission",
          "dividends",
          "incentives",
          "consensus",
          "trust",
          "rank",
          "block_at_registration",
          "total_stake");

  private MetagraphDecoder() {}

  /**
   * Reads {@code Option<SelectiveMetagraph>} or {@code Option<Metagraph>}.
   *
   * @return empty where the subnet does not exist
   * @throws ScaleException if it is something else
   */
  static Optional<List<Neuron>> metagraph(Value result) {
    return Fields.some(result).map(Fields::of).map(MetagraphDecoder::columns);
  }

  private static List<Neuron> columns(Fields f) {
    var hotkeys = f.list("hotkeys", Fields::account);
    var coldkeys = f.list("coldkeys", Fields::account);
    var axons = f.list("axons", Fields::axon);
    var stakes = f.list("total_stake", Fields::rao);
    var permits = f.list("validator_permit", Fields::bool);
    var active = f.list("active", Fields::bool);
    var updates = f.list("last_update", Fields::number);
    var registered = f.list("block_at_registration", Fields::number);
    var emission = f.list("emission", Fields::rao);
    Function<String, List<Integer>> marks = name -> f.list(name, Fields::small);
    var rank = marks.apply("rank");
    var trust = marks.apply("trust");
    var consensus = marks.apply("consensus");
    var incentives = marks.apply("incentives");
    var dividends = marks.apply("dividends");
    sameLength(hotkeys, coldkeys, axons);
    List<Neuron> neurons = new ArrayList<>();
    for (int uid = 0; uid < hotkeys.size(); uid++) {
      neurons.add(
          new Neuron(
              uid,
              hotkeys.get(uid),
              coldkeys.get(uid),
              axons.get(uid),
              at(stakes, uid, Rao.of(0)),
              at(permits, uid, false),
              at(active, uid, false),
              at(updates, uid, 0L),
              at(registered, uid, 0L),
              new Neuron.Marks(
                  at(rank, uid, 0),
                  at(trust, uid, 0),
                  at(consensus, uid, 0),
                  at(incentives, uid, 0),
                  at(dividends, uid, 0),
                  at(emission, uid, Rao.of(0)))));
    }
    return neurons;
  }

  private static void sameLength(List<?>... columns) {
    if (Stream.of(columns).map(List::size).distinct().count() > 1) {
      throw new ScaleException("a metagraph whose columns differ in length");
    }
  }

  /**
   * Reads {@code Vec<NeuronInfoLite>}; the block of registration is not in it.
   *
   * @throws ScaleException if it is something else
   */
  static List<Neuron> neurons(Value result) {
    return Fields.list(result, MetagraphDecoder::neuron);
  }

  private static Neuron neuron(Value value) {
    Fields f = Fields.of(value);
    BigInteger stake =
        f.list("stake", MetagraphDecoder::part).stream().reduce(BigInteger.ZERO, BigInteger::add);
    return new Neuron(
        f.small("uid"),
        Fields.account(f.get("hotkey")),
        Fields.account(f.get("coldkey")),
        Fields.axon(f.get("axon_info")),
        new Rao(stake),
        Fields.bool(f.get("validator_permit")),
        Fields.bool(f.get("active")),
        f.number("last_update"),
        0,
        new Neuron.Marks(
            f.small("rank"),
            f.small("trust"),
            f.small("consensus"),
            f.small("incentive"),
            f.small("dividends"),
            f.find("emission").map(Fields::rao).orElse(Rao.of(0))));
  }

  /** The amount of an account and an amount. */
  private static BigInteger part(Value value) {
    if (value instanceof Value.Composite c && c.values().size() == 2) {
      return Fields.integer(c.values().get(1));
    }
    throw new ScaleException("no pair where one belongs");
  }

  static <T> T at(List<T> list, int position, T otherwise) {
    return position < list.size() ? list.get(position) : otherwise;
  }
}
