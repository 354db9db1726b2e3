package com.handshake58.neuron.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * A WebSocket server that speaks JSON-RPC by a script, misbehaviour included; at any path but
 * {@code /} it answers 503. Unscripted, it knows what a client asks when it connects: block 0's
 * hash and the subscription to new heads (id {@code "heads"}).
 */
public final class ScriptedNode implements AutoCloseable {
  public static final String GENESIS = "0x" + "5b".repeat(32);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Answers one call, in whatever way. */
  @FunctionalInterface
  public interface Script {
    void play(Call call);
  }

  /** A request and the connection it came over. */
  public record Call(Peer peer, long id, String method, JsonNode params) {
    /** Answers with a JSON text. */
    public void result(String json) {
      peer.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + json + "}");
    }

    public void error(int code, String message, String data) {
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
      answer.putObject("error").put("code", code).put("message", message).put("data", data);
      peer.send(answer.toString());
    }
  }

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  public ScriptedNode() {
    on(
        "chain_getBlockHash",
        call -> call.result(call.params().path(0).asInt(-1) == 0 ? '"' + GENESIS + '"' : "null"));
    on("chain_subscribeNewHeads", call -> call.result("\"heads\""));
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setIdleTimeout(Duration.ofMinutes(5));
              container.setMaxTextMessageSize(1 << 24);
              container.addMapping(
                  "/*",
                  (request, response, callback) -> {
                    if (!request.getHttpURI().getPath().equals("/")) {
                      response.setStatus(503);
                      callback.succeeded();
                      return null;
                    }
                    Peer peer = new Peer();
                    peers.add(peer);
                    return peer;
                  });
            }));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Scripts a method, in place of what it did before. */
  public ScriptedNode on(String method, Script script) {
    scripts.put(method, script);
    return this;
  }

  public int port() {
    return connector.getLocalPort();
  }

  public String url() {
    return "ws://127.0.0.1:" + port();
  }

  /** All connections so far, the newest last. */
  public List<Peer> peers() {
    return List.copyOf(peers);
  }

  public Peer newest() {
    return peers.getLast();
  }

  /** Forgets all calls so far and all connections but the newest. */
  public void forget() {
    calls.clear();
    peers.subList(0, peers.size() - 1).clear();
  }

  /** The methods of all calls so far, in their order. */
  public List<String> methods() {
    return calls.stream().map(Call::method).toList();
  }

  /** The calls of a method so far. */
  public List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  @Override
  public void close() {
    try {
      peers.forEach(Peer::drop);
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One connection, seen from the node. */
  public final class Peer implements Session.Listener {
    private volatile Session session;
    private volatile boolean frozen;

    /** Sends a text as it is. */
    public void send(String text) {
      Callback.Completable sent = new Callback.Completable();
      session.sendText(text, sent);
      sent.join();
    }

    /** Sends a text in pieces of that many characters. */
    public void sendInPieces(String text, int size) {
      for (int i = 0; i < text.length(); i += size) {
        Callback.Completable sent = new Callback.Completable();
        int end = Math.min(text.length(), i + size);
        session.sendPartialText(text.substring(i, end), end == text.length(), sent);
        sent.join();
      }
    }

    /** Sends a piece of a message that has no end, unless the client is gone. */
    public void sendEndless(String piece) {
      session.sendPartialText(piece, false, Callback.NOOP);
    }

    public void news(String method, String subscription, String json) {
      send(
          "{\"jsonrpc\":\"2.0\",\"method\":\""
              + method
              + "\",\"params\":{\"subscription\":\""
              + subscription
              + "\",\"result\":"
              + json
              + "}}");
    }

    /** Ends the connection and says why. */
    public void end(String why) {
      session.close(StatusCode.POLICY_VIOLATION, why, Callback.NOOP);
    }

    /** Ends the connection without a word. */
    public void drop() {
      if (session != null) {
        session.disconnect();
      }
    }

    /** From now on neither reads nor answers, pings included: half-open, as a client sees it. */
    public void freeze() {
      frozen = true;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      session = opened;
      opened.demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // the other side may go as it likes
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
      if (!frozen) {
        session.sendPong(payload, Callback.NOOP);
        session.demand();
      }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
      demand();
    }

    @Override
    public void onWebSocketText(String text) {
      demand();
      if (frozen) {
        return;
      }
      JsonNode request;
      try {
        request = JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      String method = request.path("method").asText();
      Call call = new Call(this, request.path("id").asLong(), method, request.path("params"));
      calls.add(call);
      Script script = scripts.get(method);
      if (script == null) {
        call.error(-32601, "Method not found", method);
      } else {
        script.play(call);
      }
    }

    private void demand() {
      if (!frozen) {
        session.demand();
      }
    }
  }
}
