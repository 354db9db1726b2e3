package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket that answers requests in order; its own thread writes. */
public final class Socket implements Session.Listener.AutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
  private static final int MAX_QUEUED = 10_000;

  private final Dispatcher dispatcher;
  private final BlockingQueue<JsonNode> outgoing = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final Connection connection = new Connection(this::queue);
  private final AtomicReference<@Nullable Thread> writer = new AtomicReference<>();

  Socket(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    writer.set(Thread.ofVirtual().name("devnet-writer").start(() -> write(session)));
  }

  /** Disconnects a client that does not read, so that the queue stays bounded. */
  private void queue(JsonNode message) {
    if (!outgoing.offer(message)) {
      connection.close();
      Thread thread = writer.get();
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void write(Session session) {
    try {
      while (session.isOpen()) {
        Callback.Completable sent = new Callback.Completable();
        session.sendText(outgoing.take().toString(), sent);
        sent.join();
      }
    } catch (InterruptedException e) {
      session.disconnect();
    } catch (RuntimeException e) {
      session.disconnect();
    }
  }

  @Override
  public void onWebSocketText(String message) {
    connection.answering(() -> dispatcher.answer(message, connection));
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("client connection failed: {}", cause.toString());
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    connection.close();
    Thread thread = writer.get();
    if (thread != null) {
      thread.interrupt();
    }
    callback.succeed();
  }
}
