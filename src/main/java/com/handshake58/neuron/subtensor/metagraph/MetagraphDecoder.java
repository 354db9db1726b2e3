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
 * Decodes neurons from the results of runtime APIs (subtensor, {@code
 * pallets/subtensor/src/rpc_info/metagraph.rs} and {@code neuron_info.rs}). It reads fields by
 * name; fields that a runtime does not have become zero.
 */
final class MetagraphDecoder {

  /** The fields to request from the selective metagraph. */
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

  /** The fields of the metagraph without which it is not used; the others become zero. */
  static final List<String> REQUIRED =
      List.of("hotkeys", "coldkeys", "axons", "validator_permit", "total_stake");

  /** The fields of {@code NeuronInfoLite} without which it is not used. */
  static final List<String> REQUIRED_OF_NEURON =
      List.of(
          "uid",
          "hotkey",
          "coldkey",
          "axon_info",
          "stake",
          "validator_permit",
          "active",
          "last_update");

  private MetagraphDecoder() {}

  /**
   * Reads {@code Option<SelectiveMetagraph>} or {@code Option<Metagraph>}.
   *
   * @return empty if the subnet does not exist
   * @throws ScaleException if the value has another shape
   */
  static Optional<List<Neuron>> metagraph(Value result) {
    return StructReader.unwrapOption(result).map(StructReader::of).map(MetagraphDecoder::columns);
  }

  private static List<Neuron> columns(StructReader f) {
    var hotkeys = f.list("hotkeys", StructReader::account);
    var coldkeys = f.list("coldkeys", StructReader::account);
    var axons = f.list("axons", StructReader::axon);
    var stakes = f.list("total_stake", StructReader::rao);
    var permits = f.list("validator_permit", StructReader::bool);
    var active = f.list("active", StructReader::bool);
    var updates = f.list("last_update", StructReader::saturatedLong);
    var registered = f.list("block_at_registration", StructReader::saturatedLong);
    var emission = f.list("emission", StructReader::rao);
    Function<String, List<Integer>> scores = name -> f.list(name, StructReader::int32);
    var rank = scores.apply("rank");
    var trust = scores.apply("trust");
    var consensus = scores.apply("consensus");
    var incentives = scores.apply("incentives");
    var dividends = scores.apply("dividends");
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
              new Neuron.EpochScores(
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
      throw new ScaleException("the columns of the metagraph differ in length");
    }
  }

  /**
   * Reads {@code Vec<NeuronInfoLite>}, which does not contain the block of registration.
   *
   * @throws ScaleException if the value has another shape
   */
  static List<Neuron> neurons(Value result) {
    return StructReader.list(result, MetagraphDecoder::neuron);
  }

  private static Neuron neuron(Value value) {
    StructReader f = StructReader.of(value);
    BigInteger stake =
        f.list("stake", MetagraphDecoder::stakePart).stream()
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Neuron(
        f.int32("uid"),
        StructReader.account(f.field("hotkey")),
        StructReader.account(f.field("coldkey")),
        StructReader.axon(f.field("axon_info")),
        new Rao(stake),
        StructReader.bool(f.field("validator_permit")),
        StructReader.bool(f.field("active")),
        f.saturatedLong("last_update"),
        0,
        new Neuron.EpochScores(
            f.int32("rank"),
            f.int32("trust"),
            f.int32("consensus"),
            f.int32("incentive"),
            f.int32("dividends"),
            f.find("emission").map(StructReader::rao).orElse(Rao.of(0))));
  }

  /** Reads the amount of a pair of account and amount. */
  private static BigInteger stakePart(Value value) {
    if (value instanceof Value.Composite c && c.values().size() == 2) {
      return StructReader.integer(c.values().get(1));
    }
    throw new ScaleException("expected a pair");
  }

  static <T> T at(List<T> list, int position, T defaultValue) {
    return position < list.size() ? list.get(position) : defaultValue;
  }
}
