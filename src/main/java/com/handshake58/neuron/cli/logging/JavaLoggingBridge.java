package com.handshake58.neuron.cli.logging;

import java.text.MessageFormat;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands the records of {@code java.util.logging}, which OkHttp and the PostgreSQL driver use, to
 * the program's log.
 */
final class JavaLoggingBridge extends Handler {
  private static final int WARNING = java.util.logging.Level.WARNING.intValue();
  private static final int INFO = java.util.logging.Level.INFO.intValue();

  private JavaLoggingBridge() {}

  static void install() {
    LogManager.getLogManager().reset();
    LogManager.getLogManager().getLogger("").addHandler(new JavaLoggingBridge());
  }

  @Override
  public void publish(LogRecord entry) {
    String name = entry.getLoggerName();
    Logger logger = LoggerFactory.getLogger(name == null ? Logger.ROOT_LOGGER_NAME : name);
    logger.atLevel(level(entry.getLevel().intValue())).setCause(entry.getThrown()).log(text(entry));
  }

  private static Level level(int value) {
    if (value > WARNING) {
      return Level.ERROR;
    }
    return value == WARNING ? Level.WARN : value >= INFO ? Level.INFO : Level.DEBUG;
  }

  private static String text(LogRecord entry) {
    Object[] parameters = entry.getParameters();
    String message = String.valueOf(entry.getMessage());
    if (parameters == null || parameters.length == 0) {
      return message;
    }
    try {
      return MessageFormat.format(message, parameters);
    } catch (IllegalArgumentException e) {
      return message; // not a message format
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
