package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.synapse.wire.CallerDetails;
import com.handshake58.neuron.synapse.wire.ErrorAnswer;
import com.handshake58.neuron.synapse.wire.Nonce;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.RequestHeadReader;
import com.handshake58.neuron.synapse.wire.WireException;
import com.handshake58.neuron.synapse.wire.WireMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates between HTTP and the routes: checks path, method, headers and the body's size, and
 * sends one JSON answer with its length.
 */
final class AxonHandler extends Handler.Abstract {
  private static final int MAX_SHOWN = 200;
  private static final Logger LOG = LoggerFactory.getLogger(AxonHandler.class);

  private final Map<String, SynapseRoute<?>> routes;
  private final int bodyBytes;
  private final ConnectionLimiter connections;
  private final Time time;

  /** One run of this axon. */
  private final String uuid;

  private record Reply(int status, WireMessage message) {}

  /**
   * @param routes by path: {@code /ProviderCheck}
   * @param own the hotkey of this axon
   */
  AxonHandler(
      AccountId own,
      Map<String, SynapseRoute<?>> routes,
      int bodyBytes,
      ConnectionLimiter connections,
      Time time) {
    String run = own.ss58() + "." + Nonce.of(time.now());
    this.uuid = UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.US_ASCII)).toString();
    this.routes = Map.copyOf(routes);
    this.bodyBytes = bodyBytes;
    this.connections = connections;
    this.time = time;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply = reply(request, ReceiveTime.now(time));
    LOG.debug(
        "request {} {} from {}: status {}",
        UntrustedText.escape(request.getMethod(), MAX_SHOWN),
        UntrustedText.escape(String.valueOf(request.getHttpURI().getPath()), MAX_SHOWN),
        Request.getRemoteAddr(request),
        reply.status());
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    reply.message().headers().forEach(headers::put);
    ByteBuffer body = ByteBuffer.wrap(reply.message().body());
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
    if (reply.status() == 405) {
      headers.put(HttpHeader.ALLOW, "POST");
    }
    // Reads the rest of a body that was refused: closing the connection while more arrives would
    // reset it, and the caller could not read the answer.
    response.write(
        true,
        body,
        Callback.from(
            () -> {
              connections.requestAnswered(request.getConnectionMetaData().getConnection());
              Content.Source.consumeAll(request, callback);
            },
            callback::failed));
    return true;
  }

  private Reply reply(Request request, ReceiveTime received) {
    @Nullable RequestHead head = null;
    try {
      SynapseRoute<?> route = routes.get(request.getHttpURI().getPath());
      if (route == null) {
        throw new WireException(404, "This axon does not serve that synapse.");
      }
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw new WireException(405, "A synapse is asked with POST.");
      }
      head =
          new RequestHeadReader(name -> request.getHeaders().getValuesList(name))
              .read(route.name());
      return new Reply(200, route.answer(head, () -> body(request), received));
    } catch (WireException e) {
      return error(e.status(), e.sentence(), head, request, received);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error(503, "The axon is stopping.", head, request, received);
    } catch (IOException e) {
      // The caller closed the connection or was too slow.
      return error(400, "The body did not arrive.", head, request, received);
    } catch (RuntimeException e) {
      LOG.error("axon request failed unexpectedly", e);
      return error(500, "Internal error.", head, request, received);
    }
  }

  /**
   * @param head null if the headers are no synapse's
   */
  private Reply error(
      int status,
      String message,
      @Nullable RequestHead head,
      Request request,
      ReceiveTime received) {
    Duration took = received.age(time);
    if (head == null) {
      return new Reply(status, ErrorAnswer.withoutHead(status, message, took));
    }
    ErrorAnswer.Responder axon =
        new ErrorAnswer.Responder(received.wall(), uuid, CallerDetails.SDK_10_5);
    ErrorAnswer.Peer peer =
        new ErrorAnswer.Peer(Request.getRemoteAddr(request), Request.getRemotePort(request));
    return new Reply(status, ErrorAnswer.of(status, message, took, head, axon, peer));
  }

  private byte[] body(Request request) throws WireException, IOException {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw WireException.malformed("The Content-Type is not application/json.");
    }
    if (request.getLength() > bodyBytes) {
      throw tooLarge();
    }
    // Not closed: closing would fail the unread rest of the request before the answer is sent.
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = in.readNBytes(bodyBytes + 1);
    if (body.length > bodyBytes) {
      throw tooLarge();
    }
    connections.requestArrived(request.getConnectionMetaData().getConnection());
    return body;
  }

  private WireException tooLarge() {
    return new WireException(413, "The body exceeds " + bodyBytes + " bytes.");
  }
}
