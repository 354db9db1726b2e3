package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UntrustedText;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Describes failures of the network, whose exceptions often have no message. */
public final class NetworkFailure {
  /** Characters of an exception's message, which may quote what the other side sent. */
  private static final int MAX_LENGTH = 200;

  private NetworkFailure() {}

  /** Returns a phrase such as {@code connection refused}, without address and URL. */
  public static String describe(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException) {
        return "the host name is not found";
      }
      if (t instanceof MeteredSockets.TooLarge || t instanceof ResponseTooLarge) {
        return UntrustedText.messageOf(t);
      }
      if (t instanceof EOFException) {
        return "it closed the connection without an answer";
      }
      if (t instanceof SSLException) {
        return "TLS failed: " + UntrustedText.escape(String.valueOf(t.getMessage()), MAX_LENGTH);
      }
      if (t instanceof InterruptedIOException) {
        return "timed out";
      }
    }
    Throwable root = root(failure);
    if (find(failure, ConnectException.class)) {
      return "connection refused or unreachable";
    }
    String message = root.getMessage();
    String kind = root.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + UntrustedText.escape(message, MAX_LENGTH);
  }

  private static boolean find(Throwable failure, Class<? extends Throwable> kind) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      root = t;
    }
    return root;
  }
}
