package com.handshake58.neuron.store;

/** A text is no address of a PostgreSQL database. */
public final class PostgresAddressException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient PostgresAddressProblem problem;

  PostgresAddressException(PostgresAddressProblem problem) {
    super("the address " + problem.description());
    this.problem = problem;
  }

  public PostgresAddressProblem problem() {
    return problem;
  }
}
