package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a TCP server that can be cut and joined again. */
public final class Cable implements Service {
  private final URI server;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /** To a server; its host and port are reached through {@link #url}. */
  public Cable(URI server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** What stands for the server's own address. */
  public URI url() {
    return URI.create(server.getScheme() + "://127.0.0.1:" + listening.getLocalPort());
  }

  /** Breaks what is connected; whoever connects is shown the door. */
  public void cut() throws IOException {
    cut = true;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Lets connect again. */
  public void join() {
    cut = false;
  }

  @Override
  public String name() {
    return "cable to " + server;
  }

  @Override
  public void start() {
    Thread.ofVirtual().name(name()).start(this::accept);
  }

  @Override
  public void stop() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().name(name()).start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or that one connection failed.
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket there = cut ? new Socket() : new Socket(server.getHost(), server.getPort())) {
      sockets.add(client);
      sockets.add(there);
      if (!cut) {
        Thread.ofVirtual().name(name()).start(() -> pass(there, client));
        pass(client, there);
      }
    } catch (IOException e) {
      // The server is away, or it was the client that hung up.
    } finally {
      sockets.remove(client);
      sockets.removeIf(Socket::isClosed);
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut, or ended by one of both.
    }
  }
}
