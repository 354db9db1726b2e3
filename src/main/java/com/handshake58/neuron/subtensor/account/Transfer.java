package com.handshake58.neuron.subtensor.account;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import java.util.List;
import java.util.Optional;

/**
 * One transfer of TAO (polkadot-sdk, {@code pallet_balances}).
 *
 * @param allowDeath whether the sender's account may end, and what is left of it be lost
 */
public record Transfer(AccountId from, AccountId to, TransferAmount amount, boolean allowDeath) {
  private static final String PALLET = "Balances";

  /**
   * Checks the transfer and makes its call.
   *
   * @throws RpcException if the chain cannot be read
   */
  public TransferCheck check(Node node, Bytes32 block) throws RpcException, InterruptedException {
    if (from.equals(to)) {
      return new TransferCheck.SameAccount(from);
    }
    BlockState state = node.state(block);
    Rao deposit = existentialDeposit(state);
    List<AccountBalance> balances = AccountBalance.read(state, List.of(from, to));
    AccountBalance balance = balances.getFirst();
    Call call = call();
    Optional<Rao> fee = CallFee.of(node, block, call, from);
    Rao mustStay = allowDeath ? Rao.of(0) : deposit;
    Rao most = balance.spendable().minusUpTo(fee.orElse(Rao.of(0))).minusUpTo(mustStay);
    Rao sent =
        switch (amount) {
          case TransferAmount.Exactly(Rao exactly) -> exactly;
          case TransferAmount.All _ -> most;
        };
    if (sent.isZero() || sent.compareTo(most) > 0) {
      return new TransferCheck.BalanceTooLow(from, sent, fee, mustStay, balance.spendable());
    }
    Rao destination = balances.get(1).free();
    if (destination.plus(sent).compareTo(deposit) < 0) {
      return new TransferCheck.BelowExistentialDeposit(to, sent, deposit);
    }
    Rao rest = balance.free().minusUpTo(sent).minusUpTo(fee.orElse(Rao.of(0)));
    Rao lost = rest.compareTo(deposit) < 0 ? rest : Rao.of(0);
    return new TransferCheck.Ready(call, sent, fee, balance.free(), destination, lost);
  }

  private Call call() {
    Value destination = Value.variant("Id", Value.of(to));
    return switch (amount) {
      case TransferAmount.Exactly(Rao exactly) ->
          (allowDeath
                  ? Call.of(PALLET, "transfer_allow_death")
                  : Call.of(PALLET, "transfer_keep_alive"))
              .with("dest", destination)
              .with("value", Value.of(exactly.amount()));
      case TransferAmount.All _ ->
          Call.of(PALLET, "transfer_all")
              .with("dest", destination)
              .with("keep_alive", Value.of(!allowDeath));
    };
  }

  /** Returns the balance below which an account ends; 0 if the runtime does not tell. */
  public static Rao existentialDeposit(BlockState state) {
    return state.constant(PALLET, "ExistentialDeposit").map(StructReader::rao).orElse(Rao.of(0));
  }
}
