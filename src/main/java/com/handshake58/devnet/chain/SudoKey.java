package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.crypto.AccountId;

/** The sudo key of 424 and later: {@code //Alice} of the development phrase, as on a localnet. */
final class SudoKey {
  private static final AccountId ALICE =
      AccountId.fromSs58("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");

  private SudoKey() {}

  static void write(Storage storage) {
    storage.put("Sudo", "Key", value(ALICE));
  }
}
