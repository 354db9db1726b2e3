package com.handshake58.devnet.runtime;

/** What the runtime APIs of spec 424 answer ({@code pallets/subtensor/src/rpc_info}). */
final class RpcTypes424 {
  static final String TYPES =
      """
      NeuronInfo<AccountId> = pallet_subtensor::rpc_info::neuron_info::NeuronInfo { hotkey:
        AccountId, coldkey: AccountId, uid: Compact<u16>, netuid: Compact<u16>, active: bool,
        axon_info: AxonInfo, prometheus_info: PrometheusInfo, stake: Vec<(AccountId,
        Compact<u64>)>, rank: Compact<u16>, emission: Compact<u64>, incentive: Compact<u16>,
        consensus: Compact<u16>, trust: Compact<u16>, validator_trust: Compact<u16>, dividends:
        Compact<u16>, last_update: Compact<u64>, validator_permit: bool, weights:
        Vec<(Compact<u16>, Compact<u16>)>, bonds: Vec<(Compact<u16>, Compact<u16>)>,
        pruning_score: Compact<u16> };
      NeuronInfoLite<AccountId> = pallet_subtensor::rpc_info::neuron_info::NeuronInfoLite {
        hotkey: AccountId, coldkey: AccountId, uid: Compact<u16>, netuid: Compact<u16>, active:
        bool, axon_info: AxonInfo, prometheus_info: PrometheusInfo, stake: Vec<(AccountId,
        Compact<u64>)>, rank: Compact<u16>, emission: Compact<u64>, incentive: Compact<u16>,
        consensus: Compact<u16>, trust: Compact<u16>, validator_trust: Compact<u16>, dividends:
        Compact<u16>, last_update: Compact<u64>, validator_permit: bool, pruning_score:
        Compact<u16> };
      SubnetHyperparams = pallet_subtensor::rpc_info::subnet_info::SubnetHyperparams { rho:
        Compact<u16>, kappa: Compact<u16>, immunity_period: Compact<u16>, min_allowed_weights:
        Compact<u16>, max_weights_limit: Compact<u16>, tempo: Compact<u16>, min_difficulty:
        Compact<u64>, max_difficulty: Compact<u64>, weights_version: Compact<u64>,
        weights_rate_limit: Compact<u64>, adjustment_interval: Compact<u16>, activity_cutoff:
        Compact<u64>, registration_allowed: bool, target_regs_per_interval: Compact<u16>,
        min_burn: Compact<u64>, max_burn: Compact<u64>, bonds_moving_avg: Compact<u64>,
        max_regs_per_block: Compact<u16>, serving_rate_limit: Compact<u64>, max_validators:
        Compact<u16>, adjustment_alpha: Compact<u64>, difficulty: Compact<u64>,
        commit_reveal_period: Compact<u64>, commit_reveal_weights_enabled: bool, alpha_high:
        Compact<u16>, alpha_low: Compact<u16>, liquid_alpha_enabled: bool };
      SubnetHyperparamsV2 = pallet_subtensor::rpc_info::subnet_info::SubnetHyperparamsV2 { rho:
        Compact<u16>, kappa: Compact<u16>, immunity_period: Compact<u16>, min_allowed_weights:
        Compact<u16>, max_weights_limit: Compact<u16>, tempo: Compact<u16>, min_difficulty:
        Compact<u64>, max_difficulty: Compact<u64>, weights_version: Compact<u64>,
        weights_rate_limit: Compact<u64>, adjustment_interval: Compact<u16>, activity_cutoff:
        Compact<u64>, registration_allowed: bool, target_regs_per_interval: Compact<u16>,
        min_burn: Compact<u64>, max_burn: Compact<u64>, bonds_moving_avg: Compact<u64>,
        max_regs_per_block: Compact<u16>, serving_rate_limit: Compact<u64>, max_validators:
        Compact<u16>, adjustment_alpha: Compact<u64>, difficulty: Compact<u64>,
        commit_reveal_period: Compact<u64>, commit_reveal_weights_enabled: bool, alpha_high:
        Compact<u16>, alpha_low: Compact<u16>, liquid_alpha_enabled: bool,
        alpha_sigmoid_steepness: FixedI64<U32>, yuma_version: Compact<u16>, subnet_is_active:
        bool, transfers_enabled: bool, bonds_reset_enabled: bool, user_liquidity_enabled: bool
        };
      Metagraph<AccountId> = pallet_subtensor::rpc_info::metagraph::Metagraph { netuid:
        Compact<u16>, name: Vec<Compact<u8>>, symbol: Vec<Compact<u8>>, identity:
        Option<SubnetIdentityV3>, network_registered_at: Compact<u64>, owner_hotkey: AccountId,
        owner_coldkey: AccountId, block: Compact<u64>, tempo: Compact<u16>, last_step:
        Compact<u64>, blocks_since_last_step: Compact<u64>, subnet_emission: Compact<u64>,
        alpha_in: Compact<u64>, alpha_out: Compact<u64>, tao_in: Compact<u64>,
        alpha_out_emission: Compact<u64>, alpha_in_emission: Compact<u64>, tao_in_emission:
        Compact<u64>, pending_alpha_emission: Compact<u64>, pending_root_emission: Compact<u64>,
        subnet_volume: Compact<u128>, moving_price: FixedI128<U32>, rho: Compact<u16>, kappa:
        Compact<u16>, min_allowed_weights: Compact<u16>, max_weights_limit: Compact<u16>,
        weights_version: Compact<u64>, weights_rate_limit: Compact<u64>, activity_cutoff:
        Compact<u64>, max_validators: Compact<u16>, num_uids: Compact<u16>, max_uids:
        Compact<u16>, burn: Compact<u64>, difficulty: Compact<u64>, registration_allowed: bool,
        pow_registration_allowed: bool, immunity_period: Compact<u16>, min_difficulty:
        Compact<u64>, max_difficulty: Compact<u64>, min_burn: Compact<u64>, max_burn:
        Compact<u64>, adjustment_alpha: Compact<u64>, adjustment_interval: Compact<u16>,
        target_regs_per_interval: Compact<u16>, max_regs_per_block: Compact<u16>,
        serving_rate_limit: Compact<u64>, commit_reveal_weights_enabled: bool,
        commit_reveal_period: Compact<u64>, liquid_alpha_enabled: bool, alpha_high:
        Compact<u16>, alpha_low: Compact<u16>, bonds_moving_avg: Compact<u64>, hotkeys:
        Vec<AccountId>, coldkeys: Vec<AccountId>, identities: Vec<Option<ChainIdentityV2>>,
        axons: Vec<AxonInfo>, active: Vec<bool>, validator_permit: Vec<bool>, pruning_score:
        Vec<Compact<u16>>, last_update: Vec<Compact<u64>>, emission: Vec<Compact<u64>>,
        dividends: Vec<Compact<u16>>, incentives: Vec<Compact<u16>>, consensus:
        Vec<Compact<u16>>, trust: Vec<Compact<u16>>, rank: Vec<Compact<u16>>,
        block_at_registration: Vec<Compact<u64>>, alpha_stake: Vec<Compact<u64>>, tao_stake:
        Vec<Compact<u64>>, total_stake: Vec<Compact<u64>>, tao_dividends_per_hotkey:
        Vec<(AccountId, Compact<u64>)>, alpha_dividends_per_hotkey: Vec<(AccountId,
        Compact<u64>)> };
      SubnetState<AccountId> = pallet_subtensor::rpc_info::show_subnet::SubnetState { netuid:
        Compact<u16>, hotkeys: Vec<AccountId>, coldkeys: Vec<AccountId>, active: Vec<bool>,
        validator_permit: Vec<bool>, pruning_score: Vec<Compact<u16>>, last_update:
        Vec<Compact<u64>>, emission: Vec<Compact<u64>>, dividends: Vec<Compact<u16>>,
        incentives: Vec<Compact<u16>>, consensus: Vec<Compact<u16>>, trust: Vec<Compact<u16>>,
        rank: Vec<Compact<u16>>, block_at_registration: Vec<Compact<u64>>, alpha_stake:
        Vec<Compact<u64>>, tao_stake: Vec<Compact<u64>>, total_stake: Vec<Compact<u64>>,
        emission_history: Vec<Vec<Compact<u64>>> };
      SelectiveMetagraph<AccountId> = pallet_subtensor::rpc_info::metagraph::SelectiveMetagraph
        { netuid: Compact<u16>, name: Option<Vec<Compact<u8>>>, symbol:
        Option<Vec<Compact<u8>>>, identity: Option<Option<SubnetIdentityV3>>,
        network_registered_at: Option<Compact<u64>>, owner_hotkey: Option<AccountId>,
        owner_coldkey: Option<AccountId>, block: Option<Compact<u64>>, tempo:
        Option<Compact<u16>>, last_step: Option<Compact<u64>>, blocks_since_last_step:
        Option<Compact<u64>>, subnet_emission: Option<Compact<u64>>, alpha_in:
        Option<Compact<u64>>, alpha_out: Option<Compact<u64>>, tao_in: Option<Compact<u64>>,
        alpha_out_emission: Option<Compact<u64>>, alpha_in_emission: Option<Compact<u64>>,
        tao_in_emission: Option<Compact<u64>>, pending_alpha_emission: Option<Compact<u64>>,
        pending_root_emission: Option<Compact<u64>>, subnet_volume: Option<Compact<u128>>,
        moving_price: Option<FixedI128<U32>>, rho: Option<Compact<u16>>, kappa:
        Option<Compact<u16>>, min_allowed_weights: Option<Compact<u16>>, max_weights_limit:
        Option<Compact<u16>>, weights_version: Option<Compact<u64>>, weights_rate_limit:
        Option<Compact<u64>>, activity_cutoff: Option<Compact<u64>>, max_validators:
        Option<Compact<u16>>, num_uids: Option<Compact<u16>>, max_uids: Option<Compact<u16>>,
        burn: Option<Compact<u64>>, difficulty: Option<Compact<u64>>, registration_allowed:
        Option<bool>, pow_registration_allowed: Option<bool>, immunity_period:
        Option<Compact<u16>>, min_difficulty: Option<Compact<u64>>, max_difficulty:
        Option<Compact<u64>>, min_burn: Option<Compact<u64>>, max_burn: Option<Compact<u64>>,
        adjustment_alpha: Option<Compact<u64>>, adjustment_interval: Option<Compact<u16>>,
        target_regs_per_interval: Option<Compact<u16>>, max_regs_per_block:
        Option<Compact<u16>>, serving_rate_limit: Option<Compact<u64>>,
        commit_reveal_weights_enabled: Option<bool>, commit_reveal_period: Option<Compact<u64>>,
        liquid_alpha_enabled: Option<bool>, alpha_high: Option<Compact<u16>>, alpha_low:
        Option<Compact<u16>>, bonds_moving_avg: Option<Compact<u64>>, hotkeys:
        Option<Vec<AccountId>>, coldkeys: Option<Vec<AccountId>>, identities:
        Option<Vec<Option<ChainIdentityV2>>>, axons: Option<Vec<AxonInfo>>, active:
        Option<Vec<bool>>, validator_permit: Option<Vec<bool>>, pruning_score:
        Option<Vec<Compact<u16>>>, last_update: Option<Vec<Compact<u64>>>, emission:
        Option<Vec<Compact<u64>>>, dividends: Option<Vec<Compact<u16>>>, incentives:
        Option<Vec<Compact<u16>>>, consensus: Option<Vec<Compact<u16>>>, trust:
        Option<Vec<Compact<u16>>>, rank: Option<Vec<Compact<u16>>>, block_at_registration:
        Option<Vec<Compact<u64>>>, alpha_stake: Option<Vec<Compact<u64>>>, tao_stake:
        Option<Vec<Compact<u64>>>, total_stake: Option<Vec<Compact<u64>>>,
        tao_dividends_per_hotkey: Option<Vec<(AccountId, Compact<u64>)>>,
        alpha_dividends_per_hotkey: Option<Vec<(AccountId, Compact<u64>)>>, validators:
        Option<Vec<Compact<u16>>>, commitments: Option<Vec<(AccountId, Vec<Compact<u8>>)>> };
      """;

  private RpcTypes424() {}
}
