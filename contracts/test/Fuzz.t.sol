// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Collateral} from "../src/Collateral.sol";
import {CollateralEvents} from "../src/CollateralEvents.sol";
import {Base} from "./Base.sol";
import {Handler} from "./Handler.sol";
import {ExecutorUups} from "./dialects/ExecutorUups.sol";
import {ExecutorRules} from "./dialects/ExecutorRules.sol";

/// Properties over random amounts, and random sequences against the model.
contract FuzzTest is Base {
    address private constant TIMELOCK = address(0xF0F005);
    Collateral private collateral;
    Handler private handler;
    address private next;
    ExecutorUups private oldBare;

    function setUp() public {
        collateral = proxy();
        handler = new Handler();
        next = implementation();
        oldBare = new ExecutorUups();
    }

    function testFuzz_depositIsTakenWholeOrNotAtAll(uint256 amount) public {
        amount = bound(amount, 0, 1000 * TAO);
        vm.prank(MINER);
        if (amount < MINIMUM) {
            vm.expectRevert(CollateralEvents.InsufficientAmount.selector);
        } else if (amount % RAO != 0) {
            vm.expectRevert(CollateralEvents.NotWholeRao.selector);
        }
        collateral.deposit{value: amount}(ID);
        uint256 taken = amount >= MINIMUM && amount % RAO == 0 ? amount : 0;
        assertEq(collateral.collaterals(ID), taken, "balance");
        assertEq(address(collateral).balance, taken, "coins");
    }

    function testFuzz_wholeRaoIsTaken(uint64 rao) public {
        uint256 amount = bound(rao, MINIMUM / RAO, 1000 * TAO / RAO) * RAO;
        deposit(collateral, MINER, ID, amount);
        assertEq(collateral.totalCollateral(), amount, "total");
    }

    function testFuzz_slashesAndReclaimsShareTheBalance(
        uint64 firstRao,
        uint64 secondRao,
        uint64 slashRao,
        bool secondFirst
    ) public {
        uint256 first = bound(firstRao, MINIMUM / RAO, 1e6) * RAO;
        uint256 second = bound(secondRao, MINIMUM / RAO, 1e6) * RAO;
        uint256 balance = first + second;
        uint256 slashed = bound(slashRao, 500, balance / RAO) * RAO;
        if (slashed != balance && balance - slashed < EXISTENTIAL_DEPOSIT) slashed = balance;
        deposit(collateral, MINER, ID, first);
        reclaim(collateral, MINER, ID);
        deposit(collateral, MINER, ID, second);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, slashed);
        pass(TIMEOUT + 1);
        finalizeIfPending(secondFirst ? 2 : 1);
        finalizeIfPending(secondFirst ? 1 : 2);
        assertEq(MINER.balance, 1000 * TAO - slashed, "paid");
        assertEq(BURN.balance, slashed, "burnt");
        assertEq(address(collateral).balance, 0, "coins");
        assertEq(collateral.executorToMiner(ID), address(0), "owner");
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
    }

    function testFuzz_requestsOfAnEarlierOwnerNeverPay(uint64 rao, uint64 laterRao, uint8 count)
        public
    {
        count = uint8(bound(count, 1, 5));
        for (uint256 i = 0; i < count; i++) {
            deposit(collateral, MINER, ID, bound(rao, MINIMUM / RAO, 1e9) * RAO);
            reclaim(collateral, MINER, ID);
        }
        slash(collateral, ID, type(uint256).max);
        uint256 before = MINER.balance;
        uint256 later = bound(laterRao, MINIMUM / RAO, 1e9) * RAO;
        deposit(collateral, OTHER, ID, later);
        pass(TIMEOUT + 1);
        for (uint256 i = 1; i <= count; i++) {
            vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
            collateral.finalizeReclaim(i);
        }
        assertEq(MINER.balance, before, "the earlier owner");
        assertEq(collateral.collaterals(ID), later, "the later owner");
    }

    /// As many steps as the words have bytes; what a step does is the model's matter.
    function testFuzz_sequencesEndAsTheModelSays(bytes32 steps, uint256 seed) public {
        for (uint256 i = 0; i < 32; i++) {
            uint8 step = uint8(steps[i]);
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            uint256 low = uint128(word);
            if (step < 70) handler.deposit(step, low, word >> 128);
            else if (step < 120) handler.reclaim(word >> 128, low);
            else if (step < 160) handler.finalize(word);
            else if (step < 180) handler.deny(word);
            else if (step < 215) handler.slash(low, word >> 128);
            else if (step < 225) handler.release(low, 0);
            else if (step < 250) handler.wait(word);
            else handler.force(word);
        }
        handler.checkSolvency();
        handler.checkMiners();
        handler.checkOwners();
        handler.checkPending();
    }

    /// Whatever state a deployed proxy is in, no request of it survives its end after the upgrade,
    /// and nobody but an id's owner is paid.
    function testFuzz_anyOldStateUpgrades(bytes32 steps, uint256 seed) public {
        ExecutorUups old = oldProxy();
        address payable target = payable(address(old));
        for (uint256 i = 0; i < 20; i++) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            oldStep(old, uint8(steps[i]), word % 2 == 0 ? MINER : OTHER, word % 3 == 0 ? ID2 : ID);
        }
        vm.prank(TRUSTEE);
        Collateral(target)
            .upgradeToAndCall(next, abi.encodeCall(Collateral.initializeV2, (BURN, TIMELOCK)));
        collateral = Collateral(target);
        pass(TIMEOUT + 1);
        uint256 last = collateral.nextReclaimId();
        for (uint256 i = 1; i < last; i++) {
            finalizeAsOwnerOnly(i);
        }
        assertEq(collateral.collateralUnderPendingReclaims(ID), 0, "pending");
        assertEq(collateral.collateralUnderPendingReclaims(ID2), 0, "pending");
        assertEq(collateral.collaterals(ID) + collateral.collaterals(ID2), target.balance, "coins");
        assertEq(collateral.totalCollateral(), target.balance, "total");
    }

    function finalizeIfPending(uint256 reclaimRequestId) private {
        if (amountOf(collateral, reclaimRequestId) == 0) {
            vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        }
        collateral.finalizeReclaim(reclaimRequestId);
    }

    function finalizeAsOwnerOnly(uint256 reclaimRequestId) private {
        (bytes16 id, address miner, uint256 amount,) = collateral.reclaims(reclaimRequestId);
        if (amount == 0) return;
        address owner = collateral.executorToMiner(id);
        uint256 balance = collateral.collaterals(id);
        uint256 before = miner.balance;
        collateral.finalizeReclaim(reclaimRequestId);
        uint256 paid = miner.balance - before;
        assertEq(balance - paid, collateral.collaterals(id), "balance");
        if (owner != miner && owner != address(0)) assertEq(paid, 0, "a foreign balance");
    }

    function oldProxy() private returns (ExecutorUups) {
        vm.prank(TRUSTEE);
        return ExecutorUups(
            payable(new ERC1967Proxy(
                    address(oldBare),
                    abi.encodeCall(ExecutorUups.initialize, (NETUID, TRUSTEE, MINIMUM, TIMEOUT))
                ))
        );
    }

    /// Calls of the old implementation revert often, with its faults' panics as well.
    function oldStep(ExecutorUups old, uint8 step, address miner, bytes16 id) private {
        bytes memory data;
        uint256 value;
        if (step < 90) {
            value = MINIMUM;
            data = abi.encodeCall(ExecutorRules.deposit, (id));
        } else if (step < 150) {
            data = abi.encodeCall(ExecutorRules.reclaimCollateral, (id, URL, MD5));
        } else if (step < 190) {
            data = abi.encodeCall(ExecutorRules.finalizeReclaim, (step % 5 + 1));
        } else if (step < 220) {
            miner = TRUSTEE;
            data = abi.encodeCall(old.slashCollateral, (id, URL, MD5));
        } else {
            pass(TIMEOUT / 2);
            return;
        }
        vm.prank(miner);
        (bool ignored,) = address(old).call{value: value}(data);
        ignored;
    }
}
