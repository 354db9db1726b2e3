// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {
    OwnableUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {CollateralBooks} from "./CollateralBooks.sol";

/// Collateral of a subnet's miners, held for one validator (the trustee). Speaks the interface of
/// the `executor` dialect with a burn address. Runs behind an ERC-1967 proxy and replaces the
/// implementation of the deployed `executor-uups` proxies without moving their storage.
///
/// An executor id belongs to the miner of its first deposit until its balance is zero. When that
/// happens while requests are pending, a new period of the id begins: requests of an earlier
/// period pay nothing and read as absent.
///
/// The chain moves whole rao and keeps no account below 500 rao, so the balance of an id is zero
/// or at least 500 rao, in whole rao. Every payment follows the effects.
///
/// The guard is in storage. Runtime 218 of the chain has no transient storage, and later ones do not
/// undo it when a call reverts: a guard there would stay closed for the rest of the transaction.
contract Collateral is CollateralBooks, OwnableUpgradeable, UUPSUpgradeable, ReentrancyGuard {
    uint64 private constant LONGEST_DECISION_TIMEOUT = 365 days;
    /// Precompiles have no code, so they are told by their address.
    uint160 private constant LAST_PRECOMPILE = 0xfff;

    modifier onlyTrustee() {
        if (msg.sender != TRUSTEE) revert NotTrustee();
        _;
    }

    constructor() {
        _disableInitializers();
    }

    /// A new proxy; its creator is the owner until it transfers the ownership.
    /// @param minCollateralIncrease in wei, at least 500 rao
    /// @param decisionTimeout in seconds, 1 to 365 days
    function initialize(
        uint16 netuid,
        address trustee,
        address burnAddress,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) external nonReentrant initializer {
        if (minCollateralIncrease < EXISTENTIAL_DEPOSIT) {
            revert InvalidMinCollateralIncrease();
        }
        if (decisionTimeout == 0 || decisionTimeout > LONGEST_DECISION_TIMEOUT) {
            revert InvalidDecisionTimeout();
        }
        __Ownable_init(msg.sender);
        NETUID = netuid;
        _setTrustee(trustee);
        _setBurnAddress(burnAddress);
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        emit MinCollateralIncreaseChanged(0, minCollateralIncrease);
        DECISION_TIMEOUT = decisionTimeout;
        emit DecisionTimeoutChanged(0, decisionTimeout);
    }

    /// What a proxy of an earlier implementation lacks, called in the transaction that upgrades it.
    /// The value makes up for rao that the chain rounded away.
    function initializeV2(address burnAddress, address newOwner)
        external
        payable
        onlyOwner
        nonReentrant
        reinitializer(2)
    {
        Extension storage extension = _extension();
        if (extension.burnAddress != address(0)) revert InvalidInitialization();
        _setBurnAddress(burnAddress);
        extension.totalRao = uint96(address(this).balance / RAO);
        uint256 minimum = MIN_COLLATERAL_INCREASE;
        if (minimum < EXISTENTIAL_DEPOSIT) {
            MIN_COLLATERAL_INCREASE = EXISTENTIAL_DEPOSIT;
            emit MinCollateralIncreaseChanged(minimum, EXISTENTIAL_DEPOSIT);
        }
        if (newOwner == address(0)) revert OwnableInvalidOwner(address(0));
        _transferOwnership(newOwner);
    }

    receive() external payable {
        revert InvalidDepositMethod();
    }

    fallback() external payable {
        revert InvalidDepositMethod();
    }

    /// Adds to the sender's collateral. The first deposit for an id makes the sender its owner.
    function deposit(bytes16 executorId) external payable nonReentrant {
        _deposit(executorId, msg.sender);
    }

    /// Adds to a miner's collateral, whoever pays.
    function depositFor(bytes16 executorId, address miner) external payable nonReentrant {
        if (miner == address(0) || miner == address(this)) revert InvalidMiner();
        _deposit(executorId, miner);
    }

    /// Asks for all of an id's collateral that no pending request covers.
    function reclaimCollateral(
        bytes16 executorId,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external nonReentrant {
        if (executorToMiner[executorId] != msg.sender) {
            revert ExecutorNotOwned();
        }
        uint256 balance = collaterals(executorId);
        uint256 pending = collateralUnderPendingReclaims[executorId];
        if (balance <= pending) revert AmountZero();
        uint256 amount = balance - pending;
        uint64 expirationTime = uint64(block.timestamp) + DECISION_TIMEOUT;
        uint256 reclaimRequestId = ++_lastReclaimId;
        _reclaims[reclaimRequestId] = Reclaim(
            executorId, msg.sender, amount, expirationTime, _extension().periods[executorId]
        );
        collateralUnderPendingReclaims[executorId] = balance;
        emit ReclaimProcessStarted(
            reclaimRequestId,
            executorId,
            msg.sender,
            amount,
            expirationTime,
            url,
            urlContentMd5Checksum
        );
    }

    /// Pays a request that nobody denied in time: the lesser of its amount and the balance. Pays
    /// along a rest that is too small to be kept. Anyone may call.
    function finalizeReclaim(uint256 reclaimRequestId) external nonReentrant {
        Reclaim memory request = _pendingReclaim(reclaimRequestId);
        if (block.timestamp <= request.denyTimeout) revert BeforeDenyTimeout();
        bytes16 executorId = request.executorId;
        _forget(reclaimRequestId, executorId, request.amount);
        uint256 balance = collaterals(executorId);
        address owner = executorToMiner[executorId];
        // Only requests of an earlier implementation can outlive their balance or their owner.
        if (balance == 0 || (owner != request.miner && owner != address(0))) {
            emit ReclaimCancelled(executorId, request.miner, request.amount);
            return;
        }
        uint256 amount = _wholeRao(request.amount);
        if (amount + EXISTENTIAL_DEPOSIT > balance) amount = balance;
        emit Reclaimed(reclaimRequestId, executorId, request.miner, amount);
        _take(executorId, request.miner, balance, amount);
        _pay(request.miner, amount);
    }

    /// Voids a request until the end of its last second. The collateral stays.
    function denyReclaimRequest(
        uint256 reclaimRequestId,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external onlyTrustee nonReentrant {
        Reclaim memory request = _pendingReclaim(reclaimRequestId);
        if (block.timestamp > request.denyTimeout) revert PastDenyTimeout();
        _forget(reclaimRequestId, request.executorId, request.amount);
        emit Denied(reclaimRequestId, url, urlContentMd5Checksum);
    }

    /// Burns an amount, or the balance if that is less. Emptying the id voids its requests.
    function slashCollateral(
        bytes16 executorId,
        uint256 slashAmount,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external onlyTrustee nonReentrant {
        uint256 balance = collaterals(executorId);
        if (balance == 0) revert AmountZero();
        uint256 amount = slashAmount < balance ? slashAmount : balance;
        if (amount != _wholeRao(amount)) revert NotWholeRao();
        if (amount != 0 && amount != balance) {
            if (amount < EXISTENTIAL_DEPOSIT) revert InsufficientAmount();
            if (balance - amount < EXISTENTIAL_DEPOSIT) revert RestBelowExistentialDeposit();
        }
        address burnAddress = BURN_ADDRESS();
        if (burnAddress == address(0)) revert InvalidBurnAddress();
        address miner = executorToMiner[executorId];
        emit Slashed(executorId, miner, amount, url, urlContentMd5Checksum);
        if (amount == 0) return;
        _take(executorId, miner, balance, amount);
        _pay(burnAddress, amount);
    }

    /// Frees an id that a stranger occupies: pays the owner its whole balance.
    function release(bytes16 executorId) external onlyTrustee nonReentrant {
        address miner = executorToMiner[executorId];
        if (miner == address(0)) revert ExecutorNotOwned();
        uint256 balance = collaterals(executorId);
        emit Released(executorId, miner, balance);
        _take(executorId, miner, balance, balance);
        _pay(miner, balance);
    }

    /// Gives collateral whose owner an earlier implementation had cleared to its miner again.
    function assignOwner(bytes16 executorId, address miner) external onlyOwner nonReentrant {
        if (miner == address(0) || miner == address(this)) revert InvalidMiner();
        if (executorToMiner[executorId] != address(0) || collaterals(executorId) == 0) {
            revert NotOrphaned();
        }
        executorToMiner[executorId] = miner;
        emit OwnerAssigned(executorId, miner);
    }

    function setTrustee(address trustee) external onlyOwner nonReentrant {
        _setTrustee(trustee);
    }

    function setBurnAddress(address burnAddress) external onlyOwner nonReentrant {
        _setBurnAddress(burnAddress);
    }

    function transferOwnership(address newOwner) public override nonReentrant {
        super.transferOwnership(newOwner);
    }

    function renounceOwnership() public override nonReentrant {
        super.renounceOwnership();
    }

    function _deposit(bytes16 executorId, address miner) private {
        if (msg.value < MIN_COLLATERAL_INCREASE || msg.value < EXISTENTIAL_DEPOSIT) {
            revert InsufficientAmount();
        }
        if (msg.value != _wholeRao(msg.value)) revert NotWholeRao();
        uint256 balance = collaterals(executorId);
        address owner = executorToMiner[executorId];
        if (owner == address(0)) {
            // An earlier implementation cleared the owner and left the collateral.
            if (balance != 0) revert ExecutorNotOwned();
            // What it left pending is not paid from the new owner's collateral.
            _cancelReclaims(executorId, address(0));
            executorToMiner[executorId] = miner;
        } else if (owner != miner) {
            revert ExecutorNotOwned();
        }
        _collaterals[executorId] = balance + msg.value;
        _extension().totalRao += uint96(msg.value / RAO);
        emit Deposit(executorId, miner, msg.value);
    }

    function _setTrustee(address trustee) private {
        if (trustee == address(0) || trustee == BURN_ADDRESS()) revert InvalidTrustee();
        if (trustee == owner()) revert OwnerIsTrustee();
        emit TrusteeChanged(TRUSTEE, trustee);
        TRUSTEE = trustee;
    }

    /// Refuses what cannot take a payment (zero, precompiles, contracts) and the trustee, who
    /// would profit from a slash.
    function _setBurnAddress(address burnAddress) private {
        if (
            uint160(burnAddress) <= LAST_PRECOMPILE || burnAddress.code.length != 0
                || burnAddress == TRUSTEE
        ) {
            revert InvalidBurnAddress();
        }
        emit BurnAddressChanged(BURN_ADDRESS(), burnAddress);
        _extension().burnAddress = burnAddress;
    }

    function _transferOwnership(address newOwner) internal override {
        if (newOwner != address(0) && newOwner == TRUSTEE) revert OwnerIsTrustee();
        super._transferOwnership(newOwner);
    }

    function _authorizeUpgrade(address) internal override onlyOwner nonReentrant {}
}
