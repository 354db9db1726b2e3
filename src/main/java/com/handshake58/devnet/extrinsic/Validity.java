package com.handshake58.devnet.extrinsic;

/** The runtime's verdict on a transaction before it is applied. */
public sealed interface Validity {

  /**
   * A block may include it after the sender's earlier ones.
   *
   * @param priority unsigned
   * @param ready whether its nonce is the account's next
   */
  record Valid(long priority, boolean ready) implements Validity {}

  /** No block may include it ({@code sp_runtime::transaction_validity::InvalidTransaction}). */
  record Invalid(Reason reason, int custom) implements Validity {
    Invalid(Reason reason) {
      this(reason, 0);
    }

    /** Returns the node's message for a client. */
    public String text() {
      return reason == Reason.CUSTOM ? "Custom error: " + custom : reason.text;
    }
  }

  /** The reason, with its index in the enumeration. */
  enum Reason {
    CALL(0, "Transaction call is not expected"),
    PAYMENT(1, "Inability to pay some fees (e.g. account balance too low)"),
    FUTURE(2, "Transaction will be valid in the future"),
    STALE(3, "Transaction is outdated"),
    BAD_PROOF(4, "Transaction has a bad signature"),
    ANCIENT_BIRTH_BLOCK(5, "Transaction has an ancient birth block"),
    CUSTOM(7, "InvalidTransaction custom error"),
    MANDATORY_DISPATCH(9, "Transaction dispatch is mandatory; transactions must not be validated."),
    BAD_SIGNER(10, "Invalid signing address");

    private final int code;
    private final String text;

    Reason(int code, String text) {
      this.code = code;
      this.text = text;
    }

    public int code() {
      return code;
    }
  }
}
