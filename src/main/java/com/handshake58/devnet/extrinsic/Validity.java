package com.handshake58.devnet.extrinsic;

/** What the runtime says of a transaction before it is applied. */
public sealed interface Validity {

  /**
   * It may be applied, once its sender's earlier ones are.
   *
   * @param priority an unsigned number
   * @param ready whether its nonce is the next
   */
  record Valid(long priority, boolean ready) implements Validity {}

  /** It may not ({@code sp_runtime::transaction_validity::InvalidTransaction}). */
  record Invalid(Reason reason, int custom) implements Validity {
    Invalid(Reason reason) {
      this(reason, 0);
    }

    /** As the node words it for a client. */
    public String text() {
      return reason == Reason.CUSTOM ? "Custom error: " + custom : reason.text;
    }
  }

  /** Why it may not, with the number of the enumeration's case. */
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
