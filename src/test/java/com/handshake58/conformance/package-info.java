/**
 * A script of valid and invalid extrinsics, for the real runtime and for the devnet.
 *
 * <p>The real runtime is the one of spec 218 in the genesis of Subtensor's test network raonet,
 * built from about commit c39109d32. Its pallets' checks are those of {@code
 * pallets/subtensor/src/subnets}; unlike any live chain it runs a mock epoch for every subnet in
 * every block, whatever the tempo: each neuron has a permit from the block after its registration,
 * and pruning scores are shares of the stake ({@code coinbase/run_coinbase.rs}, {@code epoch_mock}
 * in {@code epoch/run_epoch.rs}).
 */
@NullMarked
package com.handshake58.conformance;

import org.jspecify.annotations.NullMarked;
