// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Collateral} from "./Collateral.sol";

/// Creates a collateral contract in one transaction: the implementation, the proxy, and the
/// timelock that owns it. The timelock's delay is longer than the decision timeout, so a miner who
/// sees a change scheduled can reclaim before it counts.
contract CollateralDeployment {
    Collateral public immutable collateral;
    Collateral public immutable implementation;
    TimelockController public immutable timelock;

    /// @param governor schedules, cancels and executes the timelock's operations
    constructor(
        uint16 netuid,
        address trustee,
        address burnAddress,
        uint256 minCollateralIncrease,
        uint64 decisionTimeout,
        address governor
    ) {
        address[] memory governors = new address[](1);
        governors[0] = governor;
        timelock = new TimelockController(
            uint256(decisionTimeout) + 1 days, governors, governors, address(0)
        );
        implementation = new Collateral();
        ERC1967Proxy proxy = new ERC1967Proxy(
            address(implementation),
            abi.encodeCall(
                Collateral.initialize,
                (netuid, trustee, burnAddress, minCollateralIncrease, decisionTimeout)
            )
        );
        collateral = Collateral(payable(proxy));
        collateral.transferOwnership(address(timelock));
    }
}
