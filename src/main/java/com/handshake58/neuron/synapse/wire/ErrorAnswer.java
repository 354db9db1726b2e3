package com.handshake58.neuron.synapse.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the answers of other statuses than 200: the body {@code {"message": …}}, and the headers
 * of SDK 10, from which its dendrites fill in their terminals (SDK 10, {@code core/axon.py}, {@code
 * create_error_response}). They lack {@code bt_header_axon_signature}: the SDK's axon signs a text
 * with the caller's hotkey in it, whoever the caller is.
 */
public final class ErrorAnswer {
  /** What the SDK's axon answers for a synapse that it does not know. */
  private static final String NO_NAME = "Synapse";

  private static final String NO_FIELDS_HASH = BodyHash.of(List.of());

  private ErrorAnswer() {}

  /**
   * The axon that answers.
   *
   * @param nonce its clock in nanoseconds
   * @param uuid one run of it
   * @param version of the SDK whose format it uses
   */
  public record Responder(long nonce, String uuid, int version) {}

  /**
   * The address that a request came from, which the SDK puts in place of the caller's own claim.
   */
  public record Peer(String ip, int port) {}

  /** Builds the answer to a request whose headers are no synapse's. */
  public static WireMessage withoutHead(int status, String message, Duration took) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HeaderNames.NAME, NO_NAME);
    headers.put(HeaderNames.TIMEOUT, RequestHeadReader.DEFAULT_TIMEOUT);
    putOutcome(headers, status, message, took);
    return finish(headers, message);
  }

  /** Builds the answer to a request with well-formed headers. */
  public static WireMessage of(
      int status, String message, Duration took, RequestHead head, Responder axon, Peer peer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HeaderNames.NAME, head.name());
    headers.put(HeaderNames.TIMEOUT, head.timeoutText());
    putOutcome(headers, status, message, took);
    SynapseMessages.putAxon(headers, head.callee());
    headers.put(HeaderNames.AXON_VERSION, Integer.toString(axon.version()));
    headers.put(HeaderNames.AXON_NONCE, Long.toString(axon.nonce()));
    headers.put(HeaderNames.AXON_UUID, axon.uuid());
    SynapseMessages.putDendrite(headers, head.caller());
    headers.put(HeaderNames.DENDRITE_IP, peer.ip());
    headers.put(HeaderNames.DENDRITE_PORT, Integer.toString(peer.port()));
    return finish(headers, message);
  }

  private static void putOutcome(
      Map<String, String> headers, int status, String message, Duration took) {
    headers.put(HeaderNames.AXON_STATUS, Integer.toString(status));
    headers.put(HeaderNames.AXON_MESSAGE, message);
    headers.put(
        HeaderNames.AXON_PROCESS_TIME, BigDecimal.valueOf(took.toNanos(), 9).toPlainString());
  }

  private static WireMessage finish(Map<String, String> headers, String message) {
    return SynapseMessages.finish(headers, NO_FIELDS_HASH, ErrorBody.write(message));
  }
}
