package com.handshake58.neuron.wallet;

/** A wallet's file cannot be used. */
public final class WalletException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient WalletProblem problem;

  public WalletException(WalletProblem problem) {
    super(problem.description());
    this.problem = problem;
  }

  public WalletProblem problem() {
    return problem;
  }
}
