package com.handshake58.devnet.runtime;

/** Types of spec 218. */
final class Types218 {
  static final String TYPES =
      """
      LastRuntimeUpgradeInfo = frame_system::LastRuntimeUpgradeInfo { spec_version:
        Compact<u32>, spec_name: str };
      DispatchInfo = frame_support::dispatch::DispatchInfo { weight: Weight, class:
        DispatchClass, pays_fee: Pays };
      DispatchError = sp_runtime::DispatchError enum { 0 Other, 1 CannotLookup, 2 BadOrigin, 3
        Module(ModuleError), 4 ConsumerRemaining, 5 NoProviders, 6 TooManyConsumers, 7
        Token(TokenError), 8 Arithmetic(ArithmeticError), 9 Transactional(TransactionalError),
        10 Exhausted, 11 Corruption, 12 Unavailable, 13 RootNotAllowed };
      RuntimeVersion = sp_version::RuntimeVersion { spec_name: str, impl_name: str,
        authoring_version: u32, spec_version: u32, impl_version: u32, apis: Cow<Vec<([u8;8],
        u32)>>, transaction_version: u32, state_version: u8 };
      ChainIdentity = pallet_subtensor::pallet::ChainIdentity { name: Vec<u8>, url: Vec<u8>,
        image: Vec<u8>, discord: Vec<u8>, description: Vec<u8>, additional: Vec<u8> };
      SubnetIdentity = pallet_subtensor::pallet::SubnetIdentity { subnet_name: Vec<u8>,
        github_repo: Vec<u8>, subnet_contact: Vec<u8> };
      CheckMortality<T> = frame_system::extensions::check_mortality::CheckMortality(Era);
      SubtensorSignedExtension<T> = pallet_subtensor::SubtensorSignedExtension;
      CommitmentsSignedExtension<T> = pallet_commitments::CommitmentsSignedExtension;
      SelfContainedExtrinsic<Address, Call, Signature, Extra> =
        fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic(UncheckedExtrinsic<Address,
        Call, Signature, Extra>);
      """;

  private Types218() {}
}
