package com.handshake58.neuron.messages;

import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.subtensor.stake.StakeCheck;
import com.handshake58.neuron.subtensor.stake.StakeOrder;
import com.handshake58.neuron.subtensor.stake.SwapQuote;
import java.util.ArrayList;
import java.util.List;

/** Sentences of {@code neuron stake}. */
public final class StakeMessages {
  private static final int ROOT = 0;

  private StakeMessages() {}

  /** What is bought or sold. */
  public static String trade(StakeOrder order, StakeCheck.Ready ready) {
    SwapQuote quote = ready.quote();
    String about = about(ready);
    if (order.netuid() == ROOT) {
      return (order instanceof StakeOrder.Add ? "stakes " : "unstakes ") + quote.tao();
    }
    return switch (order) {
      case StakeOrder.Add _ -> "buys " + about + quote.alpha() + " for " + quote.tao();
      case StakeOrder.Remove _ -> "sells " + quote.alpha() + " for " + about + quote.tao();
    };
  }

  /** The stake before and after. */
  public static String stake(StakeOrder order, StakeCheck.Ready ready) {
    int netuid = order.netuid();
    Alpha traded = ready.quote().alpha();
    String will =
        switch (order) {
          case StakeOrder.Add _ -> about(ready) + ready.staked().plus(traded).on(netuid);
          case StakeOrder.Remove _ -> ready.staked().minusUpTo(traded).on(netuid);
        };
    return "the stake is " + ready.staked().on(netuid) + " and will be " + will;
  }

  private static String about(StakeCheck.Ready ready) {
    return ready.quote().isExact() ? "" : "about ";
  }

  /** The price at present and its limit. */
  public static String price(StakeOrder order, StakeCheck.Ready ready) {
    if (order.netuid() == ROOT) {
      return "stakes of subnet 0 are in TAO and have no price";
    }
    return "the price of one alpha is "
        + ready.price()
        + ready
            .limit()
            .map(limit -> "; a price " + worse(order) + limit + " is refused")
            .orElse("; any price is accepted");
  }

  public static String feeAndBalance(StakeCheck.Ready ready) {
    return PaymentMessages.fee(ready.fee()) + "; the balance is " + ready.balance();
  }

  private static String worse(StakeOrder order) {
    return order instanceof StakeOrder.Add ? "above " : "below ";
  }

  /** Why no stake is changed. */
  public static String refusal(StakeCheck check) {
    return switch (check) {
      case StakeCheck.Ready _ -> "nothing is in the way";
      case StakeCheck.NoSubnet(int netuid) -> ChainMessages.subnetMissing(netuid);
      case StakeCheck.NoPrice(int netuid) ->
          "subnet " + netuid + " has no price for its alpha: it takes no stakes at present";
      case StakeCheck.UnknownHotkey(var hotkey) -> unknownHotkey("the hotkey " + hotkey);
      case StakeCheck.NoPriceLimit(var problem) ->
          problem.text() + ", which limits the price: give --unsafe to accept any price";
      case StakeCheck.NoStakes _ ->
          "this runtime does not describe stakes: " + Remedies.NEWER_RUNTIME;
      case StakeCheck.BalanceTooLow low ->
          TransferMessages.balanceTooLow(
              low.amount(), low.fee(), low.mustStay(), low.spendable(), low.account().ss58());
      case StakeCheck.StakeTooLow low ->
          "the stake with "
              + low.hotkey()
              + " on subnet "
              + low.netuid()
              + " is "
              + low.staked().on(low.netuid())
              + (low.wanted().isZero() ? "" : ", less than " + low.wanted().on(low.netuid()))
              + ": `neuron stake list` shows all stakes";
      case StakeCheck.StakeLocked locked -> locked(locked);
      case StakeCheck.RootStakeHeld(var hotkey, long blocks) ->
          "the stake with "
              + hotkey
              + " on subnet 0 changed too recently to be removed: try again after "
              + blocks
              + (blocks == 1 ? " block" : " blocks");
    };
  }

  private static String locked(StakeCheck.StakeLocked stake) {
    int netuid = stake.netuid();
    List<String> parts = new ArrayList<>();
    if (!stake.locked().isZero()) {
      parts.add(stake.locked().on(netuid) + " is locked");
    }
    if (!stake.collateral().isZero()) {
      parts.add(stake.collateral().on(netuid) + " is collateral of its miners");
    }
    boolean isNothing = stake.removable().isZero();
    return (isNothing ? "nothing" : "only " + stake.removable().on(netuid))
        + " of the stake with "
        + stake.hotkey()
        + " on subnet "
        + netuid
        + " can be removed, not "
        + stake.wanted().on(netuid)
        + (parts.isEmpty() ? "" : ", since of the coldkey's stake there ")
        + String.join(" and ", parts)
        + (isNothing ? ": wait" : ": give a smaller --amount, or wait")
        + " until the chain releases "
        + (isNothing ? "some" : "more");
  }

  static String unknownHotkey(String hotkey) {
    return hotkey
        + " was never registered, so the chain takes no stake for it: "
        + Remedies.REGISTER
        + " or check its address";
  }

  /** The stake after a change. */
  public static String changed(int netuid, Alpha before, Alpha after) {
    return "the stake was " + before.on(netuid) + " and is " + after.on(netuid);
  }

  public static String noStakes(String coldkey) {
    return "the coldkey " + coldkey + " has no stake";
  }

  /** None of a coldkey's hotkeys is registered on the subnets. */
  public static String noNeurons(String coldkey, String netuids) {
    return "no hotkey of the coldkey "
        + coldkey
        + " is registered on subnet "
        + netuids
        + ": "
        + Remedies.REGISTER
        + ", or name other subnets with --netuids";
  }

  public static String wrongNetuids(String flag) {
    return flag + " must be subnets' numbers from 0 to 65535, separated by commas";
  }

  /** The runtime does not describe stakes. */
  public static String stakesUnknown() {
    return "this runtime does not describe stakes, so they are not counted: "
        + Remedies.NEWER_RUNTIME;
  }

  public static String wrongTolerance(String flag) {
    return flag + " must be a number from 0 to below 1, such as 0.005 for half a percent";
  }

  public static String safeAndUnsafe() {
    return "--safe and --unsafe contradict each other: give one of them";
  }

  /** A hotkey that is neither an address nor a name in the wallet. */
  public static String wrongHotkey(String flag) {
    return flag + " must be an address or the name of a hotkey of the wallet";
  }
}
