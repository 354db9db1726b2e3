package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp clients for blocking use on virtual threads. Every call has deadlines and every body a
 * bound. The clients follow no redirect, since that may carry a signed request or an API key to
 * another server; the caller gets the 3xx answer.
 */
public final class HttpClients {
  /** Characters of a failure's message. */
  private static final int MESSAGE = 300;

  private HttpClients() {}

  /** Creates a client. Share it, and {@link #close} it in the end. */
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
   * Sends the request, its body at most once, and reads the whole answer, whatever its status.
   *
   * @throws ResponseTooLarge if the body exceeds the client's limit
   * @throws IOException if there is no whole answer in time; its message may name host and address,
   *     never path or query, and is escaped: OkHttp quotes status lines and certificates
   */
  public static HttpAnswer send(OkHttpClient client, Request request) throws IOException {
    Call call = client.newCall(once(request));
    try (Response response = call.execute()) {
      return new HttpAnswer(response.code(), response.headers(), response.body().bytes());
    } catch (IOException e) {
      throw escaped(e);
    } catch (RuntimeException e) {
      // OkHttp throws these for some answers that are not HTTP, such as one of negative length.
      call.cancel();
      throw new IOException("the answer is not HTTP", e);
    }
  }

  private static IOException escaped(IOException failure) {
    String message = failure.getMessage();
    String escaped = message == null ? null : UntrustedText.escape(message, MESSAGE);
    if (message == null || message.equals(escaped)) {
      return failure;
    }
    return failure instanceof SSLException
        ? new SSLException(escaped, failure)
        : new IOException(escaped, failure);
  }

  /** OkHttp sends a body again where the answer is 503 with {@code Retry-After: 0}, or 408. */
  private static Request once(Request request) {
    RequestBody body = request.body();
    return body == null
        ? request
        : request.newBuilder().method(request.method(), new OneShot(body)).build();
  }

  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
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
