package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.Optional;

/**
 * Registers one hotkey on one subnet; its coldkey pays. A second registration does not pay again:
 * the chain refuses a registered hotkey.
 */
public final class Registration {
  private static final String PALLET = SubtensorModule.PALLET;

  /** The value of Owner for a hotkey without a coldkey. */
  private static final AccountId NO_OWNER = new AccountId(new byte[AccountId.SIZE]);

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
   * Makes the checks of the pallet in the pallet's order ({@code subnets/registration.rs}).
   *
   * @throws RpcException if the chain cannot be read
   */
  public RegistrationCheck check(Bytes32 block) throws RpcException, InterruptedException {
    try {
      return check(subtensor.node().state(block));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the registration", UntrustedText.messageOf(e));
    }
  }

  /**
   * Returns the call that registers.
   *
   * @param maxPrice the limit, if the runtime supports one; an older runtime takes the price of the
   *     block that includes the call
   * @throws RpcException if the chain cannot be read
   */
  public Call call(Rao maxPrice, Bytes32 block) throws RpcException, InterruptedException {
    return subtensor
            .node()
            .runtime(block)
            .metadata()
            .calls()
            .has(PALLET, SubtensorCalls.REGISTER_LIMIT)
        ? SubtensorCalls.registerLimit(netuid, hotkey, maxPrice)
        : SubtensorCalls.burnedRegister(netuid, hotkey);
  }

  private RegistrationCheck check(BlockState state) throws RpcException, InterruptedException {
    Value subnet = Value.of(netuid);
    if (!isSet(state, "NetworksAdded")) {
      return new RegistrationCheck.NoSubnet(netuid);
    }
    Optional<Integer> uid =
        state.required(PALLET, "Uids", subnet, Value.of(hotkey)).map(StructReader::int32);
    if (uid.isPresent()) {
      return new RegistrationCheck.AlreadyRegistered(netuid, uid.get());
    }
    if (!isSet(state, "NetworkRegistrationAllowed")) {
      return new RegistrationCheck.Closed(netuid);
    }
    AccountId owner =
        state
            .required(PALLET, "Owner", Value.of(hotkey))
            .map(StructReader::account)
            .orElse(NO_OWNER);
    if (!owner.equals(NO_OWNER) && !owner.equals(coldkey)) {
      return new RegistrationCheck.OtherColdkey(owner, coldkey);
    }
    Rao price = state.required(PALLET, "Burn", subnet).map(StructReader::rao).orElse(Rao.of(0));
    Rao balance = balance(state);
    return balance.compareTo(price) < 0
        ? new RegistrationCheck.BalanceTooLow(netuid, price, balance, coldkey)
        : new RegistrationCheck.Ready(netuid, price, balance);
  }

  private boolean isSet(BlockState state, String item) throws RpcException, InterruptedException {
    return state.required(PALLET, item, Value.of(netuid)).map(StructReader::bool).orElse(false);
  }

  private Rao balance(BlockState state) throws RpcException, InterruptedException {
    return state
        .required("System", "Account", Value.of(coldkey))
        .map(info -> ValueReader.of("account", info).field("data").field("free").integer())
        .map(Rao::new)
        .orElse(Rao.of(0));
  }
}
