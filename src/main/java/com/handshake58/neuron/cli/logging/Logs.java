package com.handshake58.neuron.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.LoggingOptions.LogConfig;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A neuron's log: on the standard error, and in a file if {@link LogConfig} names one. A command
 * keeps the log of {@link CommandLog}: warnings only.
 */
public final class Logs {
  private static final String PROGRAM = "com.handshake58";
  private static final int KEPT_FILES = 5;
  private static final long FILE_BYTES = 20L << 20;

  private Logs() {}

  /** Sends everything that would reach the standard error by itself through the log. */
  public static void install() {
    JavaLoggingBridge.install();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) ->
            LoggerFactory.getLogger(Logs.class)
                .error("thread {} ended unexpectedly", thread.getName(), e));
  }

  /** Sets up a neuron's log. */
  public static void configure(LogConfig config) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      throw new IllegalStateException("logback is not the logger");
    }
    configure(context, config);
  }

  static void configure(LoggerContext context, LogConfig config) {
    context.reset();
    Level level = Level.toLevel(config.level().name());
    var root = toStandardError(context);
    root.setLevel(config.thirdParty() ? level : Level.WARN);
    context.getLogger(PROGRAM).setLevel(level);
    config.file().ifPresent(file -> root.addAppender(rolling(file, context)));
  }

  /** Throttles libraries and returns the root logger, with an appender for the standard error. */
  static ch.qos.logback.classic.Logger toStandardError(LoggerContext context) {
    context.addTurboFilter(new LibraryLogThrottle(Time.system()));
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget("System.err");
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(started(console, context));
    return root;
  }

  private static Appender<ILoggingEvent> rolling(Path file, LoggerContext context) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(KEPT_FILES);
    window.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(FILE_BYTES));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    return started(appender, context);
  }

  private static Appender<ILoggingEvent> started(
      OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
    LogEncoder encoder = new LogEncoder();
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
