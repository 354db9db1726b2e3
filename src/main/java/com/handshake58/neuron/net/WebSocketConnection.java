package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket for text messages. A binary message, a message beyond the limit and an unanswered
 * ping break it; it does not reconnect.
 */
public final class WebSocketConnection implements AutoCloseable {

  /** Characters shown of a server's reason for closing; RFC 6455 allows 123 bytes. */
  private static final int REASON = 200;

  /** Receives messages, by one thread at a time, in their order. */
  public interface Listener {
    void onText(String message);

    /** Called once, after the last message; {@code why} is a phrase for the log. */
    void onBroken(String why);
  }

  private final OkHttpClient client;
  private final WebSocket socket;
  private final Receiver receiver;

  private WebSocketConnection(OkHttpClient client, WebSocket socket, Receiver receiver) {
    this.client = client;
    this.socket = socket;
    this.receiver = receiver;
  }

  /**
   * Opens a connection. The listener may be called before this returns.
   *
   * @throws IllegalArgumentException if the endpoint is not one of ws or wss
   * @throws IOException if it cannot be opened in time; the message says why, without the address
   */
  public static WebSocketConnection open(
      Endpoint endpoint, WebSocketLimits limits, Listener listener)
      throws IOException, InterruptedException {
    if (!endpoint.scheme().startsWith("ws")) {
      throw new IllegalArgumentException(endpoint + " is not a WebSocket address (ws or wss)");
    }
    MeteredSockets sockets = new MeteredSockets(limits.messageChars());
    OkHttpClient client = client(endpoint, limits, sockets);
    Receiver receiver = new Receiver(listener, limits.messageChars(), sockets);
    WebSocket socket = client.newWebSocket(endpoint.request().build(), receiver);
    try {
      receiver.open.get();
      return new WebSocketConnection(client, socket, receiver);
    } catch (ExecutionException e) {
      HttpClients.close(client);
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      socket.cancel();
      HttpClients.close(client);
      throw e;
    }
  }

  private static OkHttpClient client(
      Endpoint endpoint, WebSocketLimits limits, MeteredSockets sockets) {
    return new OkHttpClient.Builder()
        .connectionSpecs(List.of(connectionSpec(endpoint)))
        .connectTimeout(limits.connect())
        .readTimeout(limits.connect())
        .writeTimeout(limits.ping())
        .callTimeout(limits.connect()) // ends with the handshake
        .pingInterval(limits.ping())
        .followRedirects(false)
        .followSslRedirects(false)
        .socketFactory(sockets)
        .addInterceptor(uncompressed())
        .dispatcher(
            new Dispatcher(
                Executors.newThreadPerTaskExecutor(
                    // A process that has read a socket on a virtual thread waits 300 ms at its
                    // exit:
                    // the JVM's poller stays in native code (HotSpot, VM_Exit).
                    Thread.ofPlatform().daemon().name("websocket-", 0).factory())))
        .build();
  }

  /** Without TLS, OkHttp does not load the trusted certificates, which takes 0.1 s. */
  private static ConnectionSpec connectionSpec(Endpoint endpoint) {
    return endpoint.scheme().equals("ws") ? ConnectionSpec.CLEARTEXT : ConnectionSpec.MODERN_TLS;
  }

  /** Decompression would let a small message grow beyond the limit unnoticed. */
  private static Interceptor uncompressed() {
    String header = "Sec-WebSocket-Extensions";
    return chain ->
        chain
            .proceed(chain.request().newBuilder().removeHeader(header).build())
            .newBuilder()
            .removeHeader(header)
            .build();
  }

  /**
   * Queues one message and does not wait until it is sent.
   *
   * @throws IOException if the connection is broken
   */
  public void send(String message) throws IOException {
    if (!socket.send(message)) {
      throw new IOException("the connection is broken or takes no more");
    }
  }

  /** Breaks the connection at once and calls the listener. */
  @Override
  public void close() {
    receiver.broken("closed by us");
    socket.cancel();
    HttpClients.close(client);
  }

  private static final class Receiver extends WebSocketListener {
    private final Listener listener;
    private final int limit;
    private final MeteredSockets sockets;
    private final CompletableFuture<Boolean> open = new CompletableFuture<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    Receiver(Listener listener, int limit, MeteredSockets sockets) {
      this.listener = listener;
      this.limit = limit;
      this.sockets = sockets;
    }

    void broken(String why) {
      if (broken.compareAndSet(false, true)) {
        listener.onBroken(why);
      }
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      sockets.messageEnds();
      open.complete(true);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      sockets.messageEnds();
      if (text.length() > limit) {
        broken(MeteredSockets.tooLarge(limit));
        socket.cancel();
      } else if (!broken.get()) {
        listener.onText(text);
      }
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      broken("it sent a binary message");
      socket.cancel();
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      String words = UntrustedText.escape(reason, REASON);
      broken("it closed the connection (" + code + (words.isEmpty() ? ")" : " " + words + ")"));
      socket.cancel();
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      String why =
          response != null && response.code() != 101
              ? "it answered HTTP " + response.code() + " instead of opening a WebSocket"
              : NetworkFailure.describe(failure);
      if (!open.completeExceptionally(new IOException(why, failure))) {
        broken(why);
      }
    }
  }
}
