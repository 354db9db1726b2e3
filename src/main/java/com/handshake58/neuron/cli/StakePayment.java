package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.account.AccountBalance;
import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.subtensor.stake.StakeCheck;
import com.handshake58.neuron.subtensor.stake.StakeOrder;
import com.handshake58.neuron.subtensor.stake.StakeReader;
import com.handshake58.neuron.subtensor.stake.Staking;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pays for a change of a stake. */
final class StakePayment implements Payment {
  private final Node node;
  private final StakeOrder order;
  private Rao balance = Rao.of(0);
  private Alpha staked = Alpha.ZERO;

  StakePayment(Node node, StakeOrder order) {
    this.node = node;
    this.order = order;
  }

  @Override
  public String noun() {
    return "payment";
  }

  @Override
  public String description() {
    return switch (order) {
          case StakeOrder.Add add -> "staking of " + add.tao();
          case StakeOrder.Remove(_, _, _, StakeOrder.RemoveAmount.Exactly(Alpha alpha), _) ->
              "unstaking of " + alpha.on(order.netuid());
          case StakeOrder.Remove _ -> "unstaking of everything";
        }
        + " with the hotkey %s on subnet %d by the coldkey %s"
            .formatted(order.hotkey(), order.netuid(), order.coldkey());
  }

  @Override
  public int netuid() {
    return order.netuid();
  }

  @Override
  public String question() {
    return order instanceof StakeOrder.Add ? "Pay and stake?" : "Pay the fee and unstake?";
  }

  @Override
  public boolean happensOnce() {
    return false;
  }

  @Override
  public Proposal propose(Bytes32 block) throws IOException, InterruptedException {
    StakeCheck check = new Staking(node).check(order, block);
    if (!(check instanceof StakeCheck.Ready ready)) {
      return new Proposal.Ended(ExitCode.NO_RESTART_HELPS, StakeMessages.refusal(check));
    }
    balance = ready.balance();
    staked = ready.staked();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("netuid", order.netuid()).put("hotkey", order.hotkey().ss58());
    json.put("taoRao", text(ready.quote().tao()));
    json.put("alphaRao", ready.quote().alpha().amount().toString());
    json.put("priceRao", text(ready.price()));
    json.put("limitPriceRao", ready.limit().map(StakePayment::text).orElse(null));
    json.put("balanceRao", text(ready.balance()));
    json.put("stakeRao", ready.staked().amount().toString());
    return new Proposal.Ready(
        ready.call(),
        ready.fee(),
        List.of(
            StakeMessages.trade(order, ready),
            StakeMessages.stake(order, ready),
            StakeMessages.price(order, ready),
            StakeMessages.feeAndBalance(ready)),
        json);
  }

  /** Keeps the call that was agreed to, with its limit; checks that it can still be paid. */
  @Override
  public Proposal confirm(Proposal.Ready agreed, Bytes32 block)
      throws IOException, InterruptedException {
    Proposal now = propose(block);
    return now instanceof Proposal.Ready ? agreed : now;
  }

  @Override
  public Report report(Proposal.Ready paid, ExtrinsicOutcome.Included included)
      throws IOException, InterruptedException {
    BlockState state = node.state(included.position().block());
    Rao newBalance = AccountBalance.read(state, order.coldkey()).free();
    Optional<Alpha> newStake =
        StakeReader.read(state, order.coldkey())
            .map(stakes -> StakeReader.with(stakes, order.hotkey(), order.netuid()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("newBalanceRao", text(newBalance));
    json.put("newStakeRao", newStake.map(alpha -> alpha.amount().toString()).orElse(null));
    return new Report(
        ExitCode.OK,
        List.of(
            PaymentMessages.balance(order.coldkey(), balance, newBalance),
            newStake
                .map(alpha -> StakeMessages.changed(order.netuid(), staked, alpha))
                .orElse(StakeMessages.stakesUnknown())),
        json);
  }

  private static String text(Rao rao) {
    return rao.amount().toString();
  }
}
