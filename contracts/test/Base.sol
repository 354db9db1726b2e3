// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Collateral} from "../src/Collateral.sol";
import {Vm} from "./Vm.sol";

/// Assertions, accounts, and a proxy of the contract under test.
abstract contract Base {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    uint256 internal constant RAO = 1e9;
    uint256 internal constant TAO = 1e18;
    uint256 internal constant EXISTENTIAL_DEPOSIT = 500 * RAO;
    uint256 internal constant MINIMUM = 10_000 * RAO;
    uint64 internal constant TIMEOUT = 5 days;
    uint16 internal constant NETUID = 58;

    address internal constant TRUSTEE = address(0xA11CE);
    address internal constant BURN = address(0xdEaD);
    address internal constant MINER = address(0xB0B001);
    address internal constant OTHER = address(0xC0C002);
    address internal constant STRANGER = address(0xD0D003);

    bytes16 internal constant ID = bytes16(uint128(0x0123456789abcdef0123456789abcdef));
    bytes16 internal constant ID2 = bytes16(uint128(0xfedcba9876543210fedcba9876543210));
    string internal constant URL = "https://example.com/evidence.json";
    bytes16 internal constant MD5 = bytes16(uint128(0xd41d8cd98f00b204e9800998ecf8427e));

    constructor() {
        vm.warp(1_764_000_000);
        vm.deal(MINER, 1000 * TAO);
        vm.deal(OTHER, 1000 * TAO);
    }

    /// The contract under test: the project's, or another build that the environment names.
    function implementation() internal returns (address deployed) {
        bytes memory code =
            vm.getCode(vm.envOr("COLLATERAL_UNDER_TEST", "src/Collateral.sol:Collateral"));
        assembly {
            deployed := create(0, add(code, 32), mload(code))
        }
        assertTrue(deployed != address(0), "not deployed");
    }

    /// A proxy that this test owns.
    function proxy() internal returns (Collateral) {
        return proxy(TRUSTEE, BURN, MINIMUM, TIMEOUT);
    }

    function proxy(address trustee, address burnAddress, uint256 minimum, uint64 timeout)
        internal
        returns (Collateral)
    {
        return Collateral(
            payable(new ERC1967Proxy(
                    implementation(),
                    abi.encodeCall(
                        Collateral.initialize, (NETUID, trustee, burnAddress, minimum, timeout)
                    )
                ))
        );
    }

    function deposit(Collateral collateral, address miner, bytes16 id, uint256 amount) internal {
        vm.prank(miner);
        collateral.deposit{value: amount}(id);
    }

    function reclaim(Collateral collateral, address miner, bytes16 id)
        internal
        returns (uint256 reclaimRequestId)
    {
        vm.prank(miner);
        collateral.reclaimCollateral(id, URL, MD5);
        return collateral.nextReclaimId() - 1;
    }

    function slash(Collateral collateral, bytes16 id, uint256 amount) internal {
        vm.prank(TRUSTEE);
        collateral.slashCollateral(id, amount, URL, MD5);
    }

    function deny(Collateral collateral, uint256 reclaimRequestId) internal {
        vm.prank(TRUSTEE);
        collateral.denyReclaimRequest(reclaimRequestId, URL, MD5);
    }

    function amountOf(Collateral collateral, uint256 reclaimRequestId)
        internal
        view
        returns (uint256 amount)
    {
        (,, amount,) = collateral.reclaims(reclaimRequestId);
    }

    function pass(uint256 duration) internal {
        vm.warp(block.timestamp + duration);
    }

    function bound(uint256 value, uint256 least, uint256 most) internal pure returns (uint256) {
        return value >= least && value <= most ? value : least + value % (most - least + 1);
    }

    function assertTrue(bool condition, string memory what) internal pure {
        if (!condition) revert(what);
    }

    function assertEq(uint256 actual, uint256 expected, string memory what) internal pure {
        if (actual != expected) {
            revert(string.concat(what, ": ", decimal(actual), " instead of ", decimal(expected)));
        }
    }

    function assertEq(address actual, address expected, string memory what) internal pure {
        if (actual != expected) revert(what);
    }

    function assertEq(bytes32 actual, bytes32 expected, string memory what) internal pure {
        if (actual != expected) revert(what);
    }

    function decimal(uint256 value) internal pure returns (string memory text) {
        do {
            text = string.concat(string(abi.encodePacked(bytes1(uint8(48 + value % 10)))), text);
            value /= 10;
        } while (value != 0);
    }
}

/// A miner that takes no payment unless told to.
contract RefusingMiner {
    bool public accepts;

    receive() external payable {
        require(accepts, "no");
    }

    function accept() external {
        accepts = true;
    }

    function deposit(Collateral collateral, bytes16 id) external payable {
        collateral.deposit{value: msg.value}(id);
    }

    function reclaim(Collateral collateral, bytes16 id) external {
        collateral.reclaimCollateral(id, "", 0);
    }
}

/// A miner that calls the contract back while it is paid, and remembers what it saw.
contract ReentrantMiner {
    Collateral private immutable collateral;
    bytes private callback;
    bool public called;
    bool public succeeded;
    bytes4 public failure;
    uint256 public seen;
    bytes16 private id;

    constructor(Collateral contract_) {
        collateral = contract_;
    }

    receive() external payable {
        if (callback.length == 0) return;
        bytes memory data = callback;
        delete callback;
        called = true;
        seen = collateral.collaterals(id);
        bytes memory answer;
        (succeeded, answer) = address(collateral).call(data);
        failure = bytes4(answer);
    }

    function deposit(bytes16 executorId) external payable {
        id = executorId;
        collateral.deposit{value: msg.value}(executorId);
    }

    function reclaim(bytes16 executorId) external {
        collateral.reclaimCollateral(executorId, "", 0);
    }

    function whenPaid(bytes calldata data) external {
        callback = data;
    }
}
