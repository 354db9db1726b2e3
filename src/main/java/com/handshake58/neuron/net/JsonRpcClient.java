package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/** JSON-RPC 2.0 over HTTP. Sends every request at most once and retries nothing. */
public final class JsonRpcClient {
  private static final int REASON = 300;

  private final RpcTransport transport;

  public JsonRpcClient(RpcTransport transport) {
    this.transport = transport;
  }

  /** Sends one request. */
  public JsonRpcOutcome call(Endpoint endpoint, RpcRequest request) {
    return send(endpoint, JsonRpc.encode(request), messages -> single(messages, request.id()));
  }

  /**
   * Sends at least one request, one after another. An error ends the sequence and is then the last
   * of the responses.
   */
  public JsonRpcOutcome calls(Endpoint endpoint, List<RpcRequest> requests) {
    List<RpcResponse> responses = new ArrayList<>();
    JsonRpcOutcome outcome = call(endpoint, requests.getFirst());
    while (outcome instanceof JsonRpcOutcome.Responses(var one, int status, Headers headers)) {
      responses.addAll(one);
      if (one.getFirst() instanceof RpcResponse.Error || responses.size() == requests.size()) {
        return new JsonRpcOutcome.Responses(responses, status, headers);
      }
      outcome = call(endpoint, requests.get(responses.size()));
    }
    return outcome;
  }

  /**
   * Sends the requests in one batch. The server may answer in any order. Where it answers with a
   * single error for the whole batch, that error is the response to each request.
   */
  public JsonRpcOutcome batch(Endpoint endpoint, List<RpcRequest> requests) {
    return send(endpoint, JsonRpc.encode(requests), messages -> all(messages, requests));
  }

  private interface Reader {
    List<RpcResponse> read(List<RpcMessage> messages) throws Unreadable;
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }
  }

  private JsonRpcOutcome send(Endpoint endpoint, String json, Reader reader) {
    HttpAnswer answer;
    try {
      answer = transport.post(endpoint, json);
    } catch (ResponseTooLarge e) {
      return new JsonRpcOutcome.TooLarge(e.limit());
    } catch (InterruptedIOException e) {
      return new JsonRpcOutcome.TimedOut();
    } catch (IOException e) {
      return new JsonRpcOutcome.NoConnection(
          UntrustedText.escape(String.valueOf(e.getMessage()), REASON));
    }
    try {
      return new JsonRpcOutcome.Responses(
          reader.read(JsonRpc.parse(answer.text())), answer.status(), answer.headers());
    } catch (Unreadable e) {
      return answer.successful()
          ? new JsonRpcOutcome.Malformed(UntrustedText.messageOf(e))
          : new JsonRpcOutcome.HttpError(answer.status(), answer.headers(), excerpt(answer));
    }
  }

  private static String excerpt(HttpAnswer answer) {
    return answer.redirection().orElseGet(answer::excerpt);
  }

  /** An error without an id counts as the response. */
  private static List<RpcResponse> single(List<RpcMessage> messages, long id) throws Unreadable {
    if (messages.size() != 1) {
      throw new Unreadable("a batch of " + messages.size() + " answers to one request");
    }
    return switch (messages.getFirst()) {
      case RpcMessage.Answer(var answered, RpcResponse response) -> {
        if (answered.isPresent() && answered.getAsLong() != id) {
          throw new Unreadable("an answer to another request, " + answered.getAsLong());
        }
        yield List.of(response);
      }
      case RpcMessage.Notification _ -> throw new Unreadable("a notification, not an answer");
      case RpcMessage.Malformed(String why) -> throw new Unreadable(why);
    };
  }

  private static List<RpcResponse> all(List<RpcMessage> messages, List<RpcRequest> requests)
      throws Unreadable {
    if (messages.size() == 1
        && messages.getFirst() instanceof RpcMessage.Answer(var id, RpcResponse.Error error)
        && id.isEmpty()) {
      return requests.stream().<RpcResponse>map(request -> error).toList();
    }
    List<RpcResponse> responses = new ArrayList<>();
    for (RpcRequest request : requests) {
      responses.add(find(messages, request.id()));
    }
    return responses;
  }

  private static RpcResponse find(List<RpcMessage> messages, long id) throws Unreadable {
    Optional<RpcResponse> found = Optional.empty();
    for (RpcMessage message : messages) {
      if (message instanceof RpcMessage.Malformed(String why)) {
        throw new Unreadable(why);
      }
      if (message instanceof RpcMessage.Answer(var answered, RpcResponse response)
          && answered.isPresent()
          && answered.getAsLong() == id) {
        found = Optional.of(response);
      }
    }
    return found.orElseThrow(() -> new Unreadable("no answer to request " + id));
  }
}
