package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.MetagraphReader;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads stakes ({@code rpc_info/stake_info.rs}). */
public final class StakeReader {
  private static final String API = "StakeInfoRuntimeApi";
  private static final String METHOD = "get_stake_info_for_coldkey";

  private StakeReader() {}

  /**
   * Returns a coldkey's stakes by subnet, the largest first; empty if the runtime does not describe
   * stakes, as those before alpha do not.
   *
   * @throws RpcException if the chain cannot be read
   */
  public static Optional<List<Stake>> read(BlockState state, AccountId coldkey)
      throws RpcException, InterruptedException {
    List<String> fields = MetagraphReader.resultFields(state.runtime().metadata(), API, METHOD);
    if (!fields.containsAll(List.of("hotkey", "netuid", "stake"))) {
      return Optional.empty();
    }
    Optional<Value> result = state.api(API, METHOD, Value.of(coldkey));
    try {
      return result.map(
          list ->
              StructReader.list(list, StakeReader::stake).stream()
                  .filter(stake -> !stake.alpha().isZero())
                  .sorted(
                      Comparator.comparingInt(Stake::netuid)
                          .thenComparing(Stake::alpha, Comparator.reverseOrder()))
                  .toList());
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of stakes", UntrustedText.messageOf(e));
    }
  }

  private static Stake stake(Value value) {
    StructReader info = StructReader.of(value);
    return new Stake(
        StructReader.account(info.field("hotkey")),
        info.int32("netuid"),
        new Alpha(StructReader.integer(info.field("stake"))),
        info.find("is_registered").map(StructReader::bool).orElse(false));
  }

  /** Returns what the stakes have with a hotkey on a subnet. */
  public static Alpha with(List<Stake> stakes, AccountId hotkey, int netuid) {
    return stakes.stream()
        .filter(stake -> stake.netuid() == netuid && stake.hotkey().equals(hotkey))
        .map(Stake::alpha)
        .reduce(Alpha::plus)
        .orElse(Alpha.ZERO);
  }
}
