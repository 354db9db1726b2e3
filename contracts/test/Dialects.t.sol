// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Base} from "./Base.sol";
import {Executor115, Executor116, Executor120} from "./dialects/Executor.sol";
import {ExecutorRules, SlashesAll} from "./dialects/ExecutorRules.sol";
import {ExecutorUups} from "./dialects/ExecutorUups.sol";
import {Plain} from "./dialects/Plain.sol";

/// The test contracts have the storage and the faults of the deployed ones.
contract DialectsTest is Base {
    bytes private constant PANIC = abi.encodeWithSignature("Panic(uint256)", 0x11);

    function test_storageIsWhereClientsReadIt() public {
        slots(payable(address(uups())), 5, 6);
        slots(payable(new Executor115(NETUID, TRUSTEE, MINIMUM, TIMEOUT)), 5, 6);
        slots(payable(new Executor116(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)), 6, 7);
        slots(payable(new Executor120(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)), 6, 7);
        Plain plain = new Plain(NETUID, TRUSTEE, MINIMUM, TIMEOUT);
        vm.prank(MINER);
        plain.deposit{value: MINIMUM}();
        vm.prank(MINER);
        plain.reclaimCollateral(MINIMUM, URL, MD5);
        assertEq(word(address(plain), keccak256(abi.encode(MINER, 2))), MINIMUM, "pending");
        assertEq(word(address(plain), bytes32(uint256(3))), 1, "last id");
    }

    function test_pendingReclaimOutlivesASlash() public {
        pendingOutlivesASlash(SlashesAll(payable(address(uups()))));
        pendingOutlivesASlash(new Executor115(NETUID, TRUSTEE, MINIMUM, TIMEOUT));
    }

    function test_pendingReclaimOutlivesAPartialSlash() public {
        Executor120 dialect = new Executor120(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT);
        put(dialect, MINER, ID, 3 * MINIMUM);
        ask(dialect, MINER, ID);
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, MINIMUM, URL, MD5);
        vm.prank(MINER);
        vm.expectRevert(PANIC);
        dialect.reclaimCollateral(ID, URL, MD5);
        pass(TIMEOUT + 1);
        vm.expectRevert(ExecutorRules.InsufficientCollateralForReclaim.selector);
        dialect.finalizeReclaim(1);
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, 0, URL, MD5);
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, type(uint256).max, URL, MD5);
        assertEq(BURN.balance, 3 * MINIMUM, "burnt");
        put(dialect, OTHER, ID, 4 * MINIMUM);
        dialect.finalizeReclaim(1);
        assertEq(MINER.balance, 1000 * TAO, "the slashed miner is paid by the later owner");
    }

    function test_ownerIsClearedAtFinaliseButIn120() public {
        assertEq(ownerAfterFinalise(ExecutorRules(payable(address(uups())))), address(0), "uups");
        assertEq(
            ownerAfterFinalise(new Executor115(NETUID, TRUSTEE, MINIMUM, TIMEOUT)),
            address(0),
            "1.1.5"
        );
        assertEq(
            ownerAfterFinalise(new Executor116(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)),
            address(0),
            "1.1.6"
        );
        assertEq(
            ownerAfterFinalise(new Executor120(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)),
            MINER,
            "1.2.0"
        );
    }

    function test_fractionsOfARaoAreBooked() public {
        Executor120 dialect = new Executor120(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT);
        put(dialect, MINER, ID, MINIMUM + 999_999_999);
        assertEq(dialect.collaterals(ID), MINIMUM + 999_999_999, "balance");
    }

    function test_plainReclaimVanishesAfterASlash() public {
        Plain plain = new Plain(NETUID, TRUSTEE, MINIMUM, TIMEOUT);
        vm.prank(MINER);
        plain.deposit{value: 3 * MINIMUM}();
        vm.prank(MINER);
        vm.expectRevert(Plain.ReclaimAmountTooSmall.selector);
        plain.reclaimCollateral(MINIMUM - 1, URL, MD5);
        vm.prank(MINER);
        vm.expectRevert(Plain.ReclaimAmountTooLarge.selector);
        plain.reclaimCollateral(4 * MINIMUM, URL, MD5);
        vm.prank(MINER);
        plain.reclaimCollateral(3 * MINIMUM, URL, MD5);
        vm.prank(TRUSTEE);
        vm.expectRevert(Plain.AmountZero.selector);
        plain.slashCollateral(MINER, 0, URL, MD5);
        vm.prank(TRUSTEE);
        vm.expectRevert(Plain.InsufficientAmount.selector);
        plain.slashCollateral(MINER, 4 * MINIMUM, URL, MD5);
        vm.prank(TRUSTEE);
        plain.slashCollateral(MINER, MINIMUM, URL, MD5);
        pass(TIMEOUT + 1);
        vm.recordLogs();
        plain.finalizeReclaim(1);
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertEq(plain.collaterals(MINER), 2 * MINIMUM, "not paid");
        vm.expectRevert(Plain.ReclaimNotFound.selector);
        plain.finalizeReclaim(1);
    }

    function test_bareUupsImplementationCanBeInitialized() public {
        ExecutorUups bare = new ExecutorUups();
        vm.prank(STRANGER);
        bare.initialize(NETUID, STRANGER, MINIMUM, TIMEOUT);
        assertEq(bare.owner(), STRANGER, "owner");
    }

    function test_uupsTrusteeChangesWithoutAnEvent() public {
        ExecutorUups dialect = uups();
        vm.recordLogs();
        dialect.setTrustee(address(this));
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertEq(dialect.TRUSTEE(), dialect.owner(), "the owner is the trustee");
    }

    function uups() private returns (ExecutorUups) {
        return ExecutorUups(
            payable(new ERC1967Proxy(
                    address(new ExecutorUups()),
                    abi.encodeCall(ExecutorUups.initialize, (NETUID, TRUSTEE, MINIMUM, TIMEOUT))
                ))
        );
    }

    function slots(address payable dialect, uint256 pending, uint256 last) private {
        put(ExecutorRules(dialect), MINER, ID, MINIMUM);
        ask(ExecutorRules(dialect), MINER, ID);
        assertEq(word(dialect, keccak256(abi.encode(ID, pending))), MINIMUM, "pending");
        assertEq(word(dialect, bytes32(last)), 1, "last id");
    }

    function pendingOutlivesASlash(SlashesAll dialect) private {
        put(dialect, MINER, ID, MINIMUM);
        ask(dialect, MINER, ID);
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, URL, MD5);
        pass(TIMEOUT + 1);
        vm.expectRevert(ExecutorRules.InsufficientCollateralForReclaim.selector);
        dialect.finalizeReclaim(1);
        vm.prank(TRUSTEE);
        vm.expectRevert(ExecutorRules.PastDenyTimeout.selector);
        dialect.denyReclaimRequest(1, URL, MD5);
        uint256 before = MINER.balance;
        put(dialect, OTHER, ID, MINIMUM);
        dialect.finalizeReclaim(1);
        assertEq(MINER.balance, before + MINIMUM, "paid from the later owner's deposit");
    }

    function ownerAfterFinalise(ExecutorRules dialect) private returns (address) {
        put(dialect, MINER, ID, MINIMUM);
        ask(dialect, MINER, ID);
        put(dialect, MINER, ID, MINIMUM);
        pass(TIMEOUT + 1);
        dialect.finalizeReclaim(1);
        assertEq(dialect.collaterals(ID), MINIMUM, "rest");
        return dialect.executorToMiner(ID);
    }

    function put(ExecutorRules dialect, address miner, bytes16 id, uint256 amount) private {
        vm.prank(miner);
        dialect.deposit{value: amount}(id);
    }

    function ask(ExecutorRules dialect, address miner, bytes16 id) private {
        vm.prank(miner);
        dialect.reclaimCollateral(id, URL, MD5);
    }

    function word(address account, bytes32 slot) private view returns (uint256) {
        return uint256(vm.load(account, slot));
    }
}
