package com.handshake58.devnet.runtime;

/** Types that are common to both runtimes. */
final class CoreTypes {
  static final String TYPES =
      """
      AccountId = sp_core::crypto::AccountId32([u8;32]);
      ExtraFlags = pallet_balances::types::ExtraFlags(u128);
      AccountData<Balance> = pallet_balances::types::AccountData { free: u64, reserved: u64,
        frozen: u64, flags: ExtraFlags };
      AccountInfo<Nonce, AccountData> = frame_system::AccountInfo { nonce: u32, consumers: u32,
        providers: u32, sufficients: u32, data: AccountData };
      H256 = primitive_types::H256([u8;32]);
      DigestItem = sp_runtime::generic::digest::DigestItem enum { 6 PreRuntime([u8;4], Vec<u8>),
        4 Consensus([u8;4], Vec<u8>), 5 Seal([u8;4], Vec<u8>), 0 Other(Vec<u8>), 8
        RuntimeEnvironmentUpdated };
      Digest = sp_runtime::generic::digest::Digest { logs: Vec<DigestItem> };
      Phase = frame_system::Phase enum { 0 ApplyExtrinsic(u32), 1 Finalization, 2 Initialization
        };
      EventRecord<E, T> = frame_system::EventRecord { phase: Phase, event: E, topics: Vec<T> };
      Weight = sp_weights::weight_v2::Weight { ref_time: Compact<u64>, proof_size: Compact<u64>
        };
      DispatchClass = frame_support::dispatch::DispatchClass enum { 0 Normal, 1 Operational, 2
        Mandatory };
      Pays = frame_support::dispatch::Pays enum { 0 Yes, 1 No };
      ModuleError = sp_runtime::ModuleError { index: u8, error: [u8;4] };
      TokenError = sp_runtime::TokenError enum { 0 FundsUnavailable, 1 OnlyProvider, 2
        BelowMinimum, 3 CannotCreate, 4 UnknownAsset, 5 Frozen, 6 Unsupported, 7
        CannotCreateHold, 8 NotExpendable, 9 Blocked };
      ArithmeticError = sp_arithmetic::ArithmeticError enum { 0 Underflow, 1 Overflow, 2
        DivisionByZero };
      TransactionalError = sp_runtime::TransactionalError enum { 0 LimitReached, 1 NoLayer };
      WeightsPerClass = frame_system::limits::WeightsPerClass { base_extrinsic: Weight,
        max_extrinsic: Option<Weight>, max_total: Option<Weight>, reserved: Option<Weight> };
      BlockWeights = frame_system::limits::BlockWeights { base_block: Weight, max_block: Weight,
        per_class: PerDispatchClass<WeightsPerClass> };
      BlockLength = frame_system::limits::BlockLength { max: PerDispatchClass<u32> };
      RuntimeDbWeight = sp_weights::RuntimeDbWeight { read: u64, write: u64 };
      AuraPublic = sp_consensus_aura::sr25519::app_sr25519::Public([u8;32]);
      Slot = sp_consensus_slots::Slot(u64);
      MultiAddress<AccountId, AccountIndex> = sp_runtime::multiaddress::MultiAddress enum { 0
        Id(AccountId), 1 Index(Compact<AccountIndex>), 2 Raw(Vec<u8>), 3 Address32([u8;32]), 4
        Address20([u8;20]) };
      FixedU128Multiplier = sp_arithmetic::fixed_point::FixedU128(u128);
      Releases = pallet_transaction_payment::Releases enum { 0 V1Ancient, 1 V2 };
      AxonInfo = pallet_subtensor::pallet::AxonInfo { block: u64, version: u32, ip: u128, port:
        u16, ip_type: u8, protocol: u8, placeholder1: u8, placeholder2: u8 };
      NeuronCertificate = pallet_subtensor::pallet::NeuronCertificate { public_key:
        BoundedVec<u8, _>, algorithm: u8 };
      PrometheusInfo = pallet_subtensor::pallet::PrometheusInfo { block: u64, version: u32, ip:
        u128, port: u16, ip_type: u8 };
      CheckNonZeroSender<T> =
        frame_system::extensions::check_non_zero_sender::CheckNonZeroSender;
      CheckSpecVersion<T> = frame_system::extensions::check_spec_version::CheckSpecVersion;
      CheckTxVersion<T> = frame_system::extensions::check_tx_version::CheckTxVersion;
      CheckGenesis<T> = frame_system::extensions::check_genesis::CheckGenesis;
      CheckNonce<T> = node_subtensor_runtime::check_nonce::CheckNonce(Compact<u32>);
      CheckWeight<T> = frame_system::extensions::check_weight::CheckWeight;
      ChargeTransactionPayment<T> =
        pallet_transaction_payment::ChargeTransactionPayment(Compact<u64>);
      Runtime = node_subtensor_runtime::Runtime;
      Mode = frame_metadata_hash_extension::Mode enum { 0 Disabled, 1 Enabled };
      CheckMetadataHash<T> = frame_metadata_hash_extension::CheckMetadataHash { mode: Mode };
      MultiSignature = sp_runtime::MultiSignature enum { 0 Ed25519([u8;64]), 1 Sr25519([u8;64]),
        2 Ecdsa([u8;65]) };
      UncheckedExtrinsic<Address, Call, Signature, Extra> =
        sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic(Vec<u8>);
      RuntimeDispatchInfo<Balance, Weight> =
        pallet_transaction_payment::types::RuntimeDispatchInfo { weight: Weight, class:
        DispatchClass, partial_fee: u64 };
      InclusionFee<Balance> = pallet_transaction_payment::types::InclusionFee { base_fee: u64,
        len_fee: u64, adjusted_weight_fee: u64 };
      FeeDetails<Balance> = pallet_transaction_payment::types::FeeDetails { inclusion_fee:
        Option<InclusionFee<u64>>, tip: u64 };
      OpaqueMetadata = sp_core::OpaqueMetadata(Vec<u8>);
      """;

  private CoreTypes() {}
}
