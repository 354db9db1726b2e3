package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.AdminRule.chain;
import static com.handshake58.devnet.pallet.AdminRule.owner;
import static com.handshake58.devnet.pallet.AdminRule.root;

import java.util.List;
import java.util.Optional;

/** The calls of AdminUtils by their index in the source. */
final class AdminRules {
  private static final List<AdminRule> ALL =
      List.of(
          owner("serving_rate_limit", "serving_rate_limit", "ServingRateLimit", "ServingRateLimit")
              .anySubnet(),
          root("min_difficulty", "min_difficulty", "MinDifficulty").windowed().existing(),
          owner("max_difficulty", "max_difficulty", "MaxDifficulty", "MaxDifficulty"),
          owner(
              "weights_version_key",
              "weights_version_key",
              AdminRule.VERSION_KEY,
              "WeightsVersionKey"),
          root("weights_set_rate_limit", "weights_set_rate_limit", "WeightsSetRateLimit")
              .existing(),
          root("adjustment_interval", "adjustment_interval", "AdjustmentInterval").existing(),
          owner("adjustment_alpha", "adjustment_alpha", "AdjustmentAlpha", "AdjustmentAlpha"),
          owner("immunity_period", "immunity_period", "ImmunityPeriod", "ImmunityPeriod"),
          owner(
                  "min_allowed_weights",
                  "min_allowed_weights",
                  "MinAllowedWeights",
                  "MinAllowedWeights")
              .with("MinAllowedWeightSet"),
          owner("max_allowed_uids", "max_allowed_uids", "MaxAllowedUids", "MaxAllowedUids"),
          root("kappa", "kappa", "Kappa").existing(),
          owner("rho", "rho", "Rho", "Rho").with(""),
          owner("activity_cutoff", "activity_cutoff", "ActivityCutoff", "ActivityCutoff"),
          root("network_registration_allowed", "registration_allowed", "NetworkRegistrationAllowed")
              .with("RegistrationAllowed"),
          root(
                  "target_registrations_per_interval",
                  "target_registrations_per_interval",
                  "TargetRegistrationsPerInterval")
              .windowed()
              .existing()
              .with("RegistrationPerIntervalSet"),
          owner("min_burn", "min_burn", "MinBurn", "MinBurn"),
          owner("max_burn", "max_burn", "MaxBurn", "MaxBurn"),
          root("difficulty", "difficulty", "Difficulty").windowed().existing(),
          root("max_allowed_validators", "max_allowed_validators", "MaxAllowedValidators")
              .windowed()
              .existing(),
          owner(
              "bonds_moving_average",
              "bonds_moving_average",
              "BondsMovingAverage",
              "BondsMovingAverage"),
          owner("bonds_penalty", "bonds_penalty", "BondsPenalty", "BondsPenalty"),
          root(
                  "max_registrations_per_block",
                  "max_registrations_per_block",
                  "MaxRegistrationsPerBlock")
              .windowed()
              .existing(),
          chain("subnet_owner_cut", "subnet_owner_cut", "SubnetOwnerCut"),
          root("tempo", "tempo", "Tempo").windowed().existing(),
          chain("stake_threshold", "min_stake", "StakeThreshold"),
          owner(
                  "min_childkey_take_per_subnet",
                  "take",
                  "MinChildkeyTake",
                  "MinChildkeyTakePerSubnet")
              .with("MinChildKeyTakePerSubnetSet"),
          owner(
                  "commit_reveal_weights_enabled",
                  "enabled",
                  "CommitRevealEnabled",
                  "CommitRevealWeightsEnabled")
              .with("CommitRevealEnabled"),
          owner("liquid_alpha_enabled", "enabled", "LiquidAlphaEnabled", "LiquidAlphaOn")
              .anySubnet()
              .with(""),
          owner("alpha_values", "alpha_low", "AlphaValues", "AlphaValues")
              .pair("alpha_high")
              .anySubnet()
              .with(""),
          owner(
                  "commit_reveal_weights_interval",
                  "interval",
                  "WeightCommitInterval",
                  "RevealPeriodEpochs")
              .with("CommitRevealPeriodsSet"),
          owner("toggle_transfer", "toggle", "TransferEnabled", "TransferToggle")
              .anySubnet()
              .with("TransferToggle"),
          owner(
                  "alpha_sigmoid_steepness",
                  "steepness",
                  "AlphaSigmoidSteepness",
                  "AlphaSigmoidSteepness")
              .with(""),
          owner("yuma3_enabled", "enabled", "Yuma3Enabled", "Yuma3On")
              .anySubnet()
              .with("")
              .withOwn("Yuma3EnableToggled"),
          owner("bonds_reset_enabled", "enabled", "BondsResetEnabled", "BondsResetOn")
              .anySubnet()
              .withOwn("BondsResetToggled"),
          root("subtoken_enabled", "subtoken_enabled", "SubtokenEnabled").windowed().with(""),
          chain("commit_reveal_version", "version", "CommitRevealWeightsVersion")
              .with("CommitRevealVersionSet"),
          chain("admin_freeze_window", "window", "AdminFreezeWindow"),
          chain("owner_hparam_rate_limit", "epochs", "OwnerHyperparamRateLimit"),
          root("min_allowed_uids", "min_allowed_uids", "MinAllowedUids").windowed().existing(),
          root("min_non_immune_uids", "min", "MinNonImmuneUids"),
          owner("burn_half_life", "burn_half_life", "BurnHalfLife", "BurnHalfLife")
              .with("")
              .withOwn("BurnHalfLifeSet"),
          owner("burn_increase_mult", "burn_increase_mult", "BurnIncreaseMult", "BurnIncreaseMult")
              .with("")
              .withOwn("BurnIncreaseMultSet"),
          owner("owner_cut_enabled", "enabled", AdminRule.UNLIMITED, "OwnerCutEnabled").with(""),
          owner(
                  "owner_cut_auto_lock_enabled",
                  "enabled",
                  AdminRule.UNLIMITED,
                  "OwnerCutAutoLockEnabled")
              .with(""),
          chain("max_epochs_per_block", "max_epochs_per_block", "MaxEpochsPerBlock"));

  private AdminRules() {}

  static Optional<AdminRule> of(String call) {
    return ALL.stream().filter(rule -> call.equals("sudo_set_" + rule.call())).findFirst();
  }
}
