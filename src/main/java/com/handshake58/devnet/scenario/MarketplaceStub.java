package com.handshake58.devnet.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.base.Service;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A marketplace that accepts every listing, so miners need no network. */
public final class MarketplaceStub implements Service {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] TAKEN = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

  private final Server server;
  private final ServerConnector connector;
  private final Set<String> listed = ConcurrentHashMap.newKeySet();

  /**
   * On a port of the host.
   *
   * @param port 0 for any free one
   */
  public MarketplaceStub(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("devnet-marketplace");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Taking());
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
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
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
