package com.handshake58.neuron.cli.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import com.handshake58.neuron.base.UntrustedText;
import java.nio.charset.StandardCharsets;

/**
 * Writes each event as one line, and its stack trace below it. Escapes and bounds every message and
 * every throwable's message, since both may hold the text of a stranger: a line break in it would
 * forge a line of the log. The last line of defence, for the messages of libraries above all.
 */
public final class LogEncoder extends LayoutWrappingEncoder<ILoggingEvent> {
  /** Characters of one message. */
  static final int LONGEST_MESSAGE = 2_000;

  private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} %msg%n%ex";

  @Override
  public void start() {
    PatternLayout lines = new PatternLayout();
    lines.setContext(getContext());
    lines.getInstanceConverterMap().put("msg", EscapedMessage::new);
    lines.getInstanceConverterMap().put("ex", EscapedTrace::new);
    lines.setPattern(PATTERN);
    lines.start();
    setCharset(StandardCharsets.UTF_8);
    setLayout(lines);
    super.start();
  }

  static String escaped(String message) {
    return UntrustedText.escape(message, LONGEST_MESSAGE);
  }

  private static final class EscapedMessage extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return escaped(String.valueOf(event.getFormattedMessage()));
    }
  }

  private static final class EscapedTrace extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
      return super.throwableProxyToString(new EscapedThrowable(throwable));
    }
  }
}
