package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;

/** The runtime lacks an item, or its item has another shape. */
public final class IncompatibleRuntimeException extends ScaleException {
  private static final long serialVersionUID = 1L;

  private final transient RuntimeProblem problem;

  public IncompatibleRuntimeException(RuntimeProblem problem) {
    super(problem.text());
    this.problem = problem;
  }

  public RuntimeProblem problem() {
    return problem;
  }
}
