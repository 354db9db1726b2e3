// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

// Contracts of other families, with as much behaviour as a client needs to tell them apart.

/// Keyed by a hotkey and an executor id.
contract HotkeyKeyed {
    uint16 public NETUID;
    address public TRUSTEE;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    mapping(bytes32 => mapping(bytes16 => address)) public executorToMiner;
    mapping(bytes32 => mapping(bytes16 => uint256)) public collaterals;

    constructor(
        uint16 netuid,
        address trustee,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) {
        NETUID = netuid;
        TRUSTEE = trustee;
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        DECISION_TIMEOUT = decisionTimeout;
    }

    function deposit(bytes32 hotkey, bytes16 executorId) external payable {
        executorToMiner[hotkey][executorId] = msg.sender;
        collaterals[hotkey][executorId] += msg.value;
    }
}

/// The releases of May and June 2025, keyed by miner, with a validator for each.
contract ValidatorOfMiner {
    uint16 public NETUID;
    address public TRUSTEE;
    uint64 public DECISION_TIMEOUT;
    uint256 public MIN_COLLATERAL_INCREASE;
    mapping(address => uint256) public collaterals;
    mapping(address => address) public validatorOfMiner;

    constructor(
        uint16 netuid,
        address trustee,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout
    ) {
        NETUID = netuid;
        TRUSTEE = trustee;
        MIN_COLLATERAL_INCREASE = minCollateralIncrease;
        DECISION_TIMEOUT = decisionTimeout;
    }

    function deposit(address validator, bytes16) external payable {
        validatorOfMiner[msg.sender] = validator;
        collaterals[msg.sender] += msg.value;
    }
}

/// A ledger that its owner alone writes.
contract OwnerLedger {
    address public owner = msg.sender;
    mapping(address => uint256) private balances;

    function balanceOf(address miner) external view returns (uint256) {
        return balances[miner];
    }

    function deposit(address miner, uint256 amount) external {
        require(msg.sender == owner, "not the owner");
        balances[miner] += amount;
    }

    function slash(address miner, uint256 amount) external {
        require(msg.sender == owner, "not the owner");
        balances[miner] -= amount;
    }
}
