// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {ExecutorRules, SlashesAll} from "./ExecutorRules.sol";

/// The dialect of celium-collateral 1.1.6: partial slashes to a burn address. Books in slots 3 to 7.
contract Executor116 is ExecutorRules {
    uint16 public NETUID;
    address public TRUSTEE;
    address public BURN_ADDRESS;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    Books private books;

    constructor(
        uint16 netuid,
        address trustee,
        address burnAddress,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) {
        require(trustee != address(0), "Trustee address must be non-zero");
        require(burnAddress != address(0), "Burn address must be non-zero");
        require(minCollateralIncrease > 0, "Min collateral increase must be greater than 0");
        require(decisionTimeout > 0, "Decision timeout must be greater than 0");
        NETUID = netuid;
        TRUSTEE = trustee;
        BURN_ADDRESS = burnAddress;
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        DECISION_TIMEOUT = decisionTimeout;
    }

    function slashCollateral(
        bytes16 executorId,
        uint256 slashAmount,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external {
        _slash(executorId, slashAmount, BURN_ADDRESS, url, urlContentMd5Checksum);
    }

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

    function _clearsOwnerAtFinalise() internal pure virtual override returns (bool) {
        return true;
    }
}

/// The dialect of celium-collateral 1.2.0: keeps the owner while collateral is left.
contract Executor120 is Executor116 {
    constructor(
        uint16 netuid,
        address trustee,
        address burnAddress,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) Executor116(netuid, trustee, burnAddress, minCollateralIncrease, decisionTimeout) {}

    function _clearsOwnerAtFinalise() internal pure override returns (bool) {
        return false;
    }
}

/// The dialect of celium-collateral 1.1.5: no burn address. Books in slots 2 to 6.
contract Executor115 is SlashesAll {
    uint16 public NETUID;
    address public TRUSTEE;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    Books private books;

    constructor(
        uint16 netuid,
        address trustee,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) {
        require(trustee != address(0), "Trustee address must be non-zero");
        require(minCollateralIncrease > 0, "Min collateral increase must be greater than 0");
        require(decisionTimeout > 0, "Decision timeout must be greater than 0");
        NETUID = netuid;
        TRUSTEE = trustee;
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        DECISION_TIMEOUT = decisionTimeout;
    }

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
