// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Collateral} from "../src/Collateral.sol";
import {Base} from "./Base.sol";
import {Executor115, Executor120} from "./dialects/Executor.sol";
import {ExecutorRules, SlashesAll} from "./dialects/ExecutorRules.sol";
import {ExecutorUups} from "./dialects/ExecutorUups.sol";
import {Plain} from "./dialects/Plain.sol";

/// Gas of whole transactions, in the same order for each dialect: the first call of a function on
/// a new contract and a later one. Run with --isolate; the snapshots are in the folder snapshots.
contract GasTest is Base {
    string private group;

    function test_collateral() public {
        group = "collateral";
        bytes memory code = vm.getCode("src/Collateral.sol:Collateral");
        address bare = create("create implementation", code);
        Collateral collateral = Collateral(
            payable(create(
                    "create proxy",
                    abi.encodePacked(
                        vm.getCode("ERC1967Proxy.sol:ERC1967Proxy"),
                        abi.encode(
                            bare,
                            abi.encodeCall(
                                Collateral.initialize, (NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)
                            )
                        )
                    )
                ))
        );
        create(
            "create all with the timelock",
            abi.encodePacked(
                vm.getCode("src/CollateralDeployment.sol:CollateralDeployment"),
                abi.encode(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT, OTHER)
            )
        );
        common(ExecutorRules(payable(address(collateral))));
        slash(collateral, ID, MINIMUM);
        note("slash first");
        slash(collateral, ID, MINIMUM);
        note("slash later");
        slash(collateral, ID, type(uint256).max);
        note("slash all");
        deposit(collateral, MINER, ID, MINIMUM);
        reclaim(collateral, MINER, ID);
        slash(collateral, ID, type(uint256).max);
        note("slash all and cancel reclaims");
        vm.prank(OTHER);
        collateral.depositFor{value: MINIMUM}(ID2, MINER);
        note("depositFor first");
        vm.prank(OTHER);
        collateral.depositFor{value: MINIMUM}(ID2, MINER);
        note("depositFor later");
        vm.prank(TRUSTEE);
        collateral.release(ID2);
        note("release first");
        deposit(collateral, MINER, ID2, MINIMUM);
        vm.prank(TRUSTEE);
        collateral.release(ID2);
        note("release later");
        collateral.setTrustee(OTHER);
        note("setTrustee first");
        collateral.setTrustee(MINER);
        note("setTrustee later");
        collateral.setBurnAddress(OTHER);
        note("setBurnAddress first");
        collateral.setBurnAddress(STRANGER);
        note("setBurnAddress later");
        collateral.transferOwnership(OTHER);
        note("transferOwnership first");
    }

    function test_upgrade() public {
        group = "collateral";
        ExecutorUups old = uups("create old proxy");
        address next = implementation();
        Collateral(payable(address(old)))
            .upgradeToAndCall(next, abi.encodeCall(Collateral.initializeV2, (BURN, OTHER)));
        note("upgrade of an old proxy");
    }

    function test_executor120() public {
        group = "executor";
        Executor120 dialect = Executor120(
            payable(create(
                    "create implementation",
                    abi.encodePacked(
                        vm.getCode("test/dialects/Executor.sol:Executor120"),
                        abi.encode(NETUID, TRUSTEE, BURN, MINIMUM, TIMEOUT)
                    )
                ))
        );
        common(dialect);
        slashPart(dialect, MINIMUM);
        note("slash first");
        slashPart(dialect, MINIMUM);
        note("slash later");
        slashPart(dialect, type(uint256).max);
        note("slash all");
    }

    function test_executor115() public {
        group = "executor-1.1.5";
        Executor115 dialect = Executor115(
            payable(create(
                    "create implementation",
                    abi.encodePacked(
                        vm.getCode("test/dialects/Executor.sol:Executor115"),
                        abi.encode(NETUID, TRUSTEE, MINIMUM, TIMEOUT)
                    )
                ))
        );
        common(dialect);
        slashAll(dialect);
    }

    function test_executorUups() public {
        group = "executor-uups";
        create("create implementation", vm.getCode("test/dialects/ExecutorUups.sol:ExecutorUups"));
        ExecutorUups dialect = uups("create proxy");
        common(dialect);
        slashAll(dialect);
        dialect.setTrustee(OTHER);
        note("setTrustee first");
        dialect.setTrustee(MINER);
        note("setTrustee later");
        dialect.transferOwnership(OTHER);
        note("transferOwnership first");
    }

    function test_plain() public {
        group = "plain";
        Plain plain = Plain(
            payable(create(
                    "create implementation",
                    abi.encodePacked(
                        vm.getCode("test/dialects/Plain.sol:Plain"),
                        abi.encode(NETUID, TRUSTEE, MINIMUM, TIMEOUT)
                    )
                ))
        );
        vm.prank(MINER);
        plain.deposit{value: 6 * MINIMUM}();
        note("deposit first");
        vm.prank(MINER);
        plain.deposit{value: 4 * MINIMUM}();
        note("deposit later");
        for (uint256 i = 1; i <= 5; i++) {
            vm.prank(MINER);
            plain.reclaimCollateral(MINIMUM, URL, MD5);
            if (i <= 2) note(i == 1 ? "reclaim first" : "reclaim later");
        }
        vm.prank(TRUSTEE);
        plain.denyReclaimRequest(1, URL, MD5);
        note("deny first");
        vm.prank(TRUSTEE);
        plain.denyReclaimRequest(2, URL, MD5);
        note("deny later");
        pass(TIMEOUT + 1);
        plain.finalizeReclaim(3);
        note("finalize first");
        plain.finalizeReclaim(4);
        note("finalize later");
        vm.prank(TRUSTEE);
        plain.slashCollateral(MINER, MINIMUM, URL, MD5);
        note("slash first");
        vm.prank(TRUSTEE);
        plain.slashCollateral(MINER, MINIMUM, URL, MD5);
        note("slash later");
        vm.prank(TRUSTEE);
        plain.slashCollateral(MINER, 6 * MINIMUM, URL, MD5);
        note("slash all");
    }

    /// Two ids, so that a second call on a known id differs from one on a new id.
    function common(ExecutorRules dialect) private {
        put(dialect, ID2, MINIMUM);
        note("deposit first");
        put(dialect, ID2, MINIMUM);
        note("deposit later");
        put(dialect, ID, MINIMUM);
        note("deposit later, new executor");
        ask(dialect, ID2);
        note("reclaim first");
        put(dialect, ID2, MINIMUM);
        ask(dialect, ID2);
        note("reclaim later");
        put(dialect, ID2, MINIMUM);
        ask(dialect, ID2);
        vm.prank(TRUSTEE);
        dialect.denyReclaimRequest(3, URL, MD5);
        note("deny first");
        vm.prank(TRUSTEE);
        dialect.denyReclaimRequest(2, URL, MD5);
        note("deny later");
        ask(dialect, ID2);
        pass(TIMEOUT + 1);
        dialect.finalizeReclaim(1);
        note("finalize first");
        dialect.finalizeReclaim(4);
        note("finalize later, empties the executor");
        put(dialect, ID, 2 * MINIMUM);
    }

    function slashAll(SlashesAll dialect) private {
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, URL, MD5);
        note("slash first");
        put(dialect, ID, MINIMUM);
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, URL, MD5);
        note("slash all");
    }

    function slashPart(Executor120 dialect, uint256 amount) private {
        vm.prank(TRUSTEE);
        dialect.slashCollateral(ID, amount, URL, MD5);
    }

    function put(ExecutorRules dialect, bytes16 id, uint256 amount) private {
        vm.prank(MINER);
        dialect.deposit{value: amount}(id);
    }

    function ask(ExecutorRules dialect, bytes16 id) private {
        vm.prank(MINER);
        dialect.reclaimCollateral(id, URL, MD5);
    }

    function uups(string memory name) private returns (ExecutorUups) {
        return ExecutorUups(
            payable(create(
                    name,
                    abi.encodePacked(
                        vm.getCode("ERC1967Proxy.sol:ERC1967Proxy"),
                        abi.encode(
                            new ExecutorUups(),
                            abi.encodeCall(
                                ExecutorUups.initialize, (NETUID, TRUSTEE, MINIMUM, TIMEOUT)
                            )
                        )
                    )
                ))
        );
    }

    /// The runner has no snapshot of a creation, so this reads the gas on both sides of it.
    function create(string memory name, bytes memory code) private returns (address deployed) {
        uint256 before = gasleft();
        assembly {
            deployed := create(0, add(code, 32), mload(code))
        }
        vm.snapshotValue(group, name, before - gasleft());
        assertTrue(deployed != address(0), "not deployed");
    }

    function note(string memory name) private {
        assertTrue(vm.snapshotGasLastCall(group, name) > 20_000, "not a whole transaction");
    }
}
