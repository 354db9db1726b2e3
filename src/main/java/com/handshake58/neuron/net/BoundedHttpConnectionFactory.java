package com.handshake58.neuron.net;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes HTTP/1 connections that refuse a request with too many header lines (status 431). Jetty
 * limits the bytes of a head, not its lines, and a line of three bytes takes 100 bytes of objects.
 */
final class BoundedHttpConnectionFactory extends HttpConnectionFactory {
  private final int maxLines;

  BoundedHttpConnectionFactory(HttpConfiguration configuration, HttpServerLimits limits) {
    super(configuration);
    this.maxLines = limits.headLines();
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new Bounded(getHttpConfiguration(), connector, endPoint), connector, endPoint);
  }

  private final class Bounded extends HttpConnection {
    Bounded(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        private int lines;

        @Override
        public void messageBegin() {
          lines = 0;
          super.messageBegin();
        }

        @Override
        public void parsedHeader(HttpField field) {
          count();
          super.parsedHeader(field);
        }

        @Override
        public void parsedTrailer(HttpField field) {
          count();
          super.parsedTrailer(field);
        }

        private void count() {
          if (++lines > maxLines) {
            throw new HttpException.RuntimeException(
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "too many header lines");
          }
        }
      };
    }
  }
}
