package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code burned_register} and {@code register_limit} ({@code subnets/registration.rs}, {@code
 * do_register}; in 218 {@code do_burned_registration}). The price is burned: it does not pass the
 * subnet's pool.
 */
final class RegistrationCalls {
  private static final int INTERVAL_FACTOR = 3;

  private final SubtensorState module;
  private final Balances balances;
  private final Uids uids;

  RegistrationCalls(SubtensorState module, Balances balances) {
    this.module = module;
    this.balances = balances;
    this.uids = new Uids(module);
  }

  void burnedRegister(AccountId coldkey, Struct call) {
    int netuid = call.int32("netuid");
    AccountId hotkey = call.account("hotkey");
    boolean modern = module.modern();
    ensure(netuid != 0, "RegistrationNotPermittedOnRootSubnet");
    ensure(module.subnetExists(netuid), modern ? "SubnetNotExists" : "SubNetworkDoesNotExist");
    ensure(module.flag("NetworkRegistrationAllowed", value(netuid)), "SubNetRegistrationDisabled");
    if (!modern) {
      limits(netuid);
    }
    ensure(module.uid(netuid, hotkey).isEmpty(), "HotKeyAlreadyRegisteredInSubNet");
    BigInteger price = module.integer("Burn", value(netuid));
    ensure(balances.free(coldkey).compareTo(price) >= 0, "NotEnoughBalanceToStake");
    if (modern) {
      own(coldkey, hotkey);
      ensure(uids.roomFor(netuid), "NoNeuronIdAvailable");
      balances.withdraw(coldkey, price);
    } else {
      balances.withdraw(coldkey, price);
      own(coldkey, hotkey);
      ensure(uids.roomFor(netuid), "NoNeuronIdAvailable");
    }
    int uid = uids.register(netuid, hotkey);
    count("RegistrationsThisBlock", netuid);
    if (modern) {
      raisePrice(netuid, price);
    } else {
      count("BurnRegistrationsThisInterval", netuid);
      count("RegistrationsThisInterval", netuid);
    }
    BigInteger recycled = module.integer("RAORecycledForRegistration", value(netuid));
    module.put("RAORecycledForRegistration", value(recycled.add(price)), value(netuid));
    module.event("NeuronRegistered", value(netuid), value(uid), value(hotkey));
  }

  /** {@code do_register_limit}: the current price must not exceed the caller's limit. */
  void registerLimit(AccountId coldkey, Struct call) {
    int netuid = call.int32("netuid");
    ensure(netuid != 0, "RegistrationNotPermittedOnRootSubnet");
    ensure(module.subnetExists(netuid), "SubnetNotExists");
    BigInteger price = module.integer("Burn", value(netuid));
    ensure(price.compareTo(call.integer("limit_price")) <= 0, "RegistrationPriceLimitExceeded");
    burnedRegister(coldkey, call);
  }

  /** 218 only; its signed extension checks the interval's limit, too. */
  private void limits(int netuid) {
    ensure(
        module.number("RegistrationsThisBlock", value(netuid))
            < module.number("MaxRegistrationsPerBlock", value(netuid)),
        "TooManyRegistrationsThisBlock");
    ensure(intervalOpen(netuid), "TooManyRegistrationsThisInterval");
  }

  boolean intervalOpen(int netuid) {
    return module.number("RegistrationsThisInterval", value(netuid))
        < INTERVAL_FACTOR * module.number("TargetRegistrationsPerInterval", value(netuid));
  }

  /** {@code create_account_if_non_existent}, then {@code coldkey_owns_hotkey}. */
  private void own(AccountId coldkey, AccountId hotkey) {
    if (module.find("Owner", value(hotkey)).isEmpty()) {
      module.put("Owner", value(coldkey), value(hotkey));
      if (module.declares("Stake")) {
        module.put("Stake", value(0), value(hotkey), value(coldkey));
      }
      append("OwnedHotkeys", hotkey, coldkey);
      append("StakingHotkeys", hotkey, coldkey);
    }
    ensure(module.get("Owner", value(hotkey)).account().equals(coldkey), "NonAssociatedColdKey");
  }

  private void append(String item, AccountId value, AccountId key) {
    List<DevnetValue> list = new ArrayList<>(module.get(item, value(key)).elements());
    if (!list.contains(value(value))) {
      list.add(value(value));
      module.put(item, DevnetValue.list(list), value(key));
    }
  }

  private void count(String item, int netuid) {
    module.put(item, value(module.number(item, value(netuid)) + 1), value(netuid));
  }

  /**
   * {@code bump_registration_price_after_registration}: multiplies by BurnIncreaseMult, within
   * MinBurn and MaxBurn.
   */
  private void raisePrice(int netuid, BigInteger price) {
    BigInteger one = BigInteger.ONE.shiftLeft(64);
    BigInteger factor =
        module.get("BurnIncreaseMult", value(netuid)).struct().integer("bits").max(one);
    BigInteger raised = price.multiply(factor).shiftRight(64);
    BigInteger least = module.integer("MinBurn", value(netuid));
    BigInteger most = module.integer("MaxBurn", value(netuid));
    module.put("Burn", value(raised.max(least).min(most)), value(netuid));
  }
}
