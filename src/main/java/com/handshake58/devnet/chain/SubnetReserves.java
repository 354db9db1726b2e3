package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.SubnetAccount;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import java.math.BigInteger;

/** What 424 and later need for staking: the root network, and the reserves of a subnet's pool. */
final class SubnetReserves {
  private static final String PALLET = "SubtensorModule";
  private static final byte[] TAU = {(byte) 0xce, (byte) 0xa4};
  private static final int ROOT_TEMPO = 100;
  private static final int ROOT_UIDS = 64;

  /** The reserves of a subnet that names none, in rao: one alpha costs 0.1 TAO. */
  private static final long TAO_RESERVE = 10_000_000_000_000L;

  private static final long ALPHA_RESERVE = 100_000_000_000_000L;

  private SubnetReserves() {}

  /** Adds the root network, without neurons. */
  static void root(Storage storage) {
    DevnetValue root = value(0);
    storage.put(PALLET, "NetworksAdded", value(true), root);
    storage.put(PALLET, "TotalNetworks", value(storage.number(PALLET, "TotalNetworks") + 1));
    storage.put(PALLET, "SubtokenEnabled", value(true), root);
    storage.put(PALLET, "TokenSymbol", value(TAU), root);
    storage.put(PALLET, "Tempo", value(ROOT_TEMPO), root);
    storage.put(PALLET, "MaxAllowedUids", value(ROOT_UIDS), root);
  }

  /** Fills the pool of a subnet whose reserves are empty; the subnet's account holds the TAO. */
  static void subnet(Storage storage, int netuid) {
    DevnetValue key = value(netuid);
    if (storage.number(PALLET, "SubnetTAO", key) == 0) {
      storage.put(PALLET, "SubnetTAO", value(TAO_RESERVE), key);
    }
    if (storage.number(PALLET, "SubnetAlphaIn", key) == 0) {
      storage.put(PALLET, "SubnetAlphaIn", value(ALPHA_RESERVE), key);
    }
    BigInteger tao = storage.integer(PALLET, "SubnetTAO", key);
    DevnetValue account = value(SubnetAccount.of(netuid));
    Struct info = storage.get("System", "Account", account).struct();
    Struct data = info.struct("data").with("free", tao);
    storage.put("System", "Account", info.with("providers", 1).with("data", data), account);
    BigInteger issued = storage.integer("Balances", "TotalIssuance").add(tao);
    storage.put("Balances", "TotalIssuance", value(issued));
    storage.put(PALLET, "TotalIssuance", value(issued));
  }
}
