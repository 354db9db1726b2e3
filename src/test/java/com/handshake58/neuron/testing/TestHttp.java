package com.handshake58.neuron.testing;

import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends a test's HTTP requests and returns whole answers of any status. */
public final class TestHttp implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client =
      HttpClients.create(new HttpLimits(TIMEOUT, TIMEOUT, TIMEOUT, MAX_ANSWER_BYTES));

  public HttpAnswer get(URI uri) throws IOException {
    return send("GET", uri, null);
  }

  /** Posts a text as JSON. */
  public HttpAnswer post(URI uri, String json) throws IOException {
    return send("POST", uri, json);
  }

  private HttpAnswer send(String method, URI uri, @Nullable String json) throws IOException {
    RequestBody body = json == null ? null : RequestBody.create(json, JSON);
    return HttpClients.send(
        client, new Request.Builder().url(uri.toString()).method(method, body).build());
  }

  @Override
  public void close() {
    HttpClients.close(client);
  }
}
