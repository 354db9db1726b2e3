// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {
    OwnableUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {SlashesAll} from "./ExecutorRules.sol";

/// The upgradeable form of June 2025. Books in slots 2 to 6. Faults: the bare implementation can be
/// initialized by anyone, setTrustee emits nothing, the owner may be the trustee.
contract ExecutorUups is SlashesAll, OwnableUpgradeable, UUPSUpgradeable, ReentrancyGuard {
    uint16 public NETUID;
    address public TRUSTEE;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    Books private books;

    function initialize(
        uint16 netuid,
        address trustee,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) external nonReentrant initializer {
        __Ownable_init(msg.sender);
        require(trustee != address(0), "Trustee address must be non-zero");
        require(minCollateralIncrease > 0, "Min collateral increase must be greater than 0");
        require(decisionTimeout > 0, "Decision timeout must be greater than 0");
        NETUID = netuid;
        TRUSTEE = trustee;
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        DECISION_TIMEOUT = decisionTimeout;
    }

    function setTrustee(address trustee) external onlyOwner {
        TRUSTEE = trustee;
    }

    function finalizeReclaim(uint256 reclaimRequestId) external override nonReentrant {
        _finalize(reclaimRequestId);
    }

    function slashCollateral(bytes16 executorId, string calldata url, bytes16 urlContentMd5Checksum)
        external
        override
        nonReentrant
    {
        _slash(executorId, type(uint256).max, address(0), url, urlContentMd5Checksum);
    }

    function _authorizeUpgrade(address) internal override onlyOwner {}

    function _books() internal view override returns (Books storage) {
        return books;
    }

    function _trustee() internal view override returns (address) {
        return TRUSTEE;
    }

    function _minimum() internal view override returns (uint256) {
        return MIN_COLLATERAL_INCREASE;
    }

    function _timeout() internal view override returns (uint64) {
        return DECISION_TIMEOUT;
    }

    function _clearsOwnerAtFinalise() internal pure override returns (bool) {
        return true;
    }
}
