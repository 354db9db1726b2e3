package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import java.util.Optional;

/** Whether a stake can be changed, checked before anything is paid. */
public sealed interface StakeCheck {

  /**
   * The stake can be changed.
   *
   * @param price of one alpha at present
   * @param limit the worst price that is accepted; empty if any is
   * @param fee of the extrinsic; empty if the runtime does not tell
   * @param quote what the pool would give at present
   * @param balance of the coldkey
   * @param staked with the hotkey on the subnet
   */
  record Ready(
      Call call,
      Rao price,
      Optional<Rao> limit,
      Optional<Rao> fee,
      SwapQuote quote,
      Rao balance,
      Alpha staked)
      implements StakeCheck {}

  record NoSubnet(int netuid) implements StakeCheck {}

  /** The subnet has no price, so that nothing can be bought or sold. */
  record NoPrice(int netuid) implements StakeCheck {}

  /** The hotkey was never registered on any subnet. */
  record UnknownHotkey(AccountId hotkey) implements StakeCheck {}

  /** The runtime cannot limit the price. */
  record NoPriceLimit(RuntimeProblem problem) implements StakeCheck {}

  /** The runtime does not describe stakes. */
  record NoStakes() implements StakeCheck {}

  /**
   * @param mustStay the existential deposit
   */
  record BalanceTooLow(
      AccountId account, Rao amount, Optional<Rao> fee, Rao mustStay, Rao spendable)
      implements StakeCheck {}

  /**
   * @param wanted 0 to remove everything
   */
  record StakeTooLow(AccountId hotkey, int netuid, Alpha wanted, Alpha staked)
      implements StakeCheck {}

  /**
   * A part of the stake is locked, or is the collateral of a miner.
   *
   * @param locked of the coldkey's stake on the subnet, with all hotkeys
   * @param collateral of the coldkey's stake on the subnet, with all hotkeys
   * @param removable at present of the stake with the hotkey
   */
  record StakeLocked(
      AccountId hotkey, int netuid, Alpha wanted, Alpha locked, Alpha collateral, Alpha removable)
      implements StakeCheck {}

  /**
   * A stake of the root network changed too recently to be removed.
   *
   * @param blocks until it can be removed
   */
  record RootStakeHeld(AccountId hotkey, long blocks) implements StakeCheck {}
}
