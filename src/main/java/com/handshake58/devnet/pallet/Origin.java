package com.handshake58.devnet.pallet;

import com.handshake58.neuron.crypto.AccountId;

/** Who sends a call ({@code frame_system::RawOrigin}). */
public sealed interface Origin {
  /** The account that signed. */
  record Signed(AccountId account) implements Origin {}

  /** The runtime itself, for which the sudo key can speak. */
  record Root() implements Origin {}

  /**
   * The frame's {@code ensure_signed}.
   *
   * @throws CallFailure if the origin is root
   */
  default AccountId signer() {
    return switch (this) {
      case Signed(AccountId account) -> account;
      case Root root -> throw badOrigin();
    };
  }

  /**
   * The frame's {@code ensure_root}.
   *
   * @throws CallFailure if an account signed
   */
  default void ensureRoot() {
    if (this instanceof Signed) {
      throw badOrigin();
    }
  }

  /** The dispatch error {@code BadOrigin}. */
  static CallFailure badOrigin() {
    return new CallFailure("", "BadOrigin");
  }
}
