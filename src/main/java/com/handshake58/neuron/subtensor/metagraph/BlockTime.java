package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** The time between two blocks. */
public final class BlockTime {
  /** Mainnet's, for a runtime that does not tell its own. */
  private static final Duration DEFAULT = Duration.ofSeconds(12);

  private BlockTime() {}

  /**
   * Returns the slot duration of Aura, or on older runtimes twice the minimum period of the pallet
   * Timestamp (the rule of the pallet Aura), or 12 s.
   */
  public static Duration of(BlockState state) throws RpcException, InterruptedException {
    Optional<BigInteger> slot = state.constant("Aura", "SlotDuration").map(StructReader::integer);
    if (slot.isEmpty()) {
      slot = state.api("AuraApi", "slot_duration").map(StructReader::integer);
    }
    if (slot.isEmpty()) {
      slot =
          state
              .constant("Timestamp", "MinimumPeriod")
              .map(period -> StructReader.integer(period).shiftLeft(1));
    }
    return slot.map(millis -> Duration.ofMillis(millis.longValueExact())).orElse(DEFAULT);
  }
}
