package com.handshake58.devnet.runtime;

/**
 * Calls and events of the pallet SubtensorModule ({@code macros/dispatches.rs}, {@code
 * macros/events.rs}).
 */
final class SubtensorCalls {
  static final String CALLS_424 =
      """
      0 set_weights(netuid: u16 'NetUid', dests: Vec<u16>, weights: Vec<u16>, version_key: u64);
      119 set_mechanism_weights(netuid: u16 'NetUid', mecid: u8 'MechId', dests: Vec<u16>, weights:
        Vec<u16>, version_key: u64);
      96 commit_weights(netuid: u16 'NetUid', commit_hash: H256);
      97 reveal_weights(netuid: u16 'NetUid', uids: Vec<u16>, values: Vec<u16>, salt: Vec<u16>,
        version_key: u64);
      4 serve_axon(netuid: u16 'NetUid', version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8,
        placeholder1: u8, placeholder2: u8);
      5 serve_prometheus(netuid: u16 'NetUid', version: u32, ip: u128, port: u16, ip_type: u8);
      7 burned_register(netuid: u16 'NetUid', hotkey: AccountId 'T::AccountId');
      134 register_limit(netuid: u16 'NetUid', hotkey: AccountId 'T::AccountId', limit_price: u64);
      93 associate_evm_key(netuid: u16 'NetUid', evm_key: H160, block_number: u64, signature: [u8;65]
        'Signature');
      113 commit_timelocked_weights(netuid: u16 'NetUid', commit: BoundedVec<u8, _> 'BoundedVec<u8,
        ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>', reveal_round: u64, commit_reveal_version: u16);
      118 commit_timelocked_mechanism_weights(netuid: u16 'NetUid', mecid: u8 'MechId', commit:
        BoundedVec<u8, _> 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>', reveal_round: u64,
        commit_reveal_version: u16);
      """;

  static final String CALLS_218 =
      """
      0 set_weights(netuid: u16, dests: Vec<u16>, weights: Vec<u16>, version_key: u64);
      96 commit_weights(netuid: u16, commit_hash: H256);
      97 reveal_weights(netuid: u16, uids: Vec<u16>, values: Vec<u16>, salt: Vec<u16>, version_key:
        u64);
      4 serve_axon(netuid: u16, version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8,
        placeholder1: u8, placeholder2: u8);
      5 serve_prometheus(netuid: u16, version: u32, ip: u128, port: u16, ip_type: u8);
      7 burned_register(netuid: u16, hotkey: AccountId 'T::AccountId');
      """;

  static final String EVENTS_424 =
      """
      5 WeightsSet(u16, u16);
      6 NeuronRegistered(u16, u16, AccountId);
      28 AxonServed(u16, AccountId);
      29 PrometheusServed(u16, AccountId);
      84 CRV3WeightsCommitted(AccountId, u16, H256);
      85 WeightsCommitted(AccountId, u16, H256);
      86 WeightsRevealed(AccountId, u16, H256);
      98 EvmKeyAssociated(netuid: u16, hotkey: AccountId, evm_key: H160, block_associated: u64);
      107 TimelockedWeightsCommitted(AccountId, u16, H256, u64);
      108 TimelockedWeightsRevealed(u16, AccountId);
      """;

  static final String EVENTS_218 =
      """
      4 WeightsSet(u16, u16);
      5 NeuronRegistered(u16, u16, AccountId);
      24 AxonServed(u16, AccountId);
      25 PrometheusServed(u16, AccountId);
      80 WeightsCommitted(AccountId, u16, H256);
      81 WeightsRevealed(AccountId, u16, H256);
      """;

  private SubtensorCalls() {}
}
