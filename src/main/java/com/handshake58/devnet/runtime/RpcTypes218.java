package com.handshake58.devnet.runtime;

/**
 * What stands in the bytes that the runtime APIs of spec 218 answer ({@code
 * pallets/subtensor/src/rpc_info}). Its metadata does not describe them.
 */
final class RpcTypes218 {
  static final String TYPES =
      """
      NeuronInfoLite = pallet_subtensor::rpc_info::neuron_info::NeuronInfoLite { hotkey:
        AccountId, coldkey: AccountId, uid: Compact<u16>, netuid: Compact<u16>, active: bool,
        axon_info: AxonInfo, prometheus_info: PrometheusInfo, stake: Vec<(AccountId,
        Compact<u64>)>, rank: Compact<u16>, emission: Compact<u64>, incentive: Compact<u16>,
        consensus: Compact<u16>, trust: Compact<u16>, validator_trust: Compact<u16>, dividends:
        Compact<u16>, last_update: Compact<u64>, validator_permit: bool, pruning_score:
        Compact<u16> };
      SubnetHyperparams = pallet_subtensor::rpc_info::subnet_info::SubnetHyperparams { rho:
        Compact<u16>, kappa: Compact<u16>, immunity_period: Compact<u16>, min_allowed_weights:
        Compact<u16>, max_weights_limit: Compact<u16>, tempo: Compact<u16>, min_difficulty:
        Compact<u64>, max_difficulty: Compact<u64>, weights_version: Compact<u64>,
        weights_rate_limit: Compact<u64>, adjustment_interval: Compact<u16>, activity_cutoff:
        Compact<u16>, registration_allowed: bool, target_regs_per_interval: Compact<u16>,
        min_burn: Compact<u64>, max_burn: Compact<u64>, bonds_moving_avg: Compact<u64>,
        max_regs_per_block: Compact<u16>, serving_rate_limit: Compact<u64>, max_validators:
        Compact<u16>, adjustment_alpha: Compact<u64>, difficulty: Compact<u64>,
        commit_reveal_period: Compact<u64>, commit_reveal_weights_enabled: bool, alpha_high:
        Compact<u16>, alpha_low: Compact<u16>, liquid_alpha_enabled: bool };
      """;

  private RpcTypes218() {}
}
