package com.handshake58.neuron.wallet;

/** A key file cannot be decrypted. */
final class DecryptionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean wrongPassword;

  private DecryptionException(String message, boolean wrongPassword) {
    super(message);
    this.wrongPassword = wrongPassword;
  }

  /** The authenticator does not match: the password is another, or the file was changed. */
  static DecryptionException wrongPassword() {
    return new DecryptionException("the password is wrong", true);
  }

  /**
   * The file has another form.
   *
   * @param reason completes "the file is damaged: …"
   */
  static DecryptionException damaged(String reason) {
    return new DecryptionException(reason, false);
  }

  boolean isWrongPassword() {
    return wrongPassword;
  }
}
