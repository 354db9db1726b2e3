// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {
    OwnableUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {Collateral} from "../src/Collateral.sol";
import {CollateralEvents} from "../src/CollateralEvents.sol";
import {Base, ReentrantMiner, RefusingMiner} from "./Base.sol";
import {Vm} from "./Vm.sol";

/// Each function as the dialect has it, and each fault of the deployed contracts, which is absent.
contract CollateralTest is Base {
    Collateral private collateral;

    function setUp() public {
        collateral = proxy();
    }

    // ---- parameters

    function test_initializesWithTheFiveArguments() public view {
        assertEq(collateral.NETUID(), NETUID, "netuid");
        assertEq(collateral.TRUSTEE(), TRUSTEE, "trustee");
        assertEq(collateral.BURN_ADDRESS(), BURN, "burn address");
        assertEq(collateral.MIN_COLLATERAL_INCREASE(), MINIMUM, "minimum");
        assertEq(collateral.DECISION_TIMEOUT(), TIMEOUT, "timeout");
        assertEq(collateral.owner(), address(this), "owner");
        assertEq(collateral.nextReclaimId(), 1, "next reclaim id");
        assertEq(collateral.totalCollateral(), 0, "total");
        assertEq(keccak256(bytes(collateral.version())), keccak256("1.0.0"), "version");
    }

    function test_keepsStateInItsNamespace() public view {
        bytes32 namespace = keccak256(
            abi.encode(uint256(keccak256("handshake58.storage.Collateral")) - 1)
        ) & ~bytes32(uint256(0xff));
        assertEq(
            uint256(uint160(uint256(vm.load(address(collateral), namespace)))),
            uint256(uint160(BURN)),
            "burn address in the namespace"
        );
    }

    function test_initializesOnce() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        collateral.initialize(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        collateral.initializeV2(OTHER, STRANGER);
    }

    function test_bareImplementationCannotBeInitialized() public {
        Collateral bare = Collateral(payable(implementation()));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        bare.initialize(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT);
    }

    function test_eachParameterEmitsAnEvent() public {
        address bare = implementation();
        vm.recordLogs();
        new ERC1967Proxy(
            bare, abi.encodeCall(Collateral.initialize, (NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT))
        );
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertTrue(has(logs, CollateralEvents.TrusteeChanged.selector), "trustee");
        assertTrue(has(logs, CollateralEvents.BurnAddressChanged.selector), "burn address");
        assertTrue(has(logs, CollateralEvents.MinCollateralIncreaseChanged.selector), "minimum");
        assertTrue(has(logs, CollateralEvents.DecisionTimeoutChanged.selector), "timeout");
    }

    function test_trusteeChangesWithAnEvent() public {
        vm.expectEmit(address(collateral));
        emit CollateralEvents.TrusteeChanged(TRUSTEE, OTHER);
        collateral.setTrustee(OTHER);
        assertEq(collateral.TRUSTEE(), OTHER, "trustee");
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.NotTrustee.selector);
        collateral.release(ID);
    }

    function test_burnAddressChangesWithAnEvent() public {
        vm.expectEmit(address(collateral));
        emit CollateralEvents.BurnAddressChanged(BURN, OTHER);
        collateral.setBurnAddress(OTHER);
        assertEq(collateral.BURN_ADDRESS(), OTHER, "burn address");
    }

    function test_onlyTheOwnerChangesParameters() public {
        bytes memory refusal =
            abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, TRUSTEE);
        address next = implementation();
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.setTrustee(OTHER);
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.setBurnAddress(OTHER);
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.assignOwner(ID, OTHER);
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.upgradeToAndCall(next, "");
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.transferOwnership(OTHER);
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.renounceOwnership();
        vm.prank(TRUSTEE);
        vm.expectRevert(refusal);
        collateral.initializeV2(OTHER, STRANGER);
    }

    function test_ownerIsNeverTheTrustee() public {
        address bare = implementation();
        vm.expectRevert(CollateralEvents.OwnerIsTrustee.selector);
        new ERC1967Proxy(
            bare,
            abi.encodeCall(Collateral.initialize, (NETUID, address(this), BURN, MINIMUM, TIMEOUT))
        );
        vm.expectRevert(CollateralEvents.OwnerIsTrustee.selector);
        collateral.setTrustee(address(this));
        vm.expectRevert(CollateralEvents.OwnerIsTrustee.selector);
        collateral.transferOwnership(TRUSTEE);
        collateral.transferOwnership(OTHER);
        assertEq(collateral.owner(), OTHER, "owner");
    }

    function test_trusteeIsNeitherZeroNorTheBurnAddress() public {
        vm.expectRevert(CollateralEvents.InvalidTrustee.selector);
        collateral.setTrustee(address(0));
        vm.expectRevert(CollateralEvents.InvalidTrustee.selector);
        collateral.setTrustee(BURN);
    }

    function test_burnAddressTakesPayments() public {
        address[5] memory refused =
            [address(0), address(0x800), address(9), address(collateral), TRUSTEE];
        for (uint256 i = 0; i < refused.length; i++) {
            vm.expectRevert(CollateralEvents.InvalidBurnAddress.selector);
            collateral.setBurnAddress(refused[i]);
        }
        address bare = implementation();
        vm.expectRevert(CollateralEvents.InvalidBurnAddress.selector);
        new ERC1967Proxy(
            bare, abi.encodeCall(Collateral.initialize, (NETUID, TRUSTEE, bare, MINIMUM, TIMEOUT))
        );
    }

    function test_termsHaveBounds() public {
        address bare = implementation();
        vm.expectRevert(CollateralEvents.InvalidMinCollateralIncrease.selector);
        new ERC1967Proxy(
            bare,
            abi.encodeCall(
                Collateral.initialize, (NETUID, TRUSTEE, BURN, EXISTENTIAL_DEPOSIT - 1, TIMEOUT)
            )
        );
        vm.expectRevert(CollateralEvents.InvalidDecisionTimeout.selector);
        new ERC1967Proxy(
            bare, abi.encodeCall(Collateral.initialize, (NETUID, TRUSTEE, BURN, MINIMUM, 0))
        );
        // A reclaim could never be made: its deadline would overflow.
        vm.expectRevert(CollateralEvents.InvalidDecisionTimeout.selector);
        new ERC1967Proxy(
            bare,
            abi.encodeCall(
                Collateral.initialize, (NETUID, TRUSTEE, BURN, MINIMUM, type(uint64).max)
            )
        );
    }

    // ---- deposits

    function test_firstDepositOwnsTheId() public {
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Deposit(ID, MINER, MINIMUM);
        deposit(collateral, MINER, ID, MINIMUM);
        deposit(collateral, MINER, ID, 2 * MINIMUM);
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
        assertEq(collateral.collaterals(ID), 3 * MINIMUM, "balance");
        assertEq(collateral.totalCollateral(), 3 * MINIMUM, "total");
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.deposit{value: MINIMUM}(ID);
    }

    function test_depositHasAMinimum() public {
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.InsufficientAmount.selector);
        collateral.deposit{value: MINIMUM - RAO}(ID);
    }

    function test_depositIsInWholeRao() public {
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.NotWholeRao.selector);
        collateral.deposit{value: MINIMUM + 999_999_999}(ID);
    }

    function test_plainTransfersAreRefused() public {
        vm.prank(MINER);
        (bool success, bytes memory answer) = address(collateral).call{value: 1 ether}("");
        assertTrue(!success, "transfer");
        assertEq(bytes4(answer), CollateralEvents.InvalidDepositMethod.selector, "transfer");
        vm.prank(MINER);
        (success, answer) = address(collateral).call{value: 1 ether}(hex"12345678");
        assertTrue(!success, "unknown function");
        assertEq(bytes4(answer), CollateralEvents.InvalidDepositMethod.selector, "unknown function");
    }

    function test_depositForMakesTheMinerTheOwner() public {
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Deposit(ID, MINER, MINIMUM);
        vm.prank(OTHER);
        collateral.depositFor{value: MINIMUM}(ID, MINER);
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
        vm.prank(OTHER);
        collateral.depositFor{value: MINIMUM}(ID, MINER);
        assertEq(collateral.collaterals(ID), 2 * MINIMUM, "balance");
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.depositFor{value: MINIMUM}(ID, OTHER);
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.InvalidMiner.selector);
        collateral.depositFor{value: MINIMUM}(ID2, address(0));
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.InvalidMiner.selector);
        collateral.depositFor{value: MINIMUM}(ID2, address(collateral));
    }

    // ---- reclaims

    function test_reclaimTakesWhatIsNotUnderReclaim() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        uint64 due = uint64(block.timestamp) + TIMEOUT;
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimProcessStarted(1, ID, MINER, 3 * MINIMUM, due, URL, MD5);
        assertEq(reclaim(collateral, MINER, ID), 1, "first id");
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.AmountZero.selector);
        collateral.reclaimCollateral(ID, URL, MD5);
        deposit(collateral, MINER, ID, MINIMUM);
        assertEq(reclaim(collateral, MINER, ID), 2, "second id");
        (bytes16 id, address miner, uint256 amount, uint64 denyTimeout) = collateral.reclaims(2);
        assertEq(id, ID, "executor id");
        assertEq(miner, MINER, "miner");
        assertEq(amount, MINIMUM, "amount");
        assertEq(denyTimeout, due, "due");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 4 * MINIMUM, "pending");
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.reclaimCollateral(ID, URL, MD5);
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.reclaimCollateral(ID2, URL, MD5);
    }

    function test_anyoneFinalizesAfterTheLastSecond() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        uint256 before = MINER.balance;
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT);
        vm.expectRevert(CollateralEvents.BeforeDenyTimeout.selector);
        collateral.finalizeReclaim(1);
        pass(1);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Reclaimed(1, ID, MINER, 3 * MINIMUM);
        vm.prank(STRANGER);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before + 3 * MINIMUM, "paid");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        assertEq(collateral.totalCollateral(), 0, "total");
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.finalizeReclaim(1);
    }

    function test_denialCountsUntilTheLastSecond() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT);
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.NotTrustee.selector);
        collateral.denyReclaimRequest(1, URL, MD5);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Denied(1, URL, MD5);
        deny(collateral, 1);
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
        assertEq(collateral.collaterals(ID), MINIMUM, "balance");
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.denyReclaimRequest(1, URL, MD5);
        reclaim(collateral, MINER, ID);
        pass(TIMEOUT + 1);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.PastDenyTimeout.selector);
        collateral.denyReclaimRequest(2, URL, MD5);
    }

    function test_ownerStaysWhileCollateralIsLeft() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        deposit(collateral, MINER, ID, 2 * MINIMUM);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(collateral.collaterals(ID), 2 * MINIMUM, "balance");
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.deposit{value: MINIMUM}(ID);
    }

    function test_finalizePaysTheLesserOfRequestAndBalance() public {
        deposit(collateral, MINER, ID, 4 * MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, MINIMUM);
        uint256 before = MINER.balance;
        pass(TIMEOUT + 1);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Reclaimed(1, ID, MINER, 3 * MINIMUM);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before + 3 * MINIMUM, "paid");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
    }

    function test_reclaimAfterASlashDoesNotUnderflow() public {
        deposit(collateral, MINER, ID, 4 * MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, MINIMUM);
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.AmountZero.selector);
        collateral.reclaimCollateral(ID, URL, MD5);
        deposit(collateral, MINER, ID, 2 * MINIMUM);
        reclaim(collateral, MINER, ID);
        assertEq(amountOf(collateral, 2), MINIMUM, "amount");
    }

    function test_finalizeLeavesNoRestThatTheChainDrops() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, MINIMUM - 499 * RAO);
        uint256 before = MINER.balance;
        pass(TIMEOUT + 1);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Reclaimed(1, ID, MINER, MINIMUM + 499 * RAO);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, MINER, MINIMUM);
        collateral.finalizeReclaim(1);
        assertEq(MINER.balance, before + MINIMUM + 499 * RAO, "paid");
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.finalizeReclaim(2);
    }

    function test_finalizeKeepsARestThatTheChainKeeps() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        deposit(collateral, MINER, ID, MINIMUM);
        slash(collateral, ID, MINIMUM - EXISTENTIAL_DEPOSIT);
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(1);
        assertEq(collateral.collaterals(ID), EXISTENTIAL_DEPOSIT, "rest");
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
    }

    // ---- slashes

    function test_slashBurnsAPart() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        vm.prank(MINER);
        vm.expectRevert(CollateralEvents.NotTrustee.selector);
        collateral.slashCollateral(ID, MINIMUM, URL, MD5);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Slashed(ID, MINER, MINIMUM, URL, MD5);
        slash(collateral, ID, MINIMUM);
        assertEq(BURN.balance, MINIMUM, "burnt");
        assertEq(collateral.collaterals(ID), 2 * MINIMUM, "balance");
        assertEq(collateral.totalCollateral(), 2 * MINIMUM, "total");
        assertEq(collateral.executorToMiner(ID), MINER, "owner");
    }

    function test_slashTakesNoMoreThanTheBalance() public {
        deposit(collateral, MINER, ID, MINIMUM);
        deposit(collateral, OTHER, ID2, MINIMUM);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Slashed(ID, MINER, MINIMUM, URL, MD5);
        slash(collateral, ID, 2 * MINIMUM);
        assertEq(BURN.balance, MINIMUM, "burnt");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.AmountZero.selector);
        collateral.slashCollateral(ID, MINIMUM, URL, MD5);
    }

    function test_slashOfNothingIsAnEvent() public {
        deposit(collateral, MINER, ID, MINIMUM);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Slashed(ID, MINER, 0, URL, MD5);
        slash(collateral, ID, 0);
        assertEq(collateral.collaterals(ID), MINIMUM, "balance");
    }

    function test_slashIsInWholeRao() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.NotWholeRao.selector);
        collateral.slashCollateral(ID, MINIMUM + 1, URL, MD5);
    }

    function test_slashLeavesNoRestThatTheChainDrops() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.RestBelowExistentialDeposit.selector);
        collateral.slashCollateral(ID, 3 * MINIMUM - 499 * RAO, URL, MD5);
        slash(collateral, ID, 3 * MINIMUM - EXISTENTIAL_DEPOSIT);
        assertEq(collateral.collaterals(ID), EXISTENTIAL_DEPOSIT, "rest");
    }

    function test_slashIsNotTooSmallForAFreshBurnAddress() public {
        deposit(collateral, MINER, ID, 3 * MINIMUM);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.InsufficientAmount.selector);
        collateral.slashCollateral(ID, 499 * RAO, URL, MD5);
    }

    function test_slashThatEmptiesAnIdCancelsItsReclaims() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        deposit(collateral, MINER, ID, 2 * MINIMUM);
        reclaim(collateral, MINER, ID);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Slashed(ID, MINER, 3 * MINIMUM, URL, MD5);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, MINER, 3 * MINIMUM);
        slash(collateral, ID, 3 * MINIMUM);
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
        (bytes16 id, address miner, uint256 amount, uint64 due) = collateral.reclaims(1);
        assertTrue(id == 0 && miner == address(0) && amount == 0 && due == 0, "cancelled request");
    }

    function test_cancelledReclaimPaysNothingFromALaterOwner() public {
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, MINIMUM);
        deposit(collateral, OTHER, ID, MINIMUM);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.denyReclaimRequest(1, URL, MD5);
        pass(TIMEOUT + 1);
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.finalizeReclaim(1);
        assertEq(collateral.collaterals(ID), MINIMUM, "balance");
        reclaim(collateral, OTHER, ID);
        assertEq(amountOf(collateral, 2), MINIMUM, "the later owner's reclaim");
        pass(TIMEOUT + 1);
        collateral.finalizeReclaim(2);
        assertEq(OTHER.balance, 1000 * TAO, "the later owner");
    }

    function test_denialAfterTheSlashFreesAllOfTheRequest() public {
        deposit(collateral, MINER, ID, 4 * MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, MINIMUM);
        deny(collateral, 1);
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
        reclaim(collateral, MINER, ID);
        assertEq(amountOf(collateral, 2), 3 * MINIMUM, "amount");
    }

    // ---- release

    function test_releasePaysTheSquatterBack() public {
        deposit(collateral, OTHER, ID, MINIMUM);
        reclaim(collateral, OTHER, ID);
        vm.prank(OTHER);
        vm.expectRevert(CollateralEvents.NotTrustee.selector);
        collateral.release(ID);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.Released(ID, OTHER, MINIMUM);
        vm.expectEmit(address(collateral));
        emit CollateralEvents.ReclaimCancelled(ID, OTHER, MINIMUM);
        vm.prank(TRUSTEE);
        collateral.release(ID);
        assertEq(OTHER.balance, 1000 * TAO, "paid back");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        deposit(collateral, MINER, ID, MINIMUM);
        pass(TIMEOUT + 1);
        vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        collateral.finalizeReclaim(1);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        collateral.release(ID2);
    }

    // ---- payments

    function test_minerThatRefusesPaymentBlocksOnlyItself() public {
        RefusingMiner miner = new RefusingMiner();
        miner.deposit{value: MINIMUM}(collateral, ID);
        miner.reclaim(collateral, ID);
        pass(TIMEOUT + 1);
        vm.expectRevert(CollateralEvents.TransferFailed.selector);
        collateral.finalizeReclaim(1);
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.TransferFailed.selector);
        collateral.release(ID);
        assertEq(amountOf(collateral, 1), MINIMUM, "still pending");
        miner.accept();
        collateral.finalizeReclaim(1);
        assertEq(address(miner).balance, MINIMUM, "paid");
    }

    function test_idOfAMinerThatRefusesPaymentCanBeSlashed() public {
        RefusingMiner miner = new RefusingMiner();
        miner.deposit{value: MINIMUM}(collateral, ID);
        slash(collateral, ID, MINIMUM);
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
    }

    function test_burnAddressThatCeasesToTakePaymentsIsReplaced() public {
        deposit(collateral, MINER, ID, MINIMUM);
        vm.etch(BURN, hex"60006000fd");
        vm.prank(TRUSTEE);
        vm.expectRevert(CollateralEvents.TransferFailed.selector);
        collateral.slashCollateral(ID, MINIMUM, URL, MD5);
        collateral.setBurnAddress(OTHER);
        slash(collateral, ID, MINIMUM);
        assertEq(OTHER.balance, 1000 * TAO + MINIMUM, "burnt");
    }

    function test_paymentFollowsTheEffects() public {
        ReentrantMiner miner = new ReentrantMiner(collateral);
        miner.deposit{value: MINIMUM}(ID);
        miner.reclaim(ID);
        pass(TIMEOUT + 1);
        miner.whenPaid(abi.encodeCall(Collateral.finalizeReclaim, (1)));
        collateral.finalizeReclaim(1);
        assertTrue(miner.called(), "called");
        assertEq(miner.seen(), 0, "balance while it is paid");
        assertEq(address(miner).balance, MINIMUM, "paid once");
    }

    function test_everyEntryIsGuarded() public {
        bytes[13] memory entries = [
            abi.encodeCall(Collateral.deposit, (ID)),
            abi.encodeCall(Collateral.depositFor, (ID, MINER)),
            abi.encodeCall(Collateral.reclaimCollateral, (ID, "", 0)),
            abi.encodeCall(Collateral.finalizeReclaim, (1)),
            abi.encodeCall(Collateral.denyReclaimRequest, (1, "", 0)),
            abi.encodeCall(Collateral.slashCollateral, (ID, 0, "", 0)),
            abi.encodeCall(Collateral.release, (ID)),
            abi.encodeCall(Collateral.assignOwner, (ID, MINER)),
            abi.encodeCall(Collateral.setTrustee, (STRANGER)),
            abi.encodeCall(Collateral.setBurnAddress, (STRANGER)),
            abi.encodeCall(collateral.transferOwnership, (STRANGER)),
            abi.encodeCall(collateral.renounceOwnership, ()),
            abi.encodeCall(collateral.upgradeToAndCall, (address(collateral), ""))
        ];
        for (uint256 i = 0; i < entries.length; i++) {
            Collateral each = proxy();
            // The miner has every role, so that the guard alone can refuse.
            ReentrantMiner miner = new ReentrantMiner(each);
            miner.deposit{value: MINIMUM}(ID);
            miner.reclaim(ID);
            miner.whenPaid(entries[i]);
            if (i < 7) {
                each.setTrustee(address(miner));
            } else {
                each.transferOwnership(address(miner));
            }
            pass(TIMEOUT + 1);
            each.finalizeReclaim(1);
            assertTrue(miner.called() && !miner.succeeded(), "entered again");
            assertEq(
                miner.failure(),
                ReentrancyGuard.ReentrancyGuardReentrantCall.selector,
                string.concat("entry ", decimal(i))
            );
        }
    }

    function test_coinsForcedUponTheContractBelongToNobody() public {
        deposit(collateral, MINER, ID, MINIMUM);
        vm.deal(address(collateral), 10 * TAO);
        assertEq(collateral.totalCollateral(), MINIMUM, "total");
        assertEq(collateral.collaterals(ID), MINIMUM, "balance");
    }

    function test_ownersWithNothingAreNotAssigned() public {
        vm.expectRevert(CollateralEvents.NotOrphaned.selector);
        collateral.assignOwner(ID, OTHER);
        deposit(collateral, MINER, ID, MINIMUM);
        vm.expectRevert(CollateralEvents.NotOrphaned.selector);
        collateral.assignOwner(ID, OTHER);
    }

    function has(Vm.Log[] memory logs, bytes32 topic) private pure returns (bool) {
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] == topic) return true;
        }
        return false;
    }
}
