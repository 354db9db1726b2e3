package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.Refusal.ensure;

import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code burned_register} and {@code register_limit} ({@code subnets/registration.rs}, {@code
 * do_register}; in 218 {@code do_burned_registration}). The price is burned; no pool of alpha takes
 * part in it here.
 */
final class RegistrationCalls {
  private static final int INTERVAL_FACTOR = 3;

  private final Subtensor module;
  private final Balances balances;
  private final Uids uids;

  RegistrationCalls(Subtensor module, Balances balances) {
    this.module = module;
    this.balances = balances;
    this.uids = new Uids(module);
  }

  void burnedRegister(AccountId coldkey, Struct call) {
    int netuid = call.intAt("netuid");
    AccountId hotkey = call.account("hotkey");
    boolean modern = module.modern();
    ensure(netuid != 0, "RegistrationNotPermittedOnRootSubnet");
    ensure(module.subnetExists(netuid), modern ? "SubnetNotExists" : "SubNetworkDoesNotExist");
    ensure(module.flag("NetworkRegistrationAllowed", netuid), "SubNetRegistrationDisabled");
    if (!modern) {
      limits(netuid);
    }
    ensure(module.uid(netuid, hotkey).isEmpty(), "HotKeyAlreadyRegisteredInSubNet");
    BigInteger price = (BigInteger) module.get("Burn", netuid);
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
    BigInteger recycled = (BigInteger) module.get("RAORecycledForRegistration", netuid);
    module.put("RAORecycledForRegistration", recycled.add(price), netuid);
    module.event("NeuronRegistered", netuid, uid, hotkey);
  }

  /** {@code do_register_limit}: the price of the moment must not be above the caller's limit. */
  void registerLimit(AccountId coldkey, Struct call) {
    int netuid = call.intAt("netuid");
    ensure(netuid != 0, "RegistrationNotPermittedOnRootSubnet");
    ensure(module.subnetExists(netuid), "SubnetNotExists");
    BigInteger price = (BigInteger) module.get("Burn", netuid);
    ensure(price.compareTo(call.integer("limit_price")) <= 0, "RegistrationPriceLimitExceeded");
    burnedRegister(coldkey, call);
  }

  /** Only 218 has them; the interval's is checked by its signed extension too. */
  private void limits(int netuid) {
    ensure(
        module.number("RegistrationsThisBlock", netuid)
            < module.number("MaxRegistrationsPerBlock", netuid),
        "TooManyRegistrationsThisBlock");
    ensure(intervalOpen(netuid), "TooManyRegistrationsThisInterval");
  }

  boolean intervalOpen(int netuid) {
    return module.number("RegistrationsThisInterval", netuid)
        < INTERVAL_FACTOR * module.number("TargetRegistrationsPerInterval", netuid);
  }

  /** {@code create_account_if_non_existent}, then {@code coldkey_owns_hotkey}. */
  private void own(AccountId coldkey, AccountId hotkey) {
    if (module.find("Owner", hotkey).isEmpty()) {
      module.put("Owner", coldkey, hotkey);
      if (module.declares("Stake")) {
        module.put("Stake", 0, hotkey, coldkey);
      }
      append("OwnedHotkeys", hotkey, coldkey);
      append("StakingHotkeys", hotkey, coldkey);
    }
    ensure(
        new AccountId((byte[]) module.get("Owner", hotkey)).equals(coldkey),
        "NonAssociatedColdKey");
  }

  private void append(String item, AccountId value, AccountId key) {
    List<Object> list = new ArrayList<>((List<?>) module.get(item, key));
    if (list.stream().noneMatch(a -> new AccountId((byte[]) a).equals(value))) {
      list.add(value.toBytes());
      module.put(item, list, key);
    }
  }

  private void count(String item, int netuid) {
    module.put(item, module.number(item, netuid) + 1, netuid);
  }

  /** {@code bump_registration_price_after_registration}: times BurnIncreaseMult, within bounds. */
  private void raisePrice(int netuid, BigInteger price) {
    BigInteger one = BigInteger.ONE.shiftLeft(64);
    BigInteger factor = ((Struct) module.get("BurnIncreaseMult", netuid)).integer("bits").max(one);
    BigInteger raised = price.multiply(factor).shiftRight(64);
    BigInteger least = (BigInteger) module.get("MinBurn", netuid);
    BigInteger most = (BigInteger) module.get("MaxBurn", netuid);
    module.put("Burn", raised.max(least).min(most), netuid);
  }
}
