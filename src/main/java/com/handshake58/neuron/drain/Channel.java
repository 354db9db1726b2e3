package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.math.BigInteger;

/**
 * A payment channel as {@code getChannel} returns it.
 *
 * @param claimed what the provider has been paid; a voucher must be above it
 * @param expiry seconds since 1970, after which the consumer may take back what is left
 */
public record Channel(
    Bytes32 id,
    EvmAddress consumer,
    EvmAddress provider,
    MicroUsdc deposit,
    MicroUsdc claimed,
    BigInteger expiry) {

  /** Returns what the provider can still claim: the deposit without what is claimed. */
  public MicroUsdc left() {
    return new MicroUsdc(deposit.amount().subtract(claimed.amount()).max(BigInteger.ZERO));
  }

  /** Whether the consumer may close the channel in a block of this time. */
  public boolean isExpiredAt(long timestamp) {
    return expiry.compareTo(BigInteger.valueOf(timestamp)) <= 0;
  }
}
