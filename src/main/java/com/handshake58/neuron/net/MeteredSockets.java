package com.handshake58.neuron.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets that fail after more bytes than a message may have. OkHttp collects a WebSocket's message
 * of any size in memory before it hands it out, so the limit applies below it.
 */
final class MeteredSockets extends SocketFactory {
  /** For bytes outside the message: frame heads, TLS records, the next message's beginning. */
  private static final int SLACK = 256 << 10;

  private final int limit;
  private final AtomicLong bytes = new AtomicLong();

  MeteredSockets(int limit) {
    this.limit = limit;
  }

  static String tooLarge(int limit) {
    return "it sent a message larger than " + limit + " characters";
  }

  /** Restarts the count. */
  void messageEnds() {
    bytes.set(0);
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new Metered(super.getInputStream());
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  private final class Metered extends FilterInputStream {
    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int more) throws IOException {
      // A character of JSON-RPC is nearly always one byte; 4 at the most.
      if (bytes.addAndGet(more) > limit + limit / 16L + SLACK) {
        throw new TooLarge(tooLarge(limit));
      }
    }
  }

  /** A message beyond the limit. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
