package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.chain.Author;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.net.HttpServerLimits;
import com.handshake58.neuron.net.JettyServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The node's port: WebSocket connections and HTTP POST requests. */
public final class RpcServer implements Service {
  private static final int LARGEST_MESSAGE = 16 << 20;

  private static final HttpServerLimits LIMITS =
      new HttpServerLimits(8_192, 64, Duration.ofSeconds(30), 1_024);

  private final JettyServer server;

  private RpcServer(String host, int port, Methods methods) {
    Dispatcher dispatcher = new Dispatcher(methods);
    server = new JettyServer("devnet-rpc", host, port, LIMITS);
    WebSocketUpgradeHandler upgrade =
        WebSocketUpgradeHandler.from(
            server.server(),
            container -> {
              container.setIdleTimeout(Duration.ZERO);
              container.setMaxTextMessageSize(LARGEST_MESSAGE);
              container.addMapping("/*", (req, resp, cb) -> new Socket(dispatcher));
            });
    upgrade.setHandler(new Http(dispatcher));
    server.server().setHandler(upgrade);
  }

  /** A Substrate node's port. */
  public static RpcServer substrate(String host, int port, Blockchain chain, Author author) {
    Views views = new Views(chain);
    Subscriptions subscriptions = new Subscriptions(chain);
    Methods methods = new Methods();
    new ChainMethods(views).addTo(methods, subscriptions);
    new StateMethods(views).addTo(methods, subscriptions);
    new SystemMethods(views).addTo(methods);
    new AuthorMethods(chain, author).addTo(methods);
    methods.add((p, c) -> JsonValues.of(upgrade(author, p.number(0))), "devnet_upgrade");
    return new RpcServer(host, port, methods);
  }

  /** Changes the runtime; returns the hash of the old runtime's last block. */
  private static String upgrade(Author author, long spec) {
    try {
      return author.upgrade(Math.toIntExact(spec)).hash().toHex();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw RpcError.invalidParams(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Another node's port, without subscriptions.
   *
   * @param methods by their names; each is given the array of parameters and may throw {@link
   *     RpcError}
   */
  public static RpcServer of(String host, int port, Map<String, UnaryOperator<JsonNode>> methods) {
    Methods table = new Methods();
    methods.forEach(
        (name, method) -> table.add((params, connection) -> method.apply(params.all()), name));
    return new RpcServer(host, port, table);
  }

  @Override
  public String name() {
    return "devnet RPC";
  }

  @Override
  public void start() throws Exception {
    server.start();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  /** The port it listens on, once started. */
  public int port() {
    return server.port();
  }

  /** Such as {@code http://127.0.0.1:9944}. */
  public URI http() {
    return URI.create("http://" + server.authority());
  }

  /** Such as {@code ws://127.0.0.1:9944}. */
  public URI webSocket() {
    return URI.create("ws://" + server.authority());
  }

  /** One request, one answer; nothing is sent later. */
  private static final class Http extends Handler.Abstract {
    private final Dispatcher dispatcher;

    Http(Dispatcher dispatcher) {
      this.dispatcher = dispatcher;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (!request.getMethod().equals("POST")) {
        Response.writeError(request, response, callback, 405);
        return true;
      }
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      Optional<JsonNode> answer;
      try (Connection connection = new Connection(message -> {})) {
        answer = dispatcher.answer(body, connection);
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
      byte[] bytes =
          answer.map(a -> a.toString().getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
      response.write(true, ByteBuffer.wrap(bytes), callback);
      return true;
    }
  }
}
