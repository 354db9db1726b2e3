package com.handshake58.devnet.api;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a subnet's hyperparameters ({@code pallets/subtensor/src/rpc_info/subnet_info.rs}). */
final class Hyperparameters {
  /** The storage item of each field. */
  static final Map<String, String> ITEMS = items();

  /**
   * The names of {@code get_subnet_hyperparams_v3} in its order, each with the case of its value.
   */
  private static final List<String> TAGS =
      List.of(
          "kappa U16",
          "immunity_period U16",
          "min_allowed_weights U16",
          "max_weights_limit U16",
          "tempo U16",
          "weights_version U64",
          "weights_rate_limit U64",
          "activity_cutoff U64",
          "activity_cutoff_factor U32",
          "registration_allowed Bool",
          "target_regs_per_interval U16",
          "min_burn TaoBalance",
          "max_burn TaoBalance",
          "burn_half_life U16",
          "burn_increase_mult U64F64",
          "bonds_moving_avg U64",
          "max_regs_per_block U16",
          "serving_rate_limit U64",
          "max_validators U16",
          "commit_reveal_period U64",
          "commit_reveal_weights_enabled Bool",
          "alpha_high U16",
          "alpha_low U16",
          "liquid_alpha_enabled Bool",
          "alpha_sigmoid_steepness I32F32",
          "yuma_version U16",
          "subnet_is_active Bool",
          "transfers_enabled Bool",
          "bonds_reset_enabled Bool",
          "user_liquidity_enabled Bool",
          "owner_cut_enabled Bool",
          "owner_cut_auto_lock_enabled Bool",
          "min_childkey_take U16");

  private Hyperparameters() {}

  private static Map<String, String> items() {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("rho", "Rho");
    items.put("kappa", "Kappa");
    items.put("immunity_period", "ImmunityPeriod");
    items.put("min_allowed_weights", "MinAllowedWeights");
    items.put("max_weights_limit", "MaxWeightsLimit");
    items.put("min_difficulty", "MinDifficulty");
    items.put("max_difficulty", "MaxDifficulty");
    items.put("weights_version", "WeightsVersionKey");
    items.put("weights_rate_limit", "WeightsSetRateLimit");
    items.put("adjustment_interval", "AdjustmentInterval");
    items.put("registration_allowed", "NetworkRegistrationAllowed");
    items.put("target_regs_per_interval", "TargetRegistrationsPerInterval");
    items.put("min_burn", "MinBurn");
    items.put("max_burn", "MaxBurn");
    items.put("bonds_moving_avg", "BondsMovingAverage");
    items.put("max_regs_per_block", "MaxRegistrationsPerBlock");
    items.put("serving_rate_limit", "ServingRateLimit");
    items.put("max_validators", "MaxAllowedValidators");
    items.put("adjustment_alpha", "AdjustmentAlpha");
    items.put("difficulty", "Difficulty");
    items.put("commit_reveal_period", "RevealPeriodEpochs");
    items.put("commit_reveal_weights_enabled", "CommitRevealWeightsEnabled");
    items.put("liquid_alpha_enabled", "LiquidAlphaOn");
    return items;
  }

  /** {@code get_subnet_hyperparams}. */
  static Struct first(Subnet subnet) {
    MetagraphFields fields = new MetagraphFields(subnet, 0);
    Struct struct = new Struct();
    for (String field : ITEMS.keySet()) {
      struct = struct.with(field, fields.get(field));
    }
    for (String field : List.of("tempo", "activity_cutoff", "alpha_high", "alpha_low")) {
      struct = struct.with(field, fields.get(field));
    }
    return struct;
  }

  /** {@code get_subnet_hyperparams_v2}. */
  static Struct second(Subnet subnet) {
    BigInteger steepness = subnet.item("AlphaSigmoidSteepness").integer();
    return first(subnet)
        .with("alpha_sigmoid_steepness", new Struct().with("bits", steepness.shiftLeft(32)))
        .with("yuma_version", subnet.item("Yuma3On").bool() ? 3 : 2)
        .with("subnet_is_active", subnet.item("SubtokenEnabled"))
        .with("transfers_enabled", subnet.item("TransferToggle"))
        .with("bonds_reset_enabled", subnet.item("BondsResetOn"))
        .with("user_liquidity_enabled", false);
  }

  /** {@code get_subnet_hyperparams_v3}: names with tagged values. */
  static DevnetValue third(Subnet subnet) {
    BigInteger take = subnet.item("MinChildkeyTakePerSubnet").integer();
    BigInteger everywhere = subnet.storage().integer(Subnet.PALLET, "MinChildkeyTake");
    Struct values =
        second(subnet)
            .with("activity_cutoff_factor", subnet.item("ActivityCutoffFactorMilli"))
            .with("burn_half_life", subnet.item("BurnHalfLife"))
            .with("burn_increase_mult", subnet.item("BurnIncreaseMult"))
            .with("owner_cut_enabled", subnet.item("OwnerCutEnabled"))
            .with("owner_cut_auto_lock_enabled", subnet.item("OwnerCutAutoLockEnabled"))
            .with("min_childkey_take", take.max(everywhere));
    return DevnetValue.list(
        TAGS.stream()
            .map(tag -> tag.split(" ", 2))
            .<DevnetValue>map(
                tag ->
                    new Struct()
                        .with("name", DevnetValue.value(tag[0].getBytes(StandardCharsets.US_ASCII)))
                        .with("value", Variant.of(tag[1], values.get(tag[0]))))
            .toList());
  }
}
