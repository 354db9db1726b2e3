package com.handshake58.devnet.api;

import static com.handshake58.devnet.pallet.Subnet.PALLET;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The metagraph's fields by their names, each read when it is asked for ({@code
 * pallets/subtensor/src/rpc_info/metagraph.rs}, {@code get_metagraph}).
 */
final class MetagraphFields {
  private final Map<String, Supplier<Object>> fields = new LinkedHashMap<>();
  private final Subnet subnet;
  private final int index;

  /** The fields for one mechanism; what is not kept by mechanism is the subnet's. */
  MetagraphFields(Subnet subnet, int mechanism) {
    this.subnet = subnet;
    this.index = Subnet.storageIndex(subnet.netuid(), mechanism);
    direct();
    terms();
    hyperparameters();
    neurons();
    stakes();
  }

  Object get(String field) {
    Supplier<Object> supplier = fields.get(field);
    if (supplier == null) {
      throw new IllegalArgumentException("no field " + field + " of a metagraph");
    }
    return supplier.get();
  }

  private void item(String field, String item) {
    fields.put(field, () -> subnet.item(item));
  }

  private void direct() {
    fields.put("netuid", subnet::netuid);
    fields.put("name", this::name);
    item("symbol", "TokenSymbol");
    fields.put("identity", () -> subnet.find("SubnetIdentitiesV3"));
    item("network_registered_at", "NetworkRegisteredAt");
    item("owner_hotkey", "SubnetOwnerHotkey");
    item("owner_coldkey", "SubnetOwner");
  }

  private Object name() {
    return subnet
        .find("SubnetIdentitiesV3")
        .map(identity -> ((Struct) identity).bytes("subnet_name"))
        .filter(name -> name.length > 0)
        .orElseGet(() -> "unknown".getBytes(StandardCharsets.US_ASCII));
  }

  private void terms() {
    fields.put("block", () -> subnet.storage().get("System", "Number"));
    item("tempo", "Tempo");
    item("last_step", "LastMechansimStepBlock");
    fields.put(
        "blocks_since_last_step",
        () -> ((BigInteger) get("block")).subtract((BigInteger) get("last_step")));
    fields.put("subnet_emission", () -> 0);
    item("alpha_in", "SubnetAlphaIn");
    item("alpha_out", "SubnetAlphaOut");
    item("tao_in", "SubnetTAO");
    item("alpha_out_emission", "SubnetAlphaOutEmission");
    item("alpha_in_emission", "SubnetAlphaInEmission");
    item("tao_in_emission", "SubnetTaoInEmission");
    fields.put(
        "pending_alpha_emission",
        () ->
            ((BigInteger) subnet.item("PendingValidatorEmission"))
                .add((BigInteger) subnet.item("PendingServerEmission")));
    fields.put("pending_root_emission", () -> 0);
    item("subnet_volume", "SubnetVolume");
    item("moving_price", "SubnetMovingPrice");
  }

  private void hyperparameters() {
    Hyperparameters.ITEMS.forEach(this::item);
    fields.put("max_weights_limit", subnet::maxWeightLimit);
    fields.put("activity_cutoff", subnet::activityCutoff);
    fields.put("alpha_high", () -> ((List<?>) subnet.item("AlphaValues")).get(1));
    fields.put("alpha_low", () -> ((List<?>) subnet.item("AlphaValues")).get(0));
    item("num_uids", "SubnetworkN");
    item("max_uids", "MaxAllowedUids");
    item("pow_registration_allowed", "NetworkPowRegistrationAllowed");
    item("burn", "Burn");
  }

  private void neurons() {
    fields.put("hotkeys", () -> subnet.perUid(subnet::hotkey));
    fields.put("coldkeys", () -> subnet.perUid(subnet::coldkey));
    fields.put("axons", () -> subnet.perUid(uid -> subnet.axon(subnet.hotkey(uid))));
    fields.put(
        "identities",
        () ->
            subnet.perUid(
                uid -> subnet.storage().find(PALLET, "IdentitiesV2", subnet.coldkey(uid))));
    item("active", "Active");
    item("validator_permit", "ValidatorPermit");
    fields.put("pruning_score", List::of);
    fields.put("last_update", () -> subnet.storage().get(PALLET, "LastUpdate", index));
    item("emission", "Emission");
    item("dividends", "Dividends");
    fields.put("incentives", () -> subnet.storage().get(PALLET, "Incentive", index));
    item("consensus", "Consensus");
    fields.put("trust", List::of);
    fields.put("rank", List::of);
    fields.put(
        "block_at_registration",
        () ->
            subnet.perUid(
                uid -> subnet.storage().get(PALLET, "BlockAtRegistration", subnet.netuid(), uid)));
  }

  private void stakes() {
    perHotkey("alpha_stake", subnet::alphaStake);
    perHotkey("tao_stake", subnet::taoStake);
    perHotkey("total_stake", subnet::totalStake);
    perHotkey("tao_dividends_per_hotkey", hotkey -> List.of(hotkey, 0));
    perHotkey(
        "alpha_dividends_per_hotkey",
        hotkey ->
            List.of(
                hotkey,
                subnet.storage().get(PALLET, "AlphaDividendsPerSubnet", subnet.netuid(), hotkey)));
    fields.put("validators", this::validators);
    fields.put("commitments", List::of);
    fields.put(
        "emission_history",
        () ->
            List.of(
                subnet.perUid(
                    uid ->
                        subnet
                            .storage()
                            .get(
                                PALLET,
                                "LastHotkeyEmissionOnNetuid",
                                subnet.hotkey(uid),
                                subnet.netuid()))));
  }

  private void perHotkey(String field, Function<AccountId, Object> value) {
    fields.put(field, () -> subnet.perUid(uid -> value.apply(subnet.hotkey(uid))));
  }

  /** Uids with a permit and enough stake, the largest stake first ({@code get_validators}). */
  private Object validators() {
    BigInteger threshold = (BigInteger) subnet.storage().get(PALLET, "StakeThreshold");
    return subnet.perUid(uid -> uid).stream()
        .map(uid -> (Integer) uid)
        .filter(uid -> (Boolean) subnet.at("ValidatorPermit", uid, false))
        .filter(uid -> subnet.totalStake(subnet.hotkey(uid)).compareTo(threshold) >= 0)
        .sorted(
            (a, b) ->
                subnet.totalStake(subnet.hotkey(b)).compareTo(subnet.totalStake(subnet.hotkey(a))))
        .map(uid -> (Object) uid)
        .toList();
  }
}
