package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.account.AccountBalance;
import com.handshake58.neuron.subtensor.account.CallFee;
import com.handshake58.neuron.subtensor.account.Transfer;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Checks changes of stakes and makes their calls ({@code staking/add_stake.rs} and {@code
 * remove_stake.rs}). A stake of the root network has no price that could move, so its calls have no
 * limit.
 */
public final class Staking {
  private static final String PALLET = SubtensorModule.PALLET;
  private static final AccountId NO_OWNER = new AccountId(new byte[AccountId.SIZE]);

  private final Node node;

  public Staking(Node node) {
    this.node = node;
  }

  /**
   * Checks the order at a block.
   *
   * @throws RpcException if the chain cannot be read
   */
  public StakeCheck check(StakeOrder order, Bytes32 block)
      throws RpcException, InterruptedException {
    try {
      return check(order, node.state(block), block);
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the stake", UntrustedText.messageOf(e));
    }
  }

  private StakeCheck check(StakeOrder order, BlockState state, Bytes32 block)
      throws RpcException, InterruptedException {
    int netuid = order.netuid();
    if (!new SubnetItems(state, netuid).exists()) {
      return new StakeCheck.NoSubnet(netuid);
    }
    Optional<RuntimeProblem> problem = limitProblem(order, state);
    if (problem.isPresent()) {
      return new StakeCheck.NoPriceLimit(problem.get());
    }
    if (!hasOwner(state, order.hotkey())) {
      return new StakeCheck.UnknownHotkey(order.hotkey());
    }
    Optional<List<Stake>> stakes = StakeReader.read(state, order.coldkey());
    if (stakes.isEmpty()) {
      return new StakeCheck.NoStakes();
    }
    Optional<Rao> price = new AlphaPrices(state).of(netuid).filter(p -> !p.isZero());
    if (price.isEmpty()) {
      return new StakeCheck.NoPrice(netuid);
    }
    Alpha staked = StakeReader.with(stakes.get(), order.hotkey(), netuid);
    return switch (order) {
      case StakeOrder.Add add -> add(add, state, block, price.get(), staked);
      case StakeOrder.Remove remove -> remove(remove, state, block, price.get(), staked);
    };
  }

  private static boolean hasOwner(BlockState state, AccountId hotkey)
      throws RpcException, InterruptedException {
    return state
        .required(PALLET, "Owner", Value.of(hotkey))
        .map(StructReader::account)
        .filter(owner -> !owner.equals(NO_OWNER))
        .isPresent();
  }

  private static Optional<RuntimeProblem> limitProblem(StakeOrder order, BlockState state) {
    String name = order instanceof StakeOrder.Add ? "add_stake_limit" : "remove_stake_limit";
    return tolerance(order).isPresent() && !state.runtime().metadata().calls().has(PALLET, name)
        ? Optional.of(new RuntimeProblem.Missing(RuntimeItem.call(PALLET, name)))
        : Optional.empty();
  }

  private static Optional<PriceLimit.Tolerance> tolerance(StakeOrder order) {
    return order.netuid() != AlphaPrices.ROOT && order.limit() instanceof PriceLimit.Tolerance t
        ? Optional.of(t)
        : Optional.empty();
  }

  private StakeCheck add(
      StakeOrder.Add order, BlockState state, Bytes32 block, Rao price, Alpha staked)
      throws RpcException, InterruptedException {
    Optional<PriceLimit.Tolerance> tolerance = tolerance(order);
    Optional<Rao> limit = tolerance.map(t -> t.above(price));
    Call call =
        call(limit.isPresent() ? "add_stake_limit" : "add_stake", order, tolerance, limit)
            .with("amount_staked", Value.of(order.tao().amount()));
    Optional<Rao> fee = CallFee.of(node, block, call, order.coldkey());
    AccountBalance balance = AccountBalance.read(state, order.coldkey());
    Rao deposit = Transfer.existentialDeposit(state);
    Rao most = balance.spendable().minusUpTo(fee.orElse(Rao.of(0))).minusUpTo(deposit);
    if (order.tao().compareTo(most) > 0) {
      return new StakeCheck.BalanceTooLow(
          order.coldkey(), order.tao(), fee, deposit, balance.spendable());
    }
    Optional<Alpha> simulated =
        swap(state, order.netuid(), "sim_swap_tao_for_alpha", order.tao().amount())
            .map(swap -> new Alpha(StructReader.integer(swap.field("alpha_amount"))));
    SwapQuote quote =
        new SwapQuote(
            order.tao(),
            simulated.orElseGet(() -> Alpha.bought(order.tao(), price)),
            simulated.isPresent() || order.netuid() == AlphaPrices.ROOT);
    return new StakeCheck.Ready(call, price, limit, fee, quote, balance.free(), staked);
  }

  private StakeCheck remove(
      StakeOrder.Remove order, BlockState state, Bytes32 block, Rao price, Alpha staked)
      throws RpcException, InterruptedException {
    Alpha alpha =
        switch (order.amount()) {
          case StakeOrder.RemoveAmount.Exactly(Alpha exactly) -> exactly;
          case StakeOrder.RemoveAmount.All _ -> staked;
        };
    if (alpha.isZero() || alpha.compareTo(staked) > 0) {
      return new StakeCheck.StakeTooLow(order.hotkey(), order.netuid(), alpha, staked);
    }
    Optional<StakeCheck> locked = new StakeLock(state, order).refusal(alpha, staked);
    if (locked.isPresent()) {
      return locked.get();
    }
    Optional<PriceLimit.Tolerance> tolerance = tolerance(order);
    Optional<Rao> limit = tolerance.map(t -> t.below(price));
    Call call =
        call(limit.isPresent() ? "remove_stake_limit" : "remove_stake", order, tolerance, limit)
            .with("amount_unstaked", Value.of(alpha.amount()));
    Optional<Rao> fee = CallFee.of(node, block, call, order.coldkey());
    Optional<Rao> simulated =
        swap(state, order.netuid(), "sim_swap_alpha_for_tao", alpha.amount())
            .map(swap -> StructReader.rao(swap.field("tao_amount")));
    SwapQuote quote =
        new SwapQuote(
            simulated.orElseGet(() -> alpha.at(price)),
            alpha,
            simulated.isPresent() || order.netuid() == AlphaPrices.ROOT);
    Rao balance = AccountBalance.read(state, order.coldkey()).free();
    return new StakeCheck.Ready(call, price, limit, fee, quote, balance, staked);
  }

  private static Call call(
      String name,
      StakeOrder order,
      Optional<PriceLimit.Tolerance> tolerance,
      Optional<Rao> limit) {
    Call call = Call.of(PALLET, name).with("hotkey", order.hotkey()).with("netuid", order.netuid());
    return limit.isEmpty()
        ? call
        : call.with("limit_price", Value.of(limit.get().amount()))
            .with("allow_partial", Value.of(tolerance.orElseThrow().partial()));
  }

  private static Optional<StructReader> swap(
      BlockState state, int netuid, String method, BigInteger amount)
      throws RpcException, InterruptedException {
    return netuid == AlphaPrices.ROOT
        ? Optional.empty()
        : state
            .api("SwapRuntimeApi", method, Value.of(netuid), Value.of(amount))
            .map(StructReader::of);
  }
}
