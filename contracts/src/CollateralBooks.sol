// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {CollateralEvents} from "./CollateralEvents.sol";

/// The storage, its views, and the steps that keep it consistent.
abstract contract CollateralBooks is CollateralEvents {
    struct Reclaim {
        bytes16 executorId;
        address miner;
        uint256 amount;
        uint64 denyTimeout;
        // Shares the slot of denyTimeout; zero in the requests of an earlier implementation.
        uint64 period;
    }

    /// State that the deployed proxies lack.
    /// @custom:storage-location erc7201:handshake58.storage.Collateral
    struct Extension {
        address burnAddress;
        uint96 totalRao;
        mapping(bytes16 executorId => uint64) periods;
    }

    uint256 internal constant RAO = 1e9;
    uint256 internal constant EXISTENTIAL_DEPOSIT = 500 * RAO;
    // keccak256(abi.encode(uint256(keccak256("handshake58.storage.Collateral")) - 1)) & ~0xff
    bytes32 private constant EXTENSION =
        0x0fecbc3dc26f66dbf92a8d3eb261158468b902977f291c08824d97aee1762700;

    // Slots 0 to 6: those of the deployed proxies. New state goes into Extension.
    uint16 public NETUID;
    address public TRUSTEE;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    mapping(bytes16 executorId => address) public executorToMiner;
    mapping(bytes16 executorId => uint256) internal _collaterals;
    mapping(uint256 reclaimRequestId => Reclaim) internal _reclaims;
    mapping(bytes16 executorId => uint256) public collateralUnderPendingReclaims;
    uint256 internal _lastReclaimId;

    /// Where slashed collateral goes; zero until an upgraded proxy is initialized.
    function BURN_ADDRESS() public view returns (address) {
        return _extension().burnAddress;
    }

    /// An id's balance in wei. Leaves out a fraction of a rao, which the chain has never moved.
    function collaterals(bytes16 executorId) public view returns (uint256) {
        return _wholeRao(_collaterals[executorId]);
    }

    /// A pending request; all zero for one that is unknown, paid, denied or cancelled.
    function reclaims(uint256 reclaimRequestId)
        external
        view
        returns (bytes16 executorId, address miner, uint256 amount, uint64 denyTimeout)
    {
        Reclaim storage request = _reclaims[reclaimRequestId];
        if (request.period == _extension().periods[request.executorId]) {
            return (request.executorId, request.miner, request.amount, request.denyTimeout);
        }
    }

    /// The id of the next request; all earlier ids have been given out, from 1.
    function nextReclaimId() external view returns (uint256) {
        return _lastReclaimId + 1;
    }

    /// The sum of all collaterals in wei. Coins that were forced upon the contract do not count.
    function totalCollateral() external view returns (uint256) {
        return _extension().totalRao * RAO;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }

    /// Takes from the balance; at zero the ownership ends, and with it the pending requests.
    function _take(bytes16 executorId, address miner, uint256 balance, uint256 amount) internal {
        _collaterals[executorId] = balance - amount;
        // An upgraded proxy began with its balance as the total, which may be short of some rao.
        Extension storage extension = _extension();
        uint256 total = extension.totalRao;
        uint256 rao = amount / RAO;
        extension.totalRao = uint96(rao < total ? total - rao : 0);
        if (amount == balance) {
            delete executorToMiner[executorId];
            _cancelReclaims(executorId, miner);
        }
    }

    function _cancelReclaims(bytes16 executorId, address miner) internal {
        uint256 pending = collateralUnderPendingReclaims[executorId];
        if (pending == 0) return;
        delete collateralUnderPendingReclaims[executorId];
        _extension().periods[executorId]++;
        emit ReclaimCancelled(executorId, miner, pending);
    }

    function _forget(uint256 reclaimRequestId, bytes16 executorId, uint256 amount) internal {
        delete _reclaims[reclaimRequestId];
        collateralUnderPendingReclaims[executorId] -= amount;
    }

    function _pendingReclaim(uint256 reclaimRequestId)
        internal
        view
        returns (Reclaim memory request)
    {
        request = _reclaims[reclaimRequestId];
        if (request.amount == 0 || request.period != _extension().periods[request.executorId]) {
            revert ReclaimNotFound();
        }
    }

    /// Ignores what the receiver returns, so that it cannot make the caller pay for a long answer.
    function _pay(address receiver, uint256 amount) internal {
        bool success;
        assembly ("memory-safe") {
            success := call(gas(), receiver, amount, 0, 0, 0, 0)
        }
        if (!success) revert TransferFailed();
    }

    function _wholeRao(uint256 amount) internal pure returns (uint256) {
        return amount - amount % RAO;
    }

    function _extension() internal pure returns (Extension storage extension) {
        assembly {
            extension.slot := EXTENSION
        }
    }
}
