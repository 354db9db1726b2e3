package com.handshake58.neuron.crypto.timelock;

/** Reports that the native library of BLS12-381 cannot be loaded on this machine. */
public final class BlsLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient BlsLibraryProblem problem;

  public BlsLibraryException(BlsLibraryProblem problem, Throwable cause) {
    super(problem.description(), cause);
    this.problem = problem;
  }

  public BlsLibraryProblem problem() {
    return problem;
  }
}
