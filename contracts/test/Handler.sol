// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {Collateral} from "../src/Collateral.sol";
import {CollateralEvents} from "../src/CollateralEvents.sol";
import {Base} from "./Base.sol";

/// Calls the contract at random, and a model beside it: each call has to end as the model says.
contract Handler is Base {
    struct Request {
        bytes16 id;
        address miner;
        uint256 amount;
        uint256 due;
        bool pending;
    }

    Collateral public immutable collateral;
    address private constant PAYER = address(0xFA7E9);
    uint256 private constant START = 1_000_000 * TAO;

    address[4] public miners =
        [address(0x10001), address(0x10002), address(0x10003), address(0x10004)];
    bytes16[3] public ids = [bytes16(uint128(1)), bytes16(uint128(2)), bytes16(type(uint128).max)];

    Request[] private requests;
    mapping(bytes16 => address) private owners;
    mapping(bytes16 => uint256) private balances;
    mapping(address => uint256) private spent;
    mapping(address => uint256) private deposited;
    mapping(address => uint256) private slashed;
    mapping(address => uint256) private paid;
    uint256 private burnt;
    uint256 private forced;

    constructor() {
        collateral = proxy();
        for (uint256 i = 0; i < miners.length; i++) {
            vm.deal(miners[i], START);
        }
        vm.deal(PAYER, type(uint128).max);
    }

    // ---- calls

    function deposit(uint256 minerSeed, uint256 idSeed, uint256 seed) external {
        address miner = pickMiner(minerSeed);
        bytes16 id = pickId(idSeed);
        uint256 amount = bound(seed, MINIMUM, 20 * MINIMUM) / RAO * RAO;
        bool refused = owners[id] != address(0) && owners[id] != miner;
        bool paysItself = seed % 3 != 0;
        vm.prank(paysItself ? miner : PAYER);
        if (refused) vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
        if (paysItself) {
            collateral.deposit{value: amount}(id);
        } else {
            collateral.depositFor{value: amount}(id, miner);
        }
        if (refused) return;
        owners[id] = miner;
        balances[id] += amount;
        deposited[miner] += amount;
        if (paysItself) spent[miner] += amount;
    }

    function reclaim(uint256 minerSeed, uint256 idSeed) external {
        bytes16 id = pickId(idSeed);
        // Mostly the owner, sometimes somebody.
        address miner = minerSeed % 4 == 0 ? pickMiner(minerSeed / 4) : owners[id];
        if (miner == address(0)) miner = pickMiner(minerSeed);
        vm.prank(miner);
        if (owners[id] != miner) {
            vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
            collateral.reclaimCollateral(id, URL, MD5);
            return;
        }
        uint256 pending = pendingOf(id);
        if (balances[id] <= pending) {
            vm.expectRevert(CollateralEvents.AmountZero.selector);
            collateral.reclaimCollateral(id, URL, MD5);
            return;
        }
        uint256 amount = balances[id] - pending;
        collateral.reclaimCollateral(id, URL, MD5);
        requests.push(Request(id, miner, amount, block.timestamp + TIMEOUT, true));
        assertEq(collateral.nextReclaimId(), requests.length + 1, "next id");
        assertEq(amountOf(collateral, requests.length), amount, "request");
    }

    function finalize(uint256 seed) external {
        if (requests.length == 0) return;
        uint256 index = seed % requests.length;
        Request storage request = requests[index];
        if (!request.pending) {
            vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
            collateral.finalizeReclaim(index + 1);
            return;
        }
        if (block.timestamp <= request.due) {
            vm.expectRevert(CollateralEvents.BeforeDenyTimeout.selector);
            collateral.finalizeReclaim(index + 1);
            return;
        }
        uint256 balance = balances[request.id];
        uint256 amount = request.amount < balance ? request.amount : balance;
        if (balance - amount < EXISTENTIAL_DEPOSIT) amount = balance;
        uint256 before = request.miner.balance;
        collateral.finalizeReclaim(index + 1);
        assertEq(request.miner.balance - before, amount, "payment");
        request.pending = false;
        paid[request.miner] += amount;
        take(request.id, amount);
    }

    function deny(uint256 seed) external {
        if (requests.length == 0) return;
        uint256 index = seed % requests.length;
        Request storage request = requests[index];
        vm.prank(TRUSTEE);
        if (!request.pending) {
            vm.expectRevert(CollateralEvents.ReclaimNotFound.selector);
        } else if (block.timestamp > request.due) {
            vm.expectRevert(CollateralEvents.PastDenyTimeout.selector);
        } else {
            request.pending = false;
        }
        collateral.denyReclaimRequest(index + 1, URL, MD5);
    }

    function slash(uint256 idSeed, uint256 seed) external {
        bytes16 id = pickId(idSeed);
        uint256 balance = balances[id];
        uint256 most = slashAmount(balance, seed);
        uint256 amount = most < balance ? most : balance;
        bytes4 refusal = refusalOf(balance, amount);
        vm.prank(TRUSTEE);
        if (refusal != 0) {
            vm.expectRevert(refusal);
            collateral.slashCollateral(id, most, URL, MD5);
            return;
        }
        address miner = owners[id];
        collateral.slashCollateral(id, most, URL, MD5);
        slashed[miner] += amount;
        burnt += amount;
        take(id, amount);
    }

    function release(uint256 idSeed, uint256 seed) external {
        // Seldom, or no id would live long.
        if (seed % 8 != 0) return;
        bytes16 id = pickId(idSeed);
        vm.prank(TRUSTEE);
        if (owners[id] == address(0)) {
            vm.expectRevert(CollateralEvents.ExecutorNotOwned.selector);
            collateral.release(id);
            return;
        }
        uint256 amount = balances[id];
        address miner = owners[id];
        collateral.release(id);
        paid[miner] += amount;
        take(id, amount);
    }

    function wait(uint256 seed) external {
        pass(bound(seed, 1, TIMEOUT));
    }

    /// Anyone can send coins to the contract's account past its code.
    function force(uint256 seed) external {
        uint256 amount = bound(seed, 1, TAO);
        vm.deal(address(collateral), address(collateral).balance + amount);
        forced += amount;
    }

    // ---- what has to hold after each call

    /// Solvency: the books are the sum of the collaterals, and the coins are there.
    function checkSolvency() external view {
        uint256 sum;
        for (uint256 i = 0; i < ids.length; i++) {
            sum += collateral.collaterals(ids[i]);
        }
        assertEq(collateral.totalCollateral(), sum, "total");
        assertEq(address(collateral).balance, sum + forced, "coins");
        assertEq(BURN.balance, burnt, "burnt");
    }

    /// Nobody gets more, or less, than was deposited for it minus what was slashed.
    function checkMiners() external view {
        for (uint256 i = 0; i < miners.length; i++) {
            address miner = miners[i];
            uint256 held;
            for (uint256 j = 0; j < ids.length; j++) {
                if (collateral.executorToMiner(ids[j]) == miner) {
                    held += collateral.collaterals(ids[j]);
                }
            }
            assertEq(paid[miner] + held, deposited[miner] - slashed[miner], "miner's share");
            assertEq(miner.balance, START - spent[miner] + paid[miner], "miner's coins");
        }
    }

    /// No owner has a foreign balance, and none has one that the chain would drop.
    function checkOwners() external view {
        for (uint256 i = 0; i < ids.length; i++) {
            uint256 balance = collateral.collaterals(ids[i]);
            assertEq(collateral.executorToMiner(ids[i]), owners[ids[i]], "owner");
            assertEq(balance, balances[ids[i]], "balance");
            assertTrue((balance == 0) == (owners[ids[i]] == address(0)), "owner of nothing");
            assertTrue(balance == 0 || balance >= EXISTENTIAL_DEPOSIT, "rest");
            assertEq(balance % RAO, 0, "fraction of a rao");
        }
    }

    /// What is under reclaim is the sum of requests that can still be paid, each by its owner.
    function checkPending() external view {
        for (uint256 i = 0; i < ids.length; i++) {
            assertEq(
                collateral.collateralUnderPendingReclaims(ids[i]), pendingOf(ids[i]), "pending"
            );
        }
        for (uint256 i = 0; i < requests.length; i++) {
            (bytes16 id, address miner, uint256 amount, uint64 due) = collateral.reclaims(i + 1);
            Request storage request = requests[i];
            if (request.pending) {
                assertTrue(
                    id == request.id && miner == request.miner && amount == request.amount
                        && due == request.due,
                    "pending request"
                );
                assertEq(owners[id], miner, "owner of a pending request");
            } else {
                assertTrue(id == 0 && miner == address(0) && amount == 0 && due == 0, "dead");
            }
        }
    }

    // ---- the model

    function take(bytes16 id, uint256 amount) private {
        balances[id] -= amount;
        if (balances[id] != 0) return;
        delete owners[id];
        for (uint256 i = 0; i < requests.length; i++) {
            if (requests[i].id == id) requests[i].pending = false;
        }
    }

    function pendingOf(bytes16 id) private view returns (uint256 sum) {
        for (uint256 i = 0; i < requests.length; i++) {
            if (requests[i].pending && requests[i].id == id) sum += requests[i].amount;
        }
    }

    /// All, a part in whole rao, a part that leaves little, little, or a fraction.
    function slashAmount(uint256 balance, uint256 seed) private pure returns (uint256) {
        uint256 kind = seed % 8;
        seed /= 8;
        if (kind == 0) return balance + seed % TAO;
        if (kind == 1) return seed % (1000 * RAO) / RAO * RAO;
        if (kind == 2) return balance - seed % (1000 * RAO) % (balance + 1) / RAO * RAO;
        if (kind == 3) return seed % (balance + 1);
        return seed % (balance + 1) / RAO * RAO;
    }

    function refusalOf(uint256 balance, uint256 amount) private pure returns (bytes4) {
        if (balance == 0) return CollateralEvents.AmountZero.selector;
        if (amount % RAO != 0) return CollateralEvents.NotWholeRao.selector;
        if (amount == 0 || amount == balance) return 0;
        if (amount < EXISTENTIAL_DEPOSIT) return CollateralEvents.InsufficientAmount.selector;
        if (balance - amount < EXISTENTIAL_DEPOSIT) {
            return CollateralEvents.RestBelowExistentialDeposit.selector;
        }
        return 0;
    }

    function pickMiner(uint256 seed) private view returns (address) {
        return miners[seed % miners.length];
    }

    function pickId(uint256 seed) private view returns (bytes16) {
        return ids[seed % ids.length];
    }
}
