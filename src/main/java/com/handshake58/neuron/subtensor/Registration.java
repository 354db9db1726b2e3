package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Cursor;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.Fields;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.Optional;

/**
 * The registration of one hotkey on one subnet, paid by its coldkey. Twice registers and pays once:
 * the chain refuses a hotkey that is registered.
 */
public final class Registration {
  private static final String PALLET = SubtensorModule.PALLET;

  /** What the chain has for the owner of a hotkey that has none. */
  private static final AccountId NOBODY = new AccountId(new byte[AccountId.SIZE]);

  private final Subtensor subtensor;
  private final AccountId coldkey;
  private final AccountId hotkey;
  private final int netuid;

  public Registration(Subtensor subtensor, AccountId coldkey, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.coldkey = coldkey;
    this.hotkey = hotkey;
    this.netuid = netuid;
  }

  public AccountId hotkey() {
    return hotkey;
  }

  /**
   * Makes the chain's checks beforehand, in its order ({@code subnets/registration.rs}).
   *
   * @throws RpcException if the node does not say
   */
  public RegistrationCheck check(Bytes32 block) throws RpcException, InterruptedException {
    try {
      return check(subtensor.node().state(block));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.unexpected("a look at the registration", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The call that registers. Where the runtime lets one set a limit, the chain takes no more than
   * {@code most}; where it does not, it takes the price of the block that it lands in.
   *
   * @throws RpcException if the node does not say
   */
  public Call call(Rao most, Bytes32 block) throws RpcException, InterruptedException {
    return subtensor
            .node()
            .runtime(block)
            .metadata()
            .calls()
            .has(PALLET, SubtensorCalls.REGISTER_LIMIT)
        ? SubtensorCalls.registerLimit(netuid, hotkey, most)
        : SubtensorCalls.burnedRegister(netuid, hotkey);
  }

  private RegistrationCheck check(BlockState state) throws RpcException, InterruptedException {
    Value subnet = Value.of(netuid);
    if (!isSet(state, "NetworksAdded")) {
      return new RegistrationCheck.NoSubnet(netuid);
    }
    Optional<Integer> uid =
        state.storage(PALLET, "Uids", subnet, Value.of(hotkey)).map(Fields::small);
    if (uid.isPresent()) {
      return new RegistrationCheck.AlreadyRegistered(netuid, uid.get());
    }
    if (!isSet(state, "NetworkRegistrationAllowed")) {
      return new RegistrationCheck.Closed(netuid);
    }
    AccountId owner =
        state.storage(PALLET, "Owner", Value.of(hotkey)).map(Fields::account).orElse(NOBODY);
    if (!owner.equals(NOBODY) && !owner.equals(coldkey)) {
      return new RegistrationCheck.OtherColdkey(owner, coldkey);
    }
    Rao price = state.storage(PALLET, "Burn", subnet).map(Fields::rao).orElse(Rao.of(0));
    Rao balance = balance(state);
    return balance.compareTo(price) < 0
        ? new RegistrationCheck.BalanceTooLow(netuid, price, balance, coldkey)
        : new RegistrationCheck.Ready(netuid, price, balance);
  }

  private boolean isSet(BlockState state, String item) throws RpcException, InterruptedException {
    return state.storage(PALLET, item, Value.of(netuid)).map(Fields::bool).orElse(false);
  }

  private Rao balance(BlockState state) throws RpcException, InterruptedException {
    return state
        .storage("System", "Account", Value.of(coldkey))
        .map(info -> Cursor.of("account", info).field("data").field("free").integer())
        .map(Rao::new)
        .orElse(Rao.of(0));
  }
}
