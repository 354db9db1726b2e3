package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.FixedBytes;

/** A Substrate account: a 32-byte public key, shown as its SS58 address of format 42. */
public final class AccountId extends FixedBytes {
  public static final int SIZE = 32;

  public AccountId(byte[] publicKey) {
    super(publicKey, SIZE);
  }

  /**
   * Reads an address of format 42, Bittensor's.
   *
   * @throws IllegalArgumentException if the text is none; the message gives the reason
   */
  public static AccountId fromSs58(String address) {
    return new AccountId(Ss58.decode(address, Ss58.BITTENSOR));
  }

  public String ss58() {
    return Ss58.encode(toBytes(), Ss58.BITTENSOR);
  }

  @Override
  public String toString() {
    return ss58();
  }
}
