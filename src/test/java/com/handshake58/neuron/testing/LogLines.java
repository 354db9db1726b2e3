package com.handshake58.neuron.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs, as {@code LEVEL message}, from now on until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final @Nullable Level level;

  private LogLines(Logger logger) {
    this.logger = logger;
    this.level = logger.getLevel();
  }

  /** Of the logger of that name, at the levels that it logs. */
  public static LogLines of(String logger) {
    LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(logger));
    lines.start();
    lines.logger.addAppender(lines);
    return lines;
  }

  /** Of the logger of that name, from INFO on. */
  public static LogLines fromInfo(String logger) {
    LogLines lines = of(logger);
    lines.logger.setLevel(Level.INFO);
    return lines;
  }

  /** Of the logger of that name, from DEBUG on. */
  public static LogLines fromDebug(String logger) {
    LogLines lines = of(logger);
    lines.logger.setLevel(Level.DEBUG);
    return lines;
  }

  /** So far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(level);
    stop();
  }
}
