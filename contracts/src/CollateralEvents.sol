// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

/// Events and errors: those of the `executor` dialect, and ours.
abstract contract CollateralEvents {
    event Deposit(bytes16 indexed executorId, address indexed miner, uint256 amount);
    event ReclaimProcessStarted(
        uint256 indexed reclaimRequestId,
        bytes16 indexed executorId,
        address indexed miner,
        uint256 amount,
        uint64 expirationTime,
        string url,
        bytes16 urlContentMd5Checksum
    );
    event Reclaimed(
        uint256 indexed reclaimRequestId,
        bytes16 indexed executorId,
        address indexed miner,
        uint256 amount
    );
    event Denied(uint256 indexed reclaimRequestId, string url, bytes16 urlContentMd5Checksum);
    event Slashed(
        bytes16 indexed executorId,
        address indexed miner,
        uint256 amount,
        string url,
        bytes16 urlContentMd5Checksum
    );

    /// Every request of the miner that was pending for the id is void. The amount is their sum.
    /// The miner is zero where an earlier implementation had cleared the owner.
    event ReclaimCancelled(bytes16 indexed executorId, address indexed miner, uint256 amount);
    event Released(bytes16 indexed executorId, address indexed miner, uint256 amount);
    event OwnerAssigned(bytes16 indexed executorId, address indexed miner);
    event TrusteeChanged(address indexed previousTrustee, address indexed trustee);
    event BurnAddressChanged(address indexed previousBurnAddress, address indexed burnAddress);
    event MinCollateralIncreaseChanged(uint256 previousMinimum, uint256 minimum);
    event DecisionTimeoutChanged(uint64 previousTimeout, uint64 timeout);

    error AmountZero();
    error BeforeDenyTimeout();
    error ExecutorNotOwned();
    error InsufficientAmount();
    /// Never thrown: finalise pays what is left. Kept for clients that look it up in the ABI.
    error InsufficientCollateralForReclaim();
    error InvalidDepositMethod();
    error NotTrustee();
    error PastDenyTimeout();
    error ReclaimNotFound();
    error TransferFailed();

    error NotWholeRao();
    error RestBelowExistentialDeposit();
    error InvalidBurnAddress();
    error InvalidDecisionTimeout();
    error InvalidMinCollateralIncrease();
    error InvalidMiner();
    error InvalidTrustee();
    error NotOrphaned();
    error OwnerIsTrustee();
}
