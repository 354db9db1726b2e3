package com.handshake58.neuron.store;

import java.io.IOException;

/** The record of an open intent cannot be used. Trying again does not help. */
public final class IntentException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient IntentProblem problem;

  IntentException(IntentProblem problem) {
    super(problem.description());
    this.problem = problem;
  }

  public IntentProblem problem() {
    return problem;
  }
}
