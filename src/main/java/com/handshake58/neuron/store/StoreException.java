package com.handshake58.neuron.store;

/** A neuron's state cannot be used as it is. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient StoreProblem problem;

  public StoreException(StoreProblem problem) {
    super(problem.description());
    this.problem = problem;
  }

  public StoreException(StoreProblem problem, Throwable cause) {
    super(problem.description(), cause);
    this.problem = problem;
  }

  public StoreProblem problem() {
    return problem;
  }
}
