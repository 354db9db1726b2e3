package com.handshake58.neuron.subtensor.account;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import java.util.Optional;

/** Whether a transfer can be made, checked before anything is paid. */
public sealed interface TransferCheck {

  /**
   * The transfer can be made.
   *
   * @param amount that arrives
   * @param fee empty if the runtime does not tell
   * @param lost what is left is below the existential deposit and is lost; 0 if the account stays
   */
  record Ready(Call call, Rao amount, Optional<Rao> fee, Rao before, Rao destination, Rao lost)
      implements TransferCheck {
    /** The sender's free balance after the transfer. */
    public Rao after() {
      return before.minusUpTo(amount).minusUpTo(fee.orElse(Rao.of(0))).minusUpTo(lost);
    }
  }

  /**
   * The balance does not suffice.
   *
   * @param amount 0 for a transfer of everything
   * @param mustStay the existential deposit if the account must stay, otherwise 0
   */
  record BalanceTooLow(
      AccountId account, Rao amount, Optional<Rao> fee, Rao mustStay, Rao spendable)
      implements TransferCheck {}

  /** The destination does not exist, and the amount is too small to create it. */
  record BelowExistentialDeposit(AccountId destination, Rao amount, Rao deposit)
      implements TransferCheck {}

  record SameAccount(AccountId account) implements TransferCheck {}
}
