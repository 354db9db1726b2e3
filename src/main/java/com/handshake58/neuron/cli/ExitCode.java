package com.handshake58.neuron.cli;

/** What the process's exit code says; a signal's is 128 and its number, given by Java. */
public final class ExitCode {
  public static final int OK = 0;

  /** It failed, and may not fail when tried again. Also a verdict "no" of a command that asks. */
  public static final int FAILED = 1;

  /** It fails again until somebody changes the configuration or the machine. */
  public static final int NO_RESTART_HELPS = 2;

  private ExitCode() {}
}
