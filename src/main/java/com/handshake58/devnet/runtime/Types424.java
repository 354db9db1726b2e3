package com.handshake58.devnet.runtime;

/** Types of spec 424. */
final class Types424 {
  static final String TYPES =
      """
      LastRuntimeUpgradeInfo = frame_system::LastRuntimeUpgradeInfo { spec_version:
        Compact<u32>, spec_name: Cow<str> };
      DispatchEventInfo = frame_system::DispatchEventInfo { weight: Weight, class:
        DispatchClass, pays_fee: Pays };
      TrieError = sp_runtime::proving_trie::TrieError enum { 0 InvalidStateRoot, 1
        IncompleteDatabase, 2 ValueAtIncompleteKey, 3 DecoderError, 4 InvalidHash, 5
        DuplicateKey, 6 ExtraneousNode, 7 ExtraneousValue, 8 ExtraneousHashReference, 9
        InvalidChildReference, 10 ValueMismatch, 11 IncompleteProof, 12 RootMismatch, 13
        DecodeError };
      DispatchError = sp_runtime::DispatchError enum { 0 Other, 1 CannotLookup, 2 BadOrigin, 3
        Module(ModuleError), 4 ConsumerRemaining, 5 NoProviders, 6 TooManyConsumers, 7
        Token(TokenError), 8 Arithmetic(ArithmeticError), 9 Transactional(TransactionalError),
        10 Exhausted, 11 Corruption, 12 Unavailable, 13 RootNotAllowed, 14 Trie(TrieError) };
      RuntimeVersion = sp_version::RuntimeVersion { spec_name: Cow<str>, impl_name: Cow<str>,
        authoring_version: u32, spec_version: u32, impl_version: u32, apis: Cow<Vec<([u8;8],
        u32)>>, transaction_version: u32, system_version: u8 };
      SafeFloat = share_pool::SafeFloat { mantissa: u128, exponent: i64 };
      ChainIdentityV2 = pallet_subtensor::pallet::ChainIdentityV2 { name: Vec<u8>, url: Vec<u8>,
        github_repo: Vec<u8>, image: Vec<u8>, discord: Vec<u8>, description: Vec<u8>,
        additional: Vec<u8> };
      SubnetIdentityV3 = pallet_subtensor::pallet::SubnetIdentityV3 { subnet_name: Vec<u8>,
        github_repo: Vec<u8>, subnet_contact: Vec<u8>, subnet_url: Vec<u8>, discord: Vec<u8>,
        description: Vec<u8>, logo_url: Vec<u8>, additional: Vec<u8> };
      H160 = primitive_types::H160([u8;20]);
      RecycleOrBurnEnum = pallet_subtensor::pallet::RecycleOrBurnEnum enum { 0 Burn, 1 Recycle
        };
      CheckMortality<T> = node_subtensor_runtime::check_mortality::CheckMortality(Era);
      SudoTransactionExtension<T> =
        node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension;
      CheckShieldedTxValidity<T> = pallet_shield::extension::CheckShieldedTxValidity;
      SubtensorTransactionExtension<T> =
        pallet_subtensor::extensions::subtensor::SubtensorTransactionExtension;
      DrandPriority<T> = pallet_drand::drand_priority::DrandPriority;
      ChargeTransactionPaymentWrapper<T> =
        node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper {
        inner: ChargeTransactionPayment<_> };
      SelfContainedExtrinsic<Address, Call, Signature, Extension> =
        fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic(UncheckedExtrinsic<Address,
        Call, Signature, Extension>);
      FixedI64<Frac> = substrate_fixed::FixedI64 { bits: i64 };
      """;

  private Types424() {}
}
