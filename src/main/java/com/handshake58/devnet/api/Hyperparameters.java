package com.handshake58.devnet.api;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.Struct;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A subnet's hyperparameters ({@code pallets/subtensor/src/rpc_info/subnet_info.rs}). */
final class Hyperparameters {
  /** Which storage item stands behind a field of the same meaning. */
  static final Map<String, String> ITEMS = items();

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
}
