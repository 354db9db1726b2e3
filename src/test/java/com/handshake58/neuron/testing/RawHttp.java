package com.handshake58.neuron.testing;

import java.io.IOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests by OkHttp itself, for tests that use nothing of the program's clients. */
public final class RawHttp {
  private static final OkHttpClient CLIENT = new OkHttpClient();
  private static final MediaType JSON = MediaType.get("application/json");

  private RawHttp() {}

  /** Posts JSON and returns the answer's body, whatever its status. */
  public static String post(URI url, String body) throws IOException {
    Request request =
        new Request.Builder().url(url.toString()).post(RequestBody.create(body, JSON)).build();
    try (Response response = CLIENT.newCall(request).execute()) {
      return response.body().string();
    }
  }
}
