package com.handshake58.devnet.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.net.HttpServerLimits;
import com.handshake58.neuron.net.JettyServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A marketplace that accepts every listing, so miners need no network. */
public final class MarketplaceStub implements Service {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] TAKEN = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

  private static final HttpServerLimits LIMITS =
      new HttpServerLimits(8_192, 64, Duration.ofSeconds(30), 1_024);

  private final JettyServer server;
  private final Set<String> listed = ConcurrentHashMap.newKeySet();

  /**
   * On a port of the host.
   *
   * @param port 0 for any free one
   */
  public MarketplaceStub(String host, int port) {
    server = new JettyServer("devnet-marketplace", host, port, LIMITS);
    server.server().setHandler(new Taking());
  }

  @Override
  public String name() {
    return "devnet marketplace";
  }

  @Override
  public void start() throws Exception {
    server.start();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  /** Its address, once started. */
  public URI url() {
    return URI.create("http://" + server.authority());
  }

  /** The hotkeys of those who listed themselves, as SS58. */
  public Set<String> listed() {
    return Set.copyOf(listed);
  }

  private final class Taking extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      JsonNode hotkey = JSON.readTree(body).path("bittensorHotkey");
      if (hotkey.isTextual()) {
        listed.add(hotkey.asText());
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(TAKEN), callback);
      return true;
    }
  }
}
