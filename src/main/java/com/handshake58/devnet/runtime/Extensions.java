package com.handshake58.devnet.runtime;

/** The signed extensions, in the order of {@code runtime/src/lib.rs}. */
final class Extensions {
  static final String SPEC_424 =
      """
      CheckNonZeroSender: CheckNonZeroSender<_>, ();
      CheckSpecVersion: CheckSpecVersion<_>, u32;
      CheckTxVersion: CheckTxVersion<_>, u32;
      CheckGenesis: CheckGenesis<_>, H256;
      CheckMortality: CheckMortality<_>, H256;
      CheckNonce: CheckNonce<_>, ();
      CheckWeight: CheckWeight<_>, ();
      ChargeTransactionPayment: ChargeTransactionPayment<_>, ();
      SudoTransactionExtension: SudoTransactionExtension<Runtime>, ();
      CheckShieldedTxValidity: CheckShieldedTxValidity<Runtime>, ();
      SubtensorTransactionExtension: SubtensorTransactionExtension<Runtime>, ();
      DrandPriority: DrandPriority<Runtime>, ();
      CheckMetadataHash: CheckMetadataHash<_>, Option<[u8;32]>;
      """;

  static final String SPEC_218 =
      """
      CheckNonZeroSender: CheckNonZeroSender<_>, ();
      CheckSpecVersion: CheckSpecVersion<_>, u32;
      CheckTxVersion: CheckTxVersion<_>, u32;
      CheckGenesis: CheckGenesis<_>, H256;
      CheckMortality: CheckMortality<_>, H256;
      CheckNonce: CheckNonce<_>, ();
      CheckWeight: CheckWeight<_>, ();
      ChargeTransactionPayment: ChargeTransactionPayment<_>, ();
      SubtensorSignedExtension: SubtensorSignedExtension<Runtime>, ();
      CommitmentsSignedExtension: CommitmentsSignedExtension<Runtime>, ();
      CheckMetadataHash: CheckMetadataHash<_>, Option<[u8;32]>;
      """;

  /** How the extrinsic's type groups them. */
  static final String EXTRA_424 =
      """
      ((CheckNonZeroSender<_>, CheckSpecVersion<_>, CheckTxVersion<_>, CheckGenesis<_>,
      CheckMortality<_>, CheckNonce<_>, CheckWeight<_>), (ChargeTransactionPaymentWrapper<_>,
      SudoTransactionExtension<Runtime>, CheckShieldedTxValidity<Runtime>,
      SubtensorTransactionExtension<Runtime>, DrandPriority<Runtime>), CheckMetadataHash<_>)
      """;

  static final String EXTRA_218 =
      """
      (CheckNonZeroSender<_>, CheckSpecVersion<_>, CheckTxVersion<_>, CheckGenesis<_>,
      CheckMortality<_>, CheckNonce<_>, CheckWeight<_>, ChargeTransactionPayment<_>,
      SubtensorSignedExtension<Runtime>, CommitmentsSignedExtension<Runtime>,
      CheckMetadataHash<_>)
      """;

  private Extensions() {}
}
