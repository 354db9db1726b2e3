package com.handshake58.neuron.drain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNode.Http;
import com.handshake58.neuron.testing.EvmNode.Reply;
import com.handshake58.neuron.testing.EvmNode.Request;
import com.handshake58.neuron.testing.EvmNode.Result;
import com.handshake58.neuron.testing.EvmNode.RpcError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Random;
import okhttp3.Headers;

/** Makes a node fail in one of many ways; {@link #change} picks another one. */
final class FaultyNode implements EvmNode.Rule {
  private static final Headers NO_HEADERS = Headers.of();

  private final EvmNode node;
  private final EvmNode honest;
  private final long lag;
  private final Random random;
  private Fault fault = Fault.NONE;
  private long most;

  /** The ways to fail. */
  enum Fault {
    NONE,
    DOWN,
    LAGS,
    LOGS_LAG,
    CAPS,
    CAPS_AND_TELLS,
    CAPS_RESULTS,
    TIMES_OUT,
    LIMITS_THE_RATE,
    ANSWERS_IN_PART,
    IS_CUT_OFF,
    SPOILS_LOGS,
    FAILS_NOW_AND_THEN
  }

  /**
   * Changes a node by rules.
   *
   * @param lag how many blocks the logs may be behind the rest
   */
  FaultyNode(EvmNode node, long lag, Random random) {
    this.node = node;
    this.honest = new EvmNode(node.chain());
    this.lag = lag;
    this.random = random;
    node.rule(this);
  }

  void recover() {
    fault = Fault.NONE;
    node.behind(0);
  }

  String change() {
    recover();
    fault = Fault.values()[random.nextInt(Fault.values().length)];
    most = 1L + random.nextInt(40);
    node.behind(fault == Fault.LAGS ? most : 0);
    honest.behind(fault == Fault.LOGS_LAG ? lag : 0);
    return fault + " " + most;
  }

  @Override
  public Optional<Reply> reply(Request request) throws IOException {
    boolean logs = request.logs();
    boolean wide = logs && request.to() - request.from() + 1 > most;
    return switch (fault) {
      case NONE, LAGS -> Optional.empty();
      case DOWN -> throw new IOException("connection refused");
      case LOGS_LAG -> logs ? Optional.of(honest.honest(request)) : Optional.empty();
      case CAPS -> error(wide, -32062, "Block range is too large");
      case CAPS_AND_TELLS -> error(wide, -32701, "exceed maximum block range: " + most);
      case CAPS_RESULTS -> error(wide, -32005, "query returned more than 10000 results");
      case TIMES_OUT -> {
        if (wide) {
          throw new InterruptedIOException("timeout");
        }
        yield Optional.empty();
      }
      case LIMITS_THE_RATE ->
          when(logs && random.nextInt(3) > 0, new Http(429, Headers.of("Retry-After", "5"), ""));
      case ANSWERS_IN_PART ->
          when(logs, new Http(200, NO_HEADERS, "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}]"));
      case IS_CUT_OFF ->
          when(
              logs, new Http(200, NO_HEADERS, "[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":[{\"add"));
      case SPOILS_LOGS -> logs && random.nextInt(3) == 0 ? spoiled(request) : Optional.empty();
      case FAILS_NOW_AND_THEN -> error(random.nextInt(4) == 0, -32603, "Internal error");
    };
  }

  /** One log marked as removed, repeated, or of an absurd amount. */
  private Optional<Reply> spoiled(Request request) {
    Result result = (Result) honest.honest(request);
    ArrayNode list = (ArrayNode) result.value();
    if (!list.isEmpty()) {
      ObjectNode log = (ObjectNode) list.get(random.nextInt(list.size()));
      switch (random.nextInt(3)) {
        case 0 -> log.put("removed", true);
        case 1 -> list.add(log.deepCopy());
        default -> log.put("data", "0x" + "1".repeat(64));
      }
    }
    return Optional.of(result);
  }

  private static Optional<Reply> error(boolean is, long code, String message) {
    return when(is, new RpcError(code, message));
  }

  private static Optional<Reply> when(boolean is, Reply reply) {
    return is ? Optional.of(reply) : Optional.empty();
  }
}
