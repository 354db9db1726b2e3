package com.handshake58.neuron.subtensor.account;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import java.util.List;
import java.util.Optional;

/**
 * An account's TAO (polkadot-sdk, {@code pallet_balances::AccountData}).
 *
 * @param free pays fees, and transfers except the frozen part
 * @param reserved held by the chain for the account
 * @param frozen must stay in free and reserved together
 */
public record AccountBalance(Rao free, Rao reserved, Rao frozen) {
  private static final AccountBalance NONE = new AccountBalance(Rao.of(0), Rao.of(0), Rao.of(0));

  /**
   * Reads the balance after a block; zero for an account that does not exist.
   *
   * @throws RpcException if the chain cannot be read
   */
  public static AccountBalance read(BlockState state, AccountId account)
      throws RpcException, InterruptedException {
    return read(state, List.of(account)).getFirst();
  }

  /** Like {@link #read(BlockState, AccountId)} for many accounts, in their order. */
  public static List<AccountBalance> read(BlockState state, List<AccountId> accounts)
      throws RpcException, InterruptedException {
    List<Value[]> keys = accounts.stream().map(a -> new Value[] {Value.of(a)}).toList();
    try {
      return state.requiredOfAll("System", "Account", keys).stream()
          .map(info -> info.map(AccountBalance::of).orElse(NONE))
          .toList();
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of System.Account", UntrustedText.messageOf(e));
    }
  }

  private static AccountBalance of(Value info) {
    StructReader data = StructReader.of(StructReader.of(info).field("data"));
    return new AccountBalance(
        StructReader.rao(data.field("free")), rao(data.find("reserved")), rao(data.find("frozen")));
  }

  private static Rao rao(Optional<Value> value) {
    return value.map(StructReader::rao).orElse(Rao.of(0));
  }

  /** Returns what transfers and fees can take. */
  public Rao spendable() {
    return free.minusUpTo(frozen.minusUpTo(reserved));
  }
}
