// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

/// The dialect without executor ids, faults included. For tests only.
contract Plain {
    struct Reclaim {
        address miner;
        uint256 amount;
        uint256 denyTimeout;
    }

    uint16 public immutable NETUID;
    address public immutable TRUSTEE;
    uint64 public immutable DECISION_TIMEOUT;
    uint256 public immutable MIN_COLLATERAL_INCREASE;

    mapping(uint256 => Reclaim) public reclaims;
    mapping(address => uint256) public collaterals;
    mapping(address => uint256) private pending;
    uint256 private lastReclaimId;

    event Deposit(address indexed account, uint256 amount);
    event ReclaimProcessStarted(
        uint256 indexed reclaimRequestId,
        address indexed account,
        uint256 amount,
        uint64 expirationTime,
        string url,
        bytes16 urlContentMd5Checksum
    );
    event Reclaimed(uint256 indexed reclaimRequestId, address indexed account, uint256 amount);
    event Denied(uint256 indexed reclaimRequestId, string url, bytes16 urlContentMd5Checksum);
    event Slashed(
        address indexed account, uint256 amount, string url, bytes16 urlContentMd5Checksum
    );

    error AmountZero();
    error BeforeDenyTimeout();
    error InsufficientAmount();
    error InvalidDepositMethod();
    error NotTrustee();
    error PastDenyTimeout();
    error ReclaimAmountTooLarge();
    error ReclaimAmountTooSmall();
    error ReclaimNotFound();
    error TransferFailed();

    modifier onlyTrustee() {
        if (msg.sender != TRUSTEE) revert NotTrustee();
        _;
    }

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

    receive() external payable {
        revert InvalidDepositMethod();
    }

    fallback() external payable {
        revert InvalidDepositMethod();
    }

    function deposit() external payable {
        if (msg.value < MIN_COLLATERAL_INCREASE) revert InsufficientAmount();
        collaterals[msg.sender] += msg.value;
        emit Deposit(msg.sender, msg.value);
    }

    function reclaimCollateral(uint256 amount, string calldata url, bytes16 urlContentMd5Checksum)
        external
    {
        if (amount == 0) revert AmountZero();
        uint256 free = collaterals[msg.sender] - pending[msg.sender];
        if (amount > free) revert ReclaimAmountTooLarge();
        if (amount < MIN_COLLATERAL_INCREASE && amount != free) revert ReclaimAmountTooSmall();
        uint64 due = uint64(block.timestamp) + DECISION_TIMEOUT;
        reclaims[++lastReclaimId] = Reclaim(msg.sender, amount, due);
        pending[msg.sender] += amount;
        emit ReclaimProcessStarted(
            lastReclaimId, msg.sender, amount, due, url, urlContentMd5Checksum
        );
    }

    /// Fault: a request that a slash has made too large vanishes without an event.
    function finalizeReclaim(uint256 reclaimRequestId) external {
        Reclaim memory request = reclaims[reclaimRequestId];
        if (request.amount == 0) revert ReclaimNotFound();
        if (request.denyTimeout >= block.timestamp) revert BeforeDenyTimeout();
        delete reclaims[reclaimRequestId];
        pending[request.miner] -= request.amount;
        if (collaterals[request.miner] < request.amount) return;
        collaterals[request.miner] -= request.amount;
        emit Reclaimed(reclaimRequestId, request.miner, request.amount);
        _send(request.miner, request.amount);
    }

    function denyReclaimRequest(
        uint256 reclaimRequestId,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external onlyTrustee {
        Reclaim memory request = reclaims[reclaimRequestId];
        if (request.amount == 0) revert ReclaimNotFound();
        if (request.denyTimeout < block.timestamp) revert PastDenyTimeout();
        pending[request.miner] -= request.amount;
        delete reclaims[reclaimRequestId];
        emit Denied(reclaimRequestId, url, urlContentMd5Checksum);
    }

    function slashCollateral(
        address miner,
        uint256 amount,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external onlyTrustee {
        if (amount == 0) revert AmountZero();
        if (collaterals[miner] < amount) revert InsufficientAmount();
        collaterals[miner] -= amount;
        _send(address(0), amount);
        emit Slashed(miner, amount, url, urlContentMd5Checksum);
    }

    function _send(address receiver, uint256 amount) private {
        (bool success,) = payable(receiver).call{value: amount}("");
        if (!success) revert TransferFailed();
    }
}
