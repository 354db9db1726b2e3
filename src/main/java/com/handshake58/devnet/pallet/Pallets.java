package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Dispatches calls to the pallets and runs the checks of the signed extensions. */
public final class Pallets {
  /** 218, {@code get_priority_vanilla}: the priority of all transactions except weights. */
  private static final long VANILLA = -1L;

  private static final long WEIGHTS_BASE = 0xffffffffL;

  private final SubtensorState module;
  private final Balances balances;
  private final WeightCalls weights;
  private final SaltedCalls salted;
  private final TimelockCalls timelocked;
  private final ServingCalls serving;
  private final RegistrationCalls registration;
  private final StakeCalls staking;
  private final SudoCalls sudo;
  private final AdminCalls admin;
  private final CommitmentCalls commitments;

  /**
   * @param events receives the pallet's name and the event
   */
  public Pallets(Storage storage, BiConsumer<String, Variant> events) {
    module = new SubtensorState(storage, events);
    balances = new Balances(storage, events);
    EpochSchedule schedule = new EpochSchedule(module);
    weights = new WeightCalls(module);
    salted = new SaltedCalls(module, schedule, weights);
    timelocked = new TimelockCalls(module, schedule);
    serving = new ServingCalls(module);
    registration = new RegistrationCalls(module, balances);
    staking = new StakeCalls(module, balances);
    sudo = new SudoCalls(storage, events);
    admin = new AdminCalls(module);
    commitments = new CommitmentCalls(module);
  }

  public Balances balances() {
    return balances;
  }

  public boolean modern() {
    return module.modern();
  }

  /** Returns the account that may send calls of the pallet Sudo. */
  public Optional<AccountId> sudoKey() {
    return SudoCalls.key(module.storage());
  }

  /**
   * Executes a call. If it fails, its changes are reverted and its events dropped.
   *
   * @return the {@code DispatchError} of a call that failed
   */
  public static Optional<Variant> attempt(
      Storage storage, BiConsumer<String, Variant> events, Call call, Origin origin) {
    StateMap before = storage.state();
    List<Runnable> held = new ArrayList<>();
    try {
      new Pallets(storage, (pallet, event) -> held.add(() -> events.accept(pallet, event)))
          .dispatch(call, origin);
    } catch (CallFailure refusal) {
      storage.restore(before);
      return Optional.of(DispatchErrors.of(storage.runtime(), refusal));
    }
    held.forEach(Runnable::run);
    return Optional.empty();
  }

  /**
   * Executes a call.
   *
   * @throws CallFailure if a check fails; the caller reverts the changes made so far
   */
  private void dispatch(Call call, Origin origin) {
    switch (call.pallet()) {
      case "Sudo" -> sudo.run(call, origin);
      case AdminCalls.PALLET -> admin.run(call, origin);
      default -> {
        if (call.is(CommitmentCalls.PALLET, "set_max_space")) {
          origin.ensureRoot();
          commitments.setMaxSpace(call.arguments());
        } else {
          dispatch(call, origin.signer());
        }
      }
    }
  }

  private void dispatch(Call call, AccountId signer) {
    Struct arguments = call.arguments();
    switch (call.pallet() + "." + call.name()) {
      case "System.remark" -> {}
      case "System.remark_with_event" -> remarked(signer, arguments.bytes("remark"));
      case "Timestamp.set", "Drand.write_pulse", "Drand.set_beacon_config" ->
          throw new CallFailure("", "BadOrigin");
      case "Balances.transfer_allow_death" -> balances.transfer(signer, arguments, false);
      case "Balances.transfer_keep_alive" -> balances.transfer(signer, arguments, true);
      case "Balances.transfer_all" -> balances.transferAll(signer, arguments);
      case "SubtensorModule.add_stake", "SubtensorModule.add_stake_limit" ->
          staking.add(signer, arguments);
      case "SubtensorModule.remove_stake", "SubtensorModule.remove_stake_limit" ->
          staking.remove(signer, arguments);
      case "SubtensorModule.set_weights", "SubtensorModule.set_mechanism_weights" ->
          weights.setWeights(signer, arguments);
      case "SubtensorModule.commit_weights", "SubtensorModule.commit_mechanism_weights" ->
          salted.commit(signer, arguments);
      case "SubtensorModule.reveal_weights", "SubtensorModule.reveal_mechanism_weights" ->
          salted.reveal(signer, arguments);
      case "SubtensorModule.commit_timelocked_weights",
          "SubtensorModule.commit_timelocked_mechanism_weights",
          "SubtensorModule.commit_crv3_mechanism_weights" ->
          timelocked.commit(signer, arguments);
      case "SubtensorModule.serve_axon" -> serving.serveAxon(signer, arguments);
      case "SubtensorModule.serve_prometheus" -> serving.servePrometheus(signer, arguments);
      case "SubtensorModule.burned_register" -> registration.burnedRegister(signer, arguments);
      case "SubtensorModule.register_limit" -> registration.registerLimit(signer, arguments);
      case "Commitments.set_commitment" -> commitments.setCommitment(signer, arguments);
      default -> throw new CallFailure("System", "CallFiltered");
    }
  }

