// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

/// What the executor dialects have in common, faults included. For tests only.
abstract contract ExecutorRules {
    struct Reclaim {
        bytes16 executorId;
        address miner;
        uint256 amount;
        uint64 denyTimeout;
    }

    /// Five slots in a row, at a place that differs between the dialects.
    struct Books {
        mapping(bytes16 => address) executorToMiner;
        mapping(bytes16 => uint256) collaterals;
        mapping(uint256 => Reclaim) reclaims;
        mapping(bytes16 => uint256) pending;
        uint256 lastReclaimId;
    }

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

    error AmountZero();
    error BeforeDenyTimeout();
    error ExecutorNotOwned();
    error InsufficientAmount();
    error InsufficientCollateralForReclaim();
    error InvalidDepositMethod();
    error NotTrustee();
    error PastDenyTimeout();
    error ReclaimNotFound();
    error TransferFailed();

    function _books() internal view virtual returns (Books storage);

    function _trustee() internal view virtual returns (address);

    function _minimum() internal view virtual returns (uint256);

    function _timeout() internal view virtual returns (uint64);

    /// Fault: some dialects clear the owner at every finalise, although collateral is left.
    function _clearsOwnerAtFinalise() internal pure virtual returns (bool);

    receive() external payable {
        revert InvalidDepositMethod();
    }

    fallback() external payable {
        revert InvalidDepositMethod();
    }

    function executorToMiner(bytes16 executorId) external view returns (address) {
        return _books().executorToMiner[executorId];
    }

    function collaterals(bytes16 executorId) external view returns (uint256) {
        return _books().collaterals[executorId];
    }

    function reclaims(uint256 reclaimRequestId)
        external
        view
        returns (bytes16 executorId, address miner, uint256 amount, uint64 denyTimeout)
    {
        Reclaim storage request = _books().reclaims[reclaimRequestId];
        return (request.executorId, request.miner, request.amount, request.denyTimeout);
    }

    function deposit(bytes16 executorId) external payable {
        Books storage books = _books();
        if (msg.value < _minimum()) revert InsufficientAmount();
        address miner = books.executorToMiner[executorId];
        if (miner == address(0)) {
            books.executorToMiner[executorId] = msg.sender;
        } else if (miner != msg.sender) {
            revert ExecutorNotOwned();
        }
        books.collaterals[executorId] += msg.value;
        emit Deposit(executorId, msg.sender, msg.value);
    }

    /// Fault: the subtraction underflows after a slash.
    function reclaimCollateral(
        bytes16 executorId,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external {
        Books storage books = _books();
        if (books.executorToMiner[executorId] != msg.sender) revert ExecutorNotOwned();
        uint256 amount = books.collaterals[executorId] - books.pending[executorId];
        if (amount == 0) revert AmountZero();
        uint64 due = uint64(block.timestamp) + _timeout();
        uint256 reclaimRequestId = ++books.lastReclaimId;
        books.reclaims[reclaimRequestId] = Reclaim(executorId, msg.sender, amount, due);
        books.pending[executorId] += amount;
        emit ReclaimProcessStarted(
            reclaimRequestId, executorId, msg.sender, amount, due, url, urlContentMd5Checksum
        );
    }

    /// Fault: a slash leaves the request, which then reverts, or pays from a later owner's money.
    function finalizeReclaim(uint256 reclaimRequestId) external virtual {
        _finalize(reclaimRequestId);
    }

    function _finalize(uint256 reclaimRequestId) internal {
        Books storage books = _books();
        Reclaim memory request = books.reclaims[reclaimRequestId];
        if (request.amount == 0) revert ReclaimNotFound();
        if (request.denyTimeout >= block.timestamp) revert BeforeDenyTimeout();
        delete books.reclaims[reclaimRequestId];
        books.pending[request.executorId] -= request.amount;
        uint256 balance = books.collaterals[request.executorId];
        if (balance < request.amount) revert InsufficientCollateralForReclaim();
        books.collaterals[request.executorId] = balance - request.amount;
        emit Reclaimed(reclaimRequestId, request.executorId, request.miner, request.amount);
        _send(request.miner, request.amount);
        if (_clearsOwnerAtFinalise() || books.collaterals[request.executorId] == 0) {
            delete books.executorToMiner[request.executorId];
        }
    }

    function denyReclaimRequest(
        uint256 reclaimRequestId,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) external {
        if (msg.sender != _trustee()) revert NotTrustee();
        Books storage books = _books();
        Reclaim memory request = books.reclaims[reclaimRequestId];
        if (request.amount == 0) revert ReclaimNotFound();
        if (request.denyTimeout < block.timestamp) revert PastDenyTimeout();
        books.pending[request.executorId] -= request.amount;
        delete books.reclaims[reclaimRequestId];
        emit Denied(reclaimRequestId, url, urlContentMd5Checksum);
    }

    function _slash(
        bytes16 executorId,
        uint256 most,
        address burnAddress,
        string calldata url,
        bytes16 urlContentMd5Checksum
    ) internal {
        if (msg.sender != _trustee()) revert NotTrustee();
        Books storage books = _books();
        uint256 balance = books.collaterals[executorId];
        if (balance == 0) revert AmountZero();
        uint256 amount = most < balance ? most : balance;
        books.collaterals[executorId] = balance - amount;
        address miner = books.executorToMiner[executorId];
        _send(burnAddress, amount);
        if (amount == balance) delete books.executorToMiner[executorId];
        emit Slashed(executorId, miner, amount, url, urlContentMd5Checksum);
    }

    function _send(address receiver, uint256 amount) private {
        (bool success,) = payable(receiver).call{value: amount}("");
        if (!success) revert TransferFailed();
    }
}

/// The whole balance is slashed, to the zero address.
abstract contract SlashesAll is ExecutorRules {
    function slashCollateral(bytes16 executorId, string calldata url, bytes16 urlContentMd5Checksum)
        external
        virtual
    {
        _slash(executorId, type(uint256).max, address(0), url, urlContentMd5Checksum);
    }
}
