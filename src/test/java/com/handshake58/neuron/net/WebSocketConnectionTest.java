package com.handshake58.neuron.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;

class WebSocketConnectionTest {
  private static final Duration SECONDS = Duration.ofSeconds(5);

  /** A virtual thread would delay the end of every command, see {@link WebSocketConnection}. */
  @Test
  void readsOnADaemonPlatformThread() throws Exception {
    BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Greeting()).build());
      server.start();
      Endpoint endpoint = Endpoint.parse("ws://127.0.0.1:" + server.getPort());
      try (WebSocketConnection _ =
          WebSocketConnection.open(
              endpoint,
              new WebSocketLimits(SECONDS, SECONDS, 1000),
              new WebSocketConnection.Listener() {
                @Override
                public void onText(String message) {
                  readers.add(Thread.currentThread());
                }

                @Override
                public void onBroken(String why) {}
              })) {
        Thread reader = readers.poll(SECONDS.toSeconds(), TimeUnit.SECONDS);

        assertThat(reader).isNotNull();
        assertThat(reader.isVirtual()).isFalse();
        assertThat(reader.isDaemon()).isTrue();
      }
    }
  }

  private static final class Greeting extends WebSocketListener {
    @Override
    public void onOpen(WebSocket socket, Response response) {
      socket.send("hello");
    }
  }
}
