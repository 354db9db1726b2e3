package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a node about its chain and its head, without metadata. */
final class HeadReader {
  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
  private static final int HASH_CHARS = 66;

  /** The storage key of {@code Timestamp.Now}, a plain u64 of milliseconds. */
  static final String NOW = "0x" + twox128("Timestamp") + twox128("Now");

  private HeadReader() {}

  private static String twox128(String name) {
    return Hex.encode(Hashes.twox128(name.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the hash of block 0.
   *
   * @throws IOException if the node does not answer with a hash
   */
  static Bytes32 genesis(RpcSession session, Duration timeout)
      throws IOException, InterruptedException {
    JsonNode hash = ask(session, timeout, "chain_getBlockHash", JsonRpc.number(0));
    if (!hash.isTextual() || !HASH.matcher(hash.textValue()).matches()) {
      throw new IOException(
          "the node has no hash of block 0 but " + UntrustedText.escape(hash.asText(), HASH_CHARS));
    }
    return Bytes32.fromHex(hash.textValue());
  }

  /** A proxy may not serve system_health; then the node counts as synced. */
  static boolean isSyncing(RpcSession session, Duration timeout) throws InterruptedException {
    return session.ask(call("system_health", timeout), timeout)
            instanceof CallOutcome.Answered(RpcResponse.Result(JsonNode health))
        && health.path("isSyncing").asBoolean();
  }

  /** Empty if the node does not answer or its answer is malformed. */
  static Optional<HeadStatus> head(RpcSession session, Duration timeout)
      throws InterruptedException {
    try {
      JsonNode header = ask(session, timeout, "chain_getHeader");
      long number = Json.quantity(header.path("number"));
      return Optional.of(new HeadStatus(number, time(session, timeout)));
    } catch (RpcException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(RpcSession session, Duration timeout)
      throws InterruptedException {
    try {
      JsonNode now = ask(session, timeout, "state_getStorage", JsonRpc.text(NOW));
      return Optional.of(time(Json.bytes(now)));
    } catch (RpcException | IllegalArgumentException | ScaleException e) {
      return Optional.empty();
    }
  }

  /**
   * Decodes the value of {@code Timestamp.Now}.
   *
   * @throws ScaleException if it is too short
   */
  static Instant time(byte[] now) {
    return Instant.ofEpochMilli(new ScaleReader(now).u64());
  }

  private static JsonNode ask(
      RpcSession session, Duration timeout, String method, JsonNode... params)
      throws RpcException, InterruptedException {
    return RpcException.result(method, session.ask(call(method, timeout, params), timeout));
  }

  private static RpcCall call(String method, Duration timeout, JsonNode... params) {
    return new RpcCall(method, List.of(params), timeout, true);
  }
}
