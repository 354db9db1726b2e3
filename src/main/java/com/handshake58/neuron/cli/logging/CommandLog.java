package com.handshake58.neuron.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log of a command: warnings on the standard error. A neuron replaces it, see {@link Logs}.
 * Logback finds this class in {@code META-INF/services} and calls it at the first use of a logger;
 * reading a logback.xml instead would take 50 ms of every start.
 */
public final class CommandLog extends ContextAwareBase implements Configurator {
  /** A command that reaches no node says so itself, in its last sentence. */
  private static final String CONNECTION = "com.handshake58.neuron.substrate.rpc.Supervisor";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (CommandLog.class.getResource("/logback-test.xml") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY; // the tests' log
    }
    setUp(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void setUp(LoggerContext context) {
    Logs.toStandardError(context).setLevel(Level.WARN);
    context.getLogger(CONNECTION).setLevel(Level.ERROR);
  }
}
