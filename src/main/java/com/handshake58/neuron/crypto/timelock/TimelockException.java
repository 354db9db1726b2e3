package com.handshake58.neuron.crypto.timelock;

/** Reports why a ciphertext cannot be decrypted with a signature. */
public final class TimelockException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Problem {
    /** The ciphertext has another form, such as a wrong length or bytes after its end. */
    MALFORMED_CIPHERTEXT("the ciphertext is malformed"),
    /** The signature is no point of the group. */
    MALFORMED_SIGNATURE("the signature is malformed"),
    /** The signature is of another round or beacon, or the ciphertext was changed. */
    SIGNATURE_MISMATCH("the signature does not fit the ciphertext"),
    /** The message's authentication tag is wrong. */
    AUTHENTICATION_FAILED("the encrypted message was changed");

    private final String words;

    Problem(String words) {
      this.words = words;
    }
  }

  private final Problem problem;

  TimelockException(Problem problem) {
    super(problem.words);
    this.problem = problem;
  }

  TimelockException(Problem problem, String detail) {
    super(problem.words + ": " + detail);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
