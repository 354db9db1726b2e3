// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.24;

import {CollateralBooks} from "../src/CollateralBooks.sol";

/// Lets the compiler describe the state in the contract's own namespace, as if it began at slot 0.
abstract contract ExtensionLayout is CollateralBooks {
    Extension private extension;
}
