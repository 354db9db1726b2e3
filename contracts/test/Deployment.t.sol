// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {
    OwnableUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Collateral} from "../src/Collateral.sol";
import {CollateralDeployment} from "../src/CollateralDeployment.sol";
import {Base} from "./Base.sol";

/// One transaction creates everything, and the owner's changes are visible before they count.
contract DeploymentTest is Base {
    address private constant GOVERNOR = address(0xE0E004);
    Collateral private collateral;
    TimelockController private timelock;

    function setUp() public {
        // The deploying key may be the trustee: the owner is the timelock from the start.
        vm.prank(TRUSTEE);
        CollateralDeployment deployment =
            new CollateralDeployment(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT, GOVERNOR);
        collateral = deployment.collateral();
        timelock = deployment.timelock();
        bytes32 slot = bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
        assertEq(
            uint256(vm.load(address(collateral), slot)),
            uint256(uint160(address(deployment.implementation()))),
            "implementation"
        );
    }

    function test_ownerIsATimelockThatOutlastsAReclaim() public view {
        assertEq(collateral.owner(), address(timelock), "owner");
        assertEq(timelock.getMinDelay(), uint256(TIMEOUT) + 1 days, "delay");
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), GOVERNOR), "proposer");
        assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), GOVERNOR), "executor");
        assertTrue(!timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), GOVERNOR), "no admin");
        assertEq(collateral.TRUSTEE(), TRUSTEE, "trustee");
        assertEq(collateral.BURN_ADDRESS(), BURN, "burn address");
    }

    function test_minerLeavesBeforeANewTrusteeCounts() public {
        deposit(collateral, MINER, ID, MINIMUM);
        bytes memory change = abi.encodeCall(Collateral.setTrustee, (OTHER));
        uint256 delay = timelock.getMinDelay();
        vm.prank(GOVERNOR);
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockInsufficientDelay.selector, delay - 1, delay
            )
        );
        timelock.schedule(address(collateral), 0, change, 0, 0, delay - 1);
        vm.prank(GOVERNOR);
        timelock.schedule(address(collateral), 0, change, 0, 0, delay);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, 1000 * TAO, "paid in time");
        bytes32 operation = timelock.hashOperation(address(collateral), 0, change, 0, 0);
        assertTrue(!timelock.isOperationReady(operation), "not ready yet");
        pass(1 days);
        vm.prank(GOVERNOR);
        timelock.execute(address(collateral), 0, change, 0, 0);
        assertEq(collateral.TRUSTEE(), OTHER, "trustee");
    }

    function test_upgradeWaitsForTheDelay() public {
        address next = implementation();
        bytes memory change = abi.encodeCall(collateral.upgradeToAndCall, (next, ""));
        vm.prank(GOVERNOR);
        vm.expectRevert(
            abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, GOVERNOR)
        );
        collateral.upgradeToAndCall(next, "");
        uint256 delay = timelock.getMinDelay();
        vm.prank(GOVERNOR);
        timelock.schedule(address(collateral), 0, change, 0, 0, delay);
        pass(delay);
        vm.prank(GOVERNOR);
        timelock.execute(address(collateral), 0, change, 0, 0);
        bytes32 slot = bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
        assertEq(
            uint256(vm.load(address(collateral), slot)), uint256(uint160(next)), "implementation"
        );
    }
}
