package com.handshake58.devnet.api;

import static com.handshake58.devnet.pallet.Subnet.PALLET;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Reads the metagraph's fields by name, each on demand ({@code
 * pallets/subtensor/src/rpc_info/metagraph.rs}, {@code get_metagraph}).
 */
final class MetagraphFields {
  private final Map<String, Supplier<DevnetValue>> fields = new LinkedHashMap<>();
  private final Subnet subnet;
  private final int index;

  /**
   * @param mechanism for the fields that exist per mechanism
   */
  MetagraphFields(Subnet subnet, int mechanism) {
    this.subnet = subnet;
    this.index = Subnet.storageIndex(subnet.netuid(), mechanism);
    direct();
    terms();
    hyperparameters();
    neurons();
    stakes();
  }

  DevnetValue get(String field) {
    Supplier<DevnetValue> supplier = fields.get(field);
    if (supplier == null) {
      throw new IllegalArgumentException("no field " + field + " of a metagraph");
    }
    return supplier.get();
  }

  private void item(String field, String item) {
    fields.put(field, () -> subnet.item(item));
  }

  private void direct() {
    fields.put("netuid", () -> value(subnet.netuid()));
    fields.put("name", this::name);
    item("symbol", "TokenSymbol");
    fields.put("identity", () -> new DevnetValue.Option(subnet.find("SubnetIdentitiesV3")));
    item("network_registered_at", "NetworkRegisteredAt");
    item("owner_hotkey", "SubnetOwnerHotkey");
    item("owner_coldkey", "SubnetOwner");
  }

  private DevnetValue name() {
    return subnet
        .find("SubnetIdentitiesV3")
        .map(identity -> identity.struct().bytes("subnet_name"))
        .filter(name -> name.length > 0)
        .map(DevnetValue::value)
        .orElseGet(
            () ->
                value(
                    (subnet.netuid() == 0 ? "root" : "unknown")
                        .getBytes(StandardCharsets.US_ASCII)));
  }

  private void terms() {
    fields.put("block", () -> subnet.storage().get("System", "Number"));
    item("tempo", "Tempo");
    item("last_step", "LastMechansimStepBlock");
    fields.put(
        "blocks_since_last_step",
        () -> value(get("block").integer().subtract(get("last_step").integer())));
    fields.put("subnet_emission", () -> value(0));
    item("alpha_in", "SubnetAlphaIn");
    item("alpha_out", "SubnetAlphaOut");
    item("tao_in", "SubnetTAO");
    item("alpha_out_emission", "SubnetAlphaOutEmission");
    item("alpha_in_emission", "SubnetAlphaInEmission");
    item("tao_in_emission", "SubnetTaoInEmission");
    fields.put(
        "pending_alpha_emission",
        () ->
            value(
                subnet
                    .item("PendingValidatorEmission")
                    .integer()
                    .add(subnet.item("PendingServerEmission").integer())));
    fields.put("pending_root_emission", () -> value(0));
    item("subnet_volume", "SubnetVolume");
    item("moving_price", "SubnetMovingPrice");
  }

  private void hyperparameters() {
    Hyperparameters.ITEMS.forEach(this::item);
    fields.put("max_weights_limit", subnet::maxWeightLimit);
    fields.put("activity_cutoff", subnet::activityCutoff);
    fields.put("alpha_high", () -> subnet.item("AlphaValues").elements().get(1));
    fields.put("alpha_low", () -> subnet.item("AlphaValues").elements().getFirst());
    item("num_uids", "SubnetworkN");
    item("max_uids", "MaxAllowedUids");
    item("pow_registration_allowed", "NetworkPowRegistrationAllowed");
    item("burn", "Burn");
  }

