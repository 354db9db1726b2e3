package com.handshake58.devnet.runtime;

/**
 * The runtime APIs of spec 218: those of its own pallet answer bytes that hold the encoded value
 * ({@code pallets/subtensor/runtime-api/src/lib.rs}).
 */
final class Apis218 {
  static final String APIS =
      """
      Core.version() -> RuntimeVersion;
      Metadata.metadata() -> OpaqueMetadata;
      Metadata.metadata_at_version(version: u32) -> Option<OpaqueMetadata>;
      Metadata.metadata_versions() -> Vec<u32>;
      AccountNonceApi.account_nonce(account: AccountId) -> u32;
      TransactionPaymentApi.query_info(uxt: Extrinsic, len: u32) -> RuntimeDispatchInfo<u64,
        Weight>;
      TransactionPaymentApi.query_fee_details(uxt: Extrinsic, len: u32) -> FeeDetails<u64>;
      NeuronInfoRuntimeApi.get_neurons_lite(netuid: u16) -> Vec<u8>;
      NeuronInfoRuntimeApi.get_neuron_lite(netuid: u16, uid: u16) -> Vec<u8>;
      SubnetInfoRuntimeApi.get_subnet_hyperparams(netuid: u16) -> Vec<u8>;
      """;

  private Apis218() {}
}
