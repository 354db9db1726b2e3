package com.handshake58.neuron.net;

import java.io.IOException;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * OkHttp clients for blocking use on virtual threads: every exchange has deadlines, every body a
 * bound, and no redirect is followed, since a redirect may carry a signed request or an API key to
 * somebody else (a 3xx comes back as it is).
 */
public final class HttpClients {
  private HttpClients() {}

  /** A client; share it, and {@link #close} it in the end. */
  public static OkHttpClient create(HttpLimits limits) {
    return new OkHttpClient.Builder()
        .connectTimeout(limits.connect())
        .readTimeout(limits.read())
        .writeTimeout(limits.read())
        .callTimeout(limits.call())
        .followRedirects(false)
        .followSslRedirects(false)
        .addInterceptor(bound(limits.responseBytes()))
        .dispatcher(
            new Dispatcher(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory())))
        .build();
  }

  /**
   * Sends the request and reads the whole answer, whatever its status.
   *
   * @throws ResponseTooLarge if the body exceeds the client's limit
   * @throws IOException if there is no whole answer in time; its message may name host and address,
   *     never path or query
   */
  public static HttpAnswer send(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return new HttpAnswer(response.code(), response.headers(), response.body().bytes());
    }
  }

  /** Ends the client's idle connections and threads. */
  public static void close(OkHttpClient client) {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Interceptor bound(long limit) {
    return chain -> {
      Response response = chain.proceed(chain.request());
      ResponseBody body = response.body();
      if (body.contentLength() > limit) {
        response.close();
        throw new ResponseTooLarge(limit);
      }
      return response.newBuilder().body(new BoundedBody(body, limit)).build();
    };
  }
}
