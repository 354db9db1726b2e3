package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.Optional;

/**
 * What the chain does not let go of a stake. A lock binds the coldkey's stake on a subnet, with
 * whichever hotkeys ({@code ensure_available_to_unstake}). A miner's collateral also binds the
 * stake with its hotkey ({@code ensure_hotkey_covers_collateral}). A stake of the root network
 * stays for some blocks after each change ({@code ensure_root_stake_unlocked}). A runtime without
 * these items has no such rules.
 */
final class StakeLock {
  private static final String PALLET = SubtensorModule.PALLET;

  private final BlockState state;
  private final StakeOrder.Remove order;

  StakeLock(BlockState state, StakeOrder.Remove order) {
    this.state = state;
    this.order = order;
  }

  /**
   * Returns why the stake cannot be removed; empty if the chain lets it go.
   *
   * @param wanted to be removed, at most what is staked
   * @param staked with the hotkey on the subnet
   */
  Optional<StakeCheck> refusal(Alpha wanted, Alpha staked)
      throws RpcException, InterruptedException {
    if (order.netuid() == AlphaPrices.ROOT) {
      long blocks = blocksHeld();
      if (blocks > 0) {
        return Optional.of(new StakeCheck.RootStakeHeld(order.hotkey(), blocks));
      }
    }
    Bound coldkey = coldkey(staked);
    Alpha collateral = collateral();
    Alpha removable = min(coldkey.available(), staked.minusUpTo(collateral));
    return wanted.compareTo(removable) <= 0
        ? Optional.empty()
        : Optional.of(
            new StakeCheck.StakeLocked(
                order.hotkey(),
                order.netuid(),
                wanted,
                coldkey.locked(),
                max(coldkey.collateral(), collateral),
                removable));
  }

  /** Returns for how many blocks after the next one the root network's stake stays. */
  private long blocksHeld() throws RpcException, InterruptedException {
    long interval =
        state
            .storage(PALLET, "RootStakeUnlockInterval")
            .map(StructReader::saturatedLong)
            .orElse(0L);
    if (interval == 0) {
      return 0;
    }
    long last =
        state
            .storage(
                PALLET,
                "LastColdkeyHotkeyStakeBlock",
                Value.of(order.coldkey()),
                Value.of(order.hotkey()))
            .map(StructReader::saturatedLong)
            .orElse(0L);
    long next = state.header().number() + 1;
    return Math.max(0, interval - Math.max(0, next - last));
  }

  /** The coldkey's stake on the subnet, with all hotkeys. */
  private record Bound(Alpha locked, Alpha collateral, Alpha available) {}

  /** Asks the runtime, which lets a lock shrink with every block. */
  private Bound coldkey(Alpha staked) throws RpcException, InterruptedException {
    Value coldkeys = new Value.Sequence(List.of(Value.of(order.coldkey())));
    Value netuids = new Value.Sequence(List.of(Value.of(order.netuid())));
    Optional<Value> answer =
        state.api(
            "StakeInfoRuntimeApi",
            "get_stake_availability_for_coldkeys",
            coldkeys,
            Value.variant("Some", netuids));
    Bound bound = new Bound(Alpha.ZERO, Alpha.ZERO, staked);
    if (answer.isPresent()) {
      for (ValueReader row : ValueReader.of("availability", answer.get()).elements()) {
        if (isOf(order.coldkey(), row)) {
          for (ValueReader subnet : row.at(1).elements()) {
            bound = subnet.at(0).int32() == order.netuid() ? bound(subnet.at(1)) : bound;
          }
        }
      }
    }
    return bound;
  }

  private static boolean isOf(AccountId coldkey, ValueReader row) {
    return row.at(0).account().equals(coldkey);
  }

  private static Bound bound(ValueReader stake) {
    Alpha locked = new Alpha(stake.field("locked").integer());
    Alpha available = new Alpha(stake.field("available").integer());
    Alpha total = new Alpha(stake.field("total").integer());
    return new Bound(locked, total.minusUpTo(locked).minusUpTo(available), available);
  }

  /** Reads the collateral of the miner with this hotkey. */
  private Alpha collateral() throws RpcException, InterruptedException {
    return state
        .storage(
            PALLET,
            "MinerCollateral",
            Value.of(order.netuid()),
            Value.of(order.hotkey()),
            Value.of(order.coldkey()))
        .map(value -> new Alpha(StructReader.integer(StructReader.of(value).field("locked"))))
        .orElse(Alpha.ZERO);
  }

  private static Alpha min(Alpha one, Alpha other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Alpha max(Alpha one, Alpha other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
