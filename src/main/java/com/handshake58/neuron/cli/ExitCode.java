package com.handshake58.neuron.cli;

/** The process's exit codes; Java itself exits with 128 and the number of a signal. */
public final class ExitCode {
  public static final int OK = 0;

  /** Failed; another attempt may succeed. Also the answer "no" of a command that answers. */
  public static final int FAILED = 1;

  /** Fails again until the operator changes the configuration or the machine. */
  public static final int NO_RESTART_HELPS = 2;

  private ExitCode() {}
}