  private void remarked(AccountId signer, byte[] remark) {
    Struct fields =
        new Struct().with("sender", signer).with("hash", value(Hashes.blake2b256(remark)));
    module.event("System", new Variant("Remarked", fields));
  }

  /** Returns the code with which the subtensor's extension rejects a transaction, if it does. */
  public OptionalInt poolCode(Call call, AccountId signer) {
    if (!call.isSubtensor()) {
      return OptionalInt.empty();
    }
    if (!modern()) {
      return oldPoolCode(call, signer);
    }
    try {
      guards(call, signer);
      return OptionalInt.empty();
    } catch (CallFailure refusal) {
      return PoolCodes.of(refusal);
    }
  }

  /**
   * 424: {@code guards/check_weights.rs}, {@code check_rate_limits.rs}, {@code
   * check_serving_endpoints.rs}, in the order of {@code extensions/subtensor.rs}.
   */
  private void guards(Call call, AccountId signer) {
    Struct arguments = call.arguments();
    switch (call.name()) {
      case "set_weights", "set_mechanism_weights" -> {
        enoughStake(signer, arguments);
        if (!module.flag("CommitRevealWeightsEnabled", arguments.get("netuid"))) {
          rate(signer, arguments, "SettingWeightsTooFast");
        }
      }
      case "commit_weights", "commit_mechanism_weights" -> {
        enoughStake(signer, arguments);
        rate(signer, arguments, "CommittingWeightsTooFast");
      }
      case "reveal_weights", "reveal_mechanism_weights" -> {
        enoughStake(signer, arguments);
        salted.validateReveal(signer, arguments);
      }
      case "commit_timelocked_weights",
          "commit_timelocked_mechanism_weights",
          "commit_crv3_mechanism_weights" -> {
        enoughStake(signer, arguments);
        timelocked.validate(arguments);
      }
      case "serve_axon" -> serving.validateAxon(signer, arguments);
      case "serve_prometheus" -> serving.validatePrometheus(signer, arguments);
      default -> {}
    }
  }

  private void enoughStake(AccountId signer, Struct arguments) {
    ensure(module.enoughStake(signer, arguments.int32("netuid")), "NotEnoughStakeToSetWeights");
  }

  /** {@code check_rate_limits.rs}, {@code check_weights_rate_limit}; skips unregistered hotkeys. */
  private void rate(AccountId signer, Struct arguments, String error) {
    int netuid = arguments.int32("netuid");
    int mechanism = arguments.has("mecid") ? arguments.int32("mecid") : 0;
    int index = Subnet.storageIndex(netuid, mechanism);
    module
        .uid(netuid, signer)
        .ifPresent(
            uid ->
                ensure(
                    mechanism < module.mechanisms(netuid) && module.ratePassed(netuid, index, uid),
                    error));
  }

  /** 218: {@code lib.rs}, {@code SubtensorSignedExtension::validate}. */
  private OptionalInt oldPoolCode(Call call, AccountId signer) {
    Struct arguments = call.arguments();
    boolean weightCall = call.name().endsWith("_weights");
    if (weightCall && !module.enoughStake(signer, arguments.int32("netuid"))) {
      return OptionalInt.of(
          switch (call.name()) {
            case "commit_weights" -> 1;
            case "reveal_weights" -> 2;
            default -> 3;
          });
    }
    boolean closed =
        call.name().equals("burned_register")
            && !registration.intervalOpen(arguments.int32("netuid"));
    return closed ? OptionalInt.of(5) : OptionalInt.empty();
  }

  /** Returns a transaction's priority in the pool, as an unsigned number. */
  public long priority(Call call, AccountId signer) {
    if (modern()) {
      return 1; // runtime/src/transaction_payment_wrapper.rs, NORMAL_DISPATCH_BASE_PRIORITY
    }
    if (!call.isSubtensor() || !call.name().endsWith("_weights")) {
      return VANILLA;
    }
    // lib.rs, get_priority_set_weights
    int netuid = call.arguments().int32("netuid");
    return module
        .uid(netuid, signer)
        .map(uid -> module.block() - module.numberAt("LastUpdate", netuid, uid) + WEIGHTS_BASE)
        .orElse(0L);
  }
}
