// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {Handler} from "./Handler.sol";

/// What holds after every call of any sequence. A single function, so that the number of calls is
/// the configured one.
contract InvariantsTest {
    Handler private handler;

    function setUp() public {
        handler = new Handler();
    }

    /// The test runner asks for what to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_books() public view {
        handler.checkSolvency();
        handler.checkMiners();
        handler.checkOwners();
        handler.checkPending();
    }
}
