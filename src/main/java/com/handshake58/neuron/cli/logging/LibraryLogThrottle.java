package com.handshake58.neuron.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Time;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Drops a library's warnings that repeat, since strangers can cause some of them without end: a bad
 * {@code Host} header is a warning of Jetty's. Counts by logger and message pattern, and by logger
 * alone for libraries that put a stranger's text into the pattern. Logs the number of dropped lines
 * before the next line that passes.
 */
public final class LibraryLogThrottle extends TurboFilter {
  static final int LINES_OF_A_PATTERN = 5;
  static final int LINES_OF_A_LOGGER = 50;
  private static final int PATTERNS_KEPT = 200;
  private static final int PATTERN_CHARACTERS = 200;
  private static final String PROGRAM = "com.handshake58.";

  private final Time time;

  /** By name; as many as the libraries have classes that log. */
  private final Map<String, LogThrottle> loggers = new LinkedHashMap<>();

  private final Map<Pattern, LogThrottle> patterns =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pattern, LogThrottle> eldest) {
          return size() > PATTERNS_KEPT;
        }
      };

  LibraryLogThrottle(Time time) {
    this.time = time;
  }

  private record Pattern(String logger, String text) {}

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable throwable) {
    // Without a format a library only asks whether the level is on.
    if (format == null
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())
        || !level.isGreaterOrEqual(Level.WARN)
        || logger.getName().startsWith(PROGRAM)) {
      return FilterReply.NEUTRAL;
    }
    long dropped = take(logger.getName(), format);
    if (dropped > 0) {
      // Not a static logger: logback makes this filter before there is one.
      logger
          .getLoggerContext()
          .getLogger(LibraryLogThrottle.class)
          .warn(
              "{} repeated warnings of {} were dropped before this one", dropped, logger.getName());
    }
    return dropped < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** Returns the number of lines dropped before this one; negative if this one is dropped. */
  private synchronized long take(String logger, String format) {
    String text = format.substring(0, Math.min(format.length(), PATTERN_CHARACTERS));
    LogThrottle ofPattern =
        patterns.computeIfAbsent(
            new Pattern(logger, text), pattern -> new LogThrottle(time, LINES_OF_A_PATTERN));
    LogThrottle ofLogger =
        loggers.computeIfAbsent(logger, name -> new LogThrottle(time, LINES_OF_A_LOGGER));
    OptionalLong alike = ofPattern.count();
    OptionalLong all = alike.isPresent() ? ofLogger.count() : alike;
    return all.isPresent() ? alike.getAsLong() - 1 + all.getAsLong() - 1 : -1;
  }
}
