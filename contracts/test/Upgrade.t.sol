// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {
    OwnableUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {Collateral} from "../src/Collateral.sol";
import {CollateralEvents} from "../src/CollateralEvents.sol";
import {Base} from "./Base.sol";
import {ExecutorUups} from "./dialects/ExecutorUups.sol";

/// A deployed proxy of the old implementation becomes ours in place, whatever state it is in.
contract UpgradeTest is Base {
    address private constant OWNER = address(0xE0E004);
    address private constant TIMELOCK = address(0xF0F005);
    ExecutorUups private old;
    Collateral private collateral;

    /// The owner of a deployed proxy is its trustee.
    function setUp() public {
        ExecutorUups bare = new ExecutorUups();
        vm.prank(TRUSTEE);
        old = ExecutorUups(
            payable(new ERC1967Proxy(
                    address(bare),
                    abi.encodeCall(ExecutorUups.initialize, (NETUID, TRUSTEE, 1, TIMEOUT))
                ))
        );
        collateral = Collateral(payable(address(old)));
    }

    function test_stateAndPendingReclaimsSurvive() public {
        oldDeposit(MINER, ID, MINIMUM);
        oldReclaim(MINER, ID);
        oldDeposit(MINER, ID, 2 * MINIMUM);
        oldDeposit(OTHER, ID2, MINIMUM);
        oldReclaim(OTHER, ID2);
        upgrade();
        assertEq(collateral.NETUID(), NETUID, "netuid");
        assertEq(collateral.TRUSTEE(), TRUSTEE, "trustee");
        assertEq(collateral.DECISION_TIMEOUT(), TIMEOUT, "timeout");
        assertEq(collateral.BURN_ADDRESS(), BURN, "burn address");
        assertEq(collateral.MIN_COLLATERAL_INCREASE(), EXISTENTIAL_DEPOSIT, "minimum");
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
        assertEq(collateral.collaterals(ID), 3 * MINIMUM, "balance");
        assertEq(collateral.collateralUnderPendingReclaims(ID), MINIMUM, "pending");
        assertEq(collateral.nextReclaimId(), 3, "next reclaim id");
        assertEq(collateral.totalCollateral(), 4 * MINIMUM, "total");
        assertEq(amountOf(collateral, 1), MINIMUM, "request");
        deny(collateral, 2);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(collateral.executorToMiner(ID), MINER, "owner with a rest");
        collateral.finalizeReclaim(3);
        assertEq(MINER.balance, 1000 * TAO, "paid");
        slash(collateral, ID2, MINIMUM);
        assertEq(BURN.balance, MINIMUM, "burnt");
        assertEq(address(collateral).balance, 0, "all paid");
    }

    function test_ownerMovesAwayFromTheTrustee() public {
        assertEq(old.owner(), TRUSTEE, "owner before");
        upgrade();
        assertEq(collateral.owner(), TIMELOCK, "owner after");
    }

    function test_ownerCannotStayTheTrustee() public {
        address next = implementation();
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.OwnerIsTrustee.selector);
        collateral.upgradeToAndCall(next, abi.encodeCall(Collateral.initializeV2, (BURN, TRUSTEE)));
    }

    function test_secondPartIsTheOwnersAndRunsOnce() public {
        address next = implementation();
        vm.prank(TRUSTEE);
        collateral.upgradeToAndCall(next, "");
        vm.prank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, STRANGER)
        );
        collateral.initializeV2(STRANGER, STRANGER);
        vm.prank(STRANGER);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        collateral.initialize(NETUID, STRANGER, STRANGER, MINIMUM, TIMEOUT);
        vm.prank(TRUSTEE);
        collateral.initializeV2(BURN, TIMELOCK);
        vm.prank(TIMELOCK);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        collateral.initializeV2(OTHER, OWNER);
    }

    function test_withoutABurnAddressNothingIsSlashed() public {
        oldDeposit(MINER, ID, MINIMUM);
        address next = implementation();
        vm.prank(TRUSTEE);
        collateral.upgradeToAndCall(next, "");
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.InvalidBurnAddress.selector);
        collateral.slashCollateral(ID, MINIMUM, URL, MD5);
    }

    /// A slash of the old implementation left a request pending.
    function test_requestOfASlashedMinerIsNotPaidByALaterOwner() public {
        oldDeposit(MINER, ID, MINIMUM);
        oldReclaim(MINER, ID);
        vm.prank(TRUSTEE);
        old.slashCollateral(ID, URL, MD5);
        upgrade();
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, address(0), MINIMUM);
        deposit(collateral, OTHER, ID, 2 * MINIMUM);
        pass(TIMEOUT + 1);
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.finalizeReclaim(1);
        reclaim(collateral, OTHER, ID);
        assertEq(amountOf(collateral, 2), 2 * MINIMUM, "the later owner's reclaim");
    }

    /// The same, finalized while nobody owns the id.
    function test_requestOfASlashedMinerEndsWithoutAPayment() public {
        oldDeposit(MINER, ID, MINIMUM);
        oldDeposit(OTHER, ID2, MINIMUM);
        oldReclaim(MINER, ID);
        vm.prank(TRUSTEE);
        old.slashCollateral(ID, URL, MD5);
        upgrade();
        uint256 before = MINER.balance;
        pass(TIMEOUT + 1);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, MINER, MINIMUM);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before, "not paid");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
    }

    /// Another owner had deposited before the upgrade.
    function test_requestOfAnEarlierOwnerEndsWithoutAPayment() public {
        oldDeposit(MINER, ID, MINIMUM);
        oldReclaim(MINER, ID);
        vm.prank(TRUSTEE);
        old.slashCollateral(ID, URL, MD5);
        oldDeposit(OTHER, ID, 3 * MINIMUM);
        upgrade();
        uint256 before = MINER.balance;
        pass(TIMEOUT + 1);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, MINER, MINIMUM);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before, "not paid");
        assertEq(collateral.collaterals(ID), 3 * MINIMUM, "balance");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
    }

    /// The old implementation clears the owner at a finalise although collateral is left.
    function test_collateralWithoutAnOwnerGoesBackToItsMiner() public {
        oldDeposit(MINER, ID, MINIMUM);
        oldReclaim(MINER, ID);
        oldDeposit(MINER, ID, MINIMUM);
        oldReclaim(MINER, ID);
        oldDeposit(MINER, ID, MINIMUM);
        pass(TIMEOUT + 1);
        old.finalizeReclaim(1);
        assertEq(old.executorToMiner(ID), address(0), "owner cleared");
        upgrade();
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.deposit{value: MINIMUM}(ID);
        collateral.finalizeReclaim(2);
        assertEq(MINER.balance, 1000 * TAO - MINIMUM, "the pending request is paid");
        vm.expectEmit(address(collateral));
        emit CollateralEvents.OwnerAssigned(ID, MINER);
        vm.prank(TIMELOCK);
        collateral.assignOwner(ID, MINER);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(3);
        assertEq(MINER.balance, 1000 * TAO, "the rest is paid");
    }

    /// The chain moved 2000 rao; the books say 2001.999999998.
    function test_fractionsOfARaoDoNotBlockPayments() public {
        oldDeposit(MINER, ID, 1000 * RAO + 999_999_999);
        oldDeposit(MINER, ID, 1000 * RAO + 999_999_999);
        oldReclaim(MINER, ID);
        vm.deal(address(old), 2000 * RAO);
        vm.deal(TRUSTEE, RAO);
        address next = implementation();
        vm.prank(TRUSTEE);
        collateral.upgradeToAndCall{value: RAO}(
            next, abi.encodeCall(Collateral.initializeV2, (BURN, TIMELOCK))
        );
        assertEq(collateral.collaterals(ID), 2001 * RAO, "balance");
        assertEq(collateral.totalCollateral(), 2001 * RAO, "total");
        uint256 before = MINER.balance;
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before + 2001 * RAO, "paid");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
    }

    /// Nobody made up for the missing rao: the payment waits for it, and nothing overflows.
    function test_shortProxyPaysOnceItHasTheCoins() public {
        oldDeposit(MINER, ID, 1000 * RAO + 999_999_999);
        oldDeposit(MINER, ID, 1000 * RAO + 999_999_999);
        vm.deal(address(old), 2000 * RAO);
        upgrade();
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.TransferFailed.selector);
        collateral.slashCollateral(ID, type(uint256).max, URL, MD5);
        vm.deal(address(old), 2001 * RAO);
        slash(collateral, ID, type(uint256).max);
        assertEq(BURN.balance, 2001 * RAO, "burnt");
        assertEq(collateral.totalCollateral(), 0, "total");
    }

    function test_fractionIsDroppedAtTheNextDeposit() public {
        oldDeposit(MINER, ID, 1000 * RAO + 5);
        upgrade();
        deposit(collateral, MINER, ID, 1000 * RAO);
        bytes32 slot = keccak256(abi.encode(ID, uint256(3)));
        assertEq(uint256(vm.load(address(collateral), slot)), 2000 * RAO, "stored balance");
    }

    /// Old minimums allowed balances below the existential deposit.
    function test_dustCanBeReclaimedAndSlashed() public {
        oldDeposit(MINER, ID, 7 * RAO);
        oldDeposit(OTHER, ID2, 8 * RAO);
        upgrade();
        slash(collateral, ID2, 8 * RAO);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, 1000 * TAO, "paid");
    }

    function test_upgradesAgain() public {
        upgrade();
        address next = implementation();
        vm.prank(TIMELOCK);
        collateral.upgradeToAndCall(next, "");
        bytes32 slot = bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
        assertEq(
            uint256(vm.load(address(collateral), slot)), uint256(uint160(next)), "implementation"
        );
        assertEq(collateral.BURN_ADDRESS(), BURN, "burn address");
    }

    function upgrade() private {
        address next = implementation();
        vm.prank(TRUSTEE);
        collateral.upgradeToAndCall(next, abi.encodeCall(Collateral.initializeV2, (BURN, TIMELOCK)));
    }

    function oldDeposit(address miner, bytes16 id, uint256 amount) private {
        vm.prank(miner);
        old.deposit{value: amount}(id);
    }

    function oldReclaim(address miner, bytes16 id) private {
        vm.prank(miner);
        old.reclaimCollateral(id, URL, MD5);
    }
}
