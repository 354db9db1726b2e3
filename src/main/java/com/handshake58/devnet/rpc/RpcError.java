package com.handshake58.devnet.rpc;

import java.util.Optional;

/** An error answer with a Substrate node's code and message. */
public final class RpcError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int STATE_CLIENT = 4003;

  private final int code;
  private final String data;

  /**
   * @param data the error's data, possibly empty
   */
  public RpcError(int code, String message, String data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  public int code() {
    return code;
  }

  public Optional<String> data() {
    return data.isEmpty() ? Optional.empty() : Optional.of(data);
  }

  static RpcError parse() {
    return new RpcError(-32700, "Parse error", "");
  }

  static RpcError invalidRequest() {
    return new RpcError(-32600, "Invalid request", "");
  }

  static RpcError methodNotFound() {
    return new RpcError(-32601, "Method not found", "");
  }

  static RpcError invalidParams(String what) {
    return new RpcError(-32602, "Invalid params", what);
  }

  /** Of the {@code state_} family (polkadot-sdk, {@code client/rpc-api/src/state/error.rs}). */
  static RpcError client(String what) {
    return new RpcError(STATE_CLIENT, "Client error: " + what, "");
  }
}
