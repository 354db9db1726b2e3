package com.handshake58.devnet.runtime;

/** System, Timestamp, Aura, Balances and TransactionPayment, as far as the devnet has them. */
final class SystemPallets {
  static final String SYSTEM_STORAGE =
      """
      Account(Blake2_128Concat AccountId): AccountInfo<u32, AccountData<u64>> =
        00000000000000000000000000000000000000000000000000000000000000000000000000000000
        00000000000000000000000000000080;
      ExtrinsicCount: u32 ?;
      BlockHash(Twox64Concat u32): H256;
      Number: u32;
      ParentHash: H256;
      Digest: Digest;
      Events: Vec<EventRecord<RuntimeEvent, H256>>;
      EventCount: u32;
      LastRuntimeUpgrade: LastRuntimeUpgradeInfo ?;
      ExecutionPhase: Phase ?;
      """;

  static final String SYSTEM_CALLS =
      """
      0 remark(remark: Vec<u8>);
      7 remark_with_event(remark: Vec<u8>);
      """;

  static final String SYSTEM_EVENTS =
      """
      2 CodeUpdated;
      3 NewAccount(account: AccountId);
      4 KilledAccount(account: AccountId);
      5 Remarked(sender: AccountId, hash: H256);
      6 UpgradeAuthorized(code_hash: H256, check_version: bool);
      """;

  static final String SYSTEM_EVENTS_424 =
      """
      0 ExtrinsicSuccess(dispatch_info: DispatchEventInfo);
      1 ExtrinsicFailed(dispatch_error: DispatchError, dispatch_info: DispatchEventInfo);
      7 RejectedInvalidAuthorizedUpgrade(code_hash: H256, error: DispatchError);
      """;

  static final String SYSTEM_EVENTS_218 =
      """
      0 ExtrinsicSuccess(dispatch_info: DispatchInfo);
      1 ExtrinsicFailed(dispatch_error: DispatchError, dispatch_info: DispatchInfo);
      """;

  static final String SYSTEM_ERRORS =
      """
      0 InvalidSpecName;
      1 SpecVersionNeedsToIncrease;
      2 FailedToExtractRuntimeVersion;
      3 NonDefaultComposite;
      4 NonZeroRefCount;
      5 CallFiltered;
      6 MultiBlockMigrationsOngoing;
      7 NothingAuthorized;
      8 Unauthorized;
      """;

  static final String SYSTEM_CONSTANTS =
      """
      BlockLength: BlockLength = 000078000000a0000000a000;
      BlockHashCount: u32 = 60090000;
      DbWeight: RuntimeDbWeight = 40787d010000000000e1f50500000000;
      SS58Prefix: u16 = 2a00;
      """;

  static final String SYSTEM_CONSTANTS_424 =
      """
      BlockWeights: BlockWeights =
        c2a0e766000b00409452a30313ffffffffffffffff2261c91900010bb837a1555d02136666666666
        6666a6010b0030ef7dba0213ffffffffffffffbf0100002261c91900010bb847462a460313666666
        66666666e6010b00409452a30313ffffffffffffffff01070010a5d4e81300000000000000402261
        c91900000000;
      """;

  static final String SYSTEM_CONSTANTS_218 =
      """
      BlockWeights: BlockWeights =
        624d186c000b00409452a30313ffffffffffffffff4247871900010b30beb1555d02136666666666
        6666a6010b0030ef7dba0213ffffffffffffffbf0100004247871900010b30ce562a460313666666
        66666666e6010b00409452a30313ffffffffffffffff01070010a5d4e81300000000000000404247
        871900000000;
      """;

  static final String TIMESTAMP_STORAGE =
      """
      Now: u64;
      DidUpdate: bool;
      """;

  static final String TIMESTAMP_CALLS =
      """
      0 set(now: Compact<u64> 'T::Moment');
      """;

  static final String AURA_STORAGE =
      """
      Authorities: BoundedVec<AuraPublic, _>;
      CurrentSlot: Slot;
      """;

  static final String BALANCES_STORAGE =
      """
      TotalIssuance: u64;
      Account(Blake2_128Concat AccountId): AccountData<u64> =
        00000000000000000000000000000000000000000000000000000000000000000000000000000080;
      """;

  static final String BALANCES_CALLS =
      """
      0 transfer_allow_death(dest: MultiAddress<AccountId, ()> 'AccountIdLookupOf<T>', value:
        Compact<u64> 'T::Balance');
      3 transfer_keep_alive(dest: MultiAddress<AccountId, ()> 'AccountIdLookupOf<T>', value:
        Compact<u64> 'T::Balance');
      """;

  static final String BALANCES_EVENTS =
      """
      0 Endowed(account: AccountId, free_balance: u64);
      2 Transfer(from: AccountId, to: AccountId, amount: u64);
      3 BalanceSet(who: AccountId, free: u64);
      7 Deposit(who: AccountId, amount: u64);
      8 Withdraw(who: AccountId, amount: u64);
      15 Issued(amount: u64);
      16 Rescinded(amount: u64);
      """;

  static final String BALANCES_ERRORS =
      """
      0 VestingBalance;
      1 LiquidityRestrictions;
      2 InsufficientBalance;
      3 ExistentialDeposit;
      4 Expendability;
      5 ExistingVestingSchedule;
      6 DeadAccount;
      7 TooManyReserves;
      8 TooManyHolds;
      9 TooManyFreezes;
      10 IssuanceDeactivated;
      11 DeltaZero;
      """;

  static final String BALANCES_CONSTANTS =
      """
      ExistentialDeposit: u64 = f401000000000000;
      """;

  static final String PAYMENT_STORAGE =
      """
      NextFeeMultiplier: FixedU128Multiplier = 000064a7b3b6e00d0000000000000000;
      StorageVersion: Releases;
      """;

  static final String PAYMENT_EVENTS =
      """
      0 TransactionFeePaid(who: AccountId, actual_fee: u64, tip: u64);
      """;

  private SystemPallets() {}
}
