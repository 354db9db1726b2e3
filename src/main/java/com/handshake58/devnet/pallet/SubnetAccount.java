package com.handshake58.devnet.pallet;

import com.handshake58.neuron.crypto.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Accounts without a key that hold TAO for the pallet (sp_runtime {@code AccountIdConversion}). */
public final class SubnetAccount {
  private SubnetAccount() {}

  /** Returns the account with a subnet's TAO ({@code get_subnet_account_id}). */
  public static AccountId of(int netuid) {
    byte[] account = padded("modlsubtensr");
    account[12] = (byte) netuid;
    account[13] = (byte) (netuid >> 8);
    return new AccountId(account);
  }

  /** Returns the account that burned TAO goes to ({@code burn_tao}). */
  static AccountId burned() {
    return new AccountId(padded("modlburntnsr"));
  }

  private static byte[] padded(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), AccountId.SIZE);
  }
}
