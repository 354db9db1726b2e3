package com.handshake58.devnet.runtime;

/**
 * The runtime APIs of spec 424 ({@code pallets/subtensor/runtime-api/src/lib.rs} and the frame's).
 */
final class Apis424 {
  static final String APIS =
      """
      Core.version() -> RuntimeVersion;
      Metadata.metadata() -> OpaqueMetadata;
      Metadata.metadata_at_version(version: u32) -> Option<OpaqueMetadata>;
      Metadata.metadata_versions() -> Vec<u32>;
      AccountNonceApi.account_nonce(account: AccountId) -> u32;
      TransactionPaymentApi.query_info(uxt: Extrinsic, len: u32) -> RuntimeDispatchInfo<u64,
        Weight>;
      TransactionPaymentApi.query_fee_details(uxt: Extrinsic,
        len: u32) -> FeeDetails<u64>;
      TransactionPaymentCallApi.query_call_info(call: RuntimeCall, len: u32) ->
        RuntimeDispatchInfo<u64, Weight>;
      TransactionPaymentCallApi.query_call_fee_details(call: RuntimeCall, len: u32) ->
        FeeDetails<u64>;
      NeuronInfoRuntimeApi.get_neurons(netuid: u16) -> Vec<NeuronInfo<AccountId>>;
      NeuronInfoRuntimeApi.get_neuron(netuid: u16, uid: u16) -> Option<NeuronInfo<AccountId>>;
      NeuronInfoRuntimeApi.get_neurons_lite(netuid: u16) -> Vec<NeuronInfoLite<AccountId>>;
      NeuronInfoRuntimeApi.get_neuron_lite(netuid: u16, uid: u16) ->
        Option<NeuronInfoLite<AccountId>>;
      SubnetInfoRuntimeApi.get_subnet_hyperparams(netuid: u16) -> Option<SubnetHyperparams>;
      SubnetInfoRuntimeApi.get_subnet_hyperparams_v2(netuid: u16) ->
        Option<SubnetHyperparamsV2>;
      SubnetInfoRuntimeApi.get_metagraph(netuid: u16) -> Option<Metagraph<AccountId>>;
      SubnetInfoRuntimeApi.get_mechagraph(netuid: u16, mecid: u8) ->
        Option<Metagraph<AccountId>>;
      SubnetInfoRuntimeApi.get_subnet_state(netuid: u16) -> Option<SubnetState<AccountId>>;
      SubnetInfoRuntimeApi.get_selective_metagraph(netuid: u16, metagraph_indexes: Vec<u16>) ->
        Option<SelectiveMetagraph<AccountId>>;
      SubnetInfoRuntimeApi.get_selective_mechagraph(netuid: u16, subid: u8, metagraph_indexes:
        Vec<u16>) -> Option<SelectiveMetagraph<AccountId>>;
      SubnetInfoRuntimeApi.get_next_epoch_start_block(netuid: u16) -> Option<u64>;
      """;

  private Apis424() {}
}