  private void neurons() {
    fields.put("hotkeys", () -> subnet.perUid(uid -> value(subnet.hotkey(uid))));
    fields.put("coldkeys", () -> subnet.perUid(uid -> value(subnet.coldkey(uid))));
    fields.put("axons", () -> subnet.perUid(uid -> subnet.axon(subnet.hotkey(uid))));
    fields.put(
        "identities",
        () ->
            subnet.perUid(
                uid ->
                    new DevnetValue.Option(
                        subnet
                            .storage()
                            .find(PALLET, "IdentitiesV2", value(subnet.coldkey(uid))))));
    item("active", "Active");
    item("validator_permit", "ValidatorPermit");
    fields.put("pruning_score", DevnetValue::list);
    fields.put("last_update", () -> subnet.storage().get(PALLET, "LastUpdate", value(index)));
    item("emission", "Emission");
    item("dividends", "Dividends");
    fields.put("incentives", () -> subnet.storage().get(PALLET, "Incentive", value(index)));
    item("consensus", "Consensus");
    fields.put("trust", DevnetValue::list);
    fields.put("rank", DevnetValue::list);
    fields.put(
        "block_at_registration",
        () ->
            subnet.perUid(
                uid ->
                    subnet
                        .storage()
                        .get(PALLET, "BlockAtRegistration", value(subnet.netuid()), value(uid))));
  }

  private void stakes() {
    perHotkey("alpha_stake", hotkey -> value(subnet.alphaStake(hotkey)));
    perHotkey("tao_stake", hotkey -> value(subnet.taoStake(hotkey)));
    perHotkey("total_stake", hotkey -> value(subnet.totalStake(hotkey)));
    perHotkey("tao_dividends_per_hotkey", hotkey -> DevnetValue.list(value(hotkey), value(0)));
    perHotkey("alpha_dividends_per_hotkey", this::alphaDividends);
    collateral("collateral_locked", "locked");
    collateral("collateral_min", "min_locked");
    collateral("collateral_earned", "earned");
    fields.put("validators", this::validators);
    fields.put("commitments", this::commitments);
    fields.put("emission_history", this::emissionHistory);
  }

  /** Adds a field of each neuron's collateral; 0 for a neuron without collateral (461). */
  private void collateral(String field, String part) {
    fields.put(
        field,
        () ->
            subnet.perUid(
                uid ->
                    subnet
                        .storage()
                        .find(
                            PALLET,
                            "MinerCollateral",
                            value(subnet.netuid()),
                            value(subnet.hotkey(uid)),
                            value(subnet.coldkey(uid)))
                        .map(state -> state.struct().get(part))
                        .orElse(value(0))));
  }

  /** {@code pallets/commitments/src/lib.rs}, {@code get_commitments}: each encoded as stored. */
  private DevnetValue commitments() {
    DevnetValue netuid = value(subnet.netuid());
    TypeRegistry types = subnet.storage().runtime().types();
    return DevnetValue.list(
        subnet.storage().entries("Commitments", "CommitmentOf", netuid).stream()
            .map(
                entry ->
                    DevnetValue.list(
                        entry.key(),
                        value(types.encode("Registration<TaoBalance, _, u32>", entry.value()))))
            .toList());
  }

  private DevnetValue alphaDividends(AccountId hotkey) {
    DevnetValue netuid = value(subnet.netuid());
    return DevnetValue.list(
        value(hotkey),
        subnet.storage().get(PALLET, "AlphaDividendsPerSubnet", netuid, value(hotkey)));
  }

  private DevnetValue emissionHistory() {
    DevnetValue netuid = value(subnet.netuid());
    return DevnetValue.list(
        subnet.perUid(
            uid ->
                subnet
                    .storage()
                    .get(PALLET, "LastHotkeyEmissionOnNetuid", value(subnet.hotkey(uid)), netuid)));
  }

  private void perHotkey(String field, Function<AccountId, DevnetValue> value) {
    fields.put(field, () -> subnet.perUid(uid -> value.apply(subnet.hotkey(uid))));
  }

  /** Returns the uids with a permit and enough stake, by stake ({@code get_validators}). */
  private DevnetValue validators() {
    BigInteger threshold = subnet.storage().integer(PALLET, "StakeThreshold");
    List<DevnetValue> uids =
        IntStream.range(0, subnet.size())
            .filter(uid -> subnet.at("ValidatorPermit", uid, value(false)).bool())
            .filter(uid -> stake(uid).compareTo(threshold) >= 0)
            .boxed()
            .sorted(Comparator.comparing(this::stake).reversed())
            .map(uid -> value(uid))
            .toList();
    return DevnetValue.list(uids);
  }

  private BigInteger stake(int uid) {
    return subnet.totalStake(subnet.hotkey(uid));
  }
}
