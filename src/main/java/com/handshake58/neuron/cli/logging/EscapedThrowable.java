package com.handshake58.neuron.cli.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A throwable whose messages, and those of its causes, are escaped and bounded. */
public record EscapedThrowable(IThrowableProxy throwable) implements IThrowableProxy {

  /** The stack trace, with the line breaks of the trace alone. */
  public static String trace(Throwable throwable) {
    return ThrowableProxyUtil.asString(new EscapedThrowable(new ThrowableProxy(throwable)));
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return escaped(throwable.getOverridingMessage());
  }

  @Override
  public @Nullable String getMessage() {
    return escaped(throwable.getMessage());
  }

  @Override
  public String getClassName() {
    return throwable.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return throwable.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return throwable.getCommonFrames();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    IThrowableProxy cause = throwable.getCause();
    return cause == null ? null : new EscapedThrowable(cause);
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(throwable.getSuppressed())
        .map(EscapedThrowable::new)
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return throwable.isCyclic();
  }

  private static @Nullable String escaped(@Nullable String message) {
    return message == null ? null : LogEncoder.escaped(message);
  }
}
