package com.handshake58.neuron.net;

import java.io.IOException;

/** A server cannot listen on its address and port. */
public final class BindFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient BindProblem problem;

  BindFailure(BindProblem problem, IOException cause) {
    super(problem.description(), cause);
    this.problem = problem;
  }

  /** Finds the reason by trying the address with a port that the system chooses. */
  static BindFailure of(String ip, int port, IOException cause) {
    BindProblem.Reason reason =
        BindAddress.isLocal(ip)
            ? BindProblem.Reason.PORT_NOT_FREE
            : BindProblem.Reason.ADDRESS_NOT_LOCAL;
    return new BindFailure(new BindProblem(ip, port, reason), cause);
  }

  public BindProblem problem() {
    return problem;
  }
}
