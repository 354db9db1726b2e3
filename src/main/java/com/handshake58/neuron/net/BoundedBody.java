package com.handshake58.neuron.net;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A body that fails after {@code limit} bytes, whatever its Content-Length says. */
final class BoundedBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;

  BoundedBody(ResponseBody body, long limit) {
    this.body = body;
    this.source =
        Okio.buffer(
            new ForwardingSource(body.source()) {
              private long bytes;

              @Override
              public long read(Buffer sink, long byteCount) throws IOException {
                long count = super.read(sink, byteCount);
                bytes += Math.max(count, 0);
                if (bytes > limit) {
                  throw new ResponseTooLarge(limit);
                }
                return count;
              }
            });
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }
}
