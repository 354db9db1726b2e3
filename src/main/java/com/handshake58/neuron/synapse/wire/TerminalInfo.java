package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The body's two terminals, caller and receiver. Each has the ten fields of the SDK's {@code
 * TerminalInfo}; unknown fields are null.
 */
final class TerminalInfo {
  private TerminalInfo() {}

  /** Returns the caller's terminal: the values of its headers, without a port. */
  static ObjectNode dendrite(Caller caller) {
    ObjectNode node = empty();
    caller.ip().ifPresent(ip -> node.put("ip", ip));
    caller.version().ifPresent(version -> node.put("version", version));
    node.put("nonce", caller.nonce());
    node.put("uuid", caller.uuid());
    node.put("hotkey", caller.hotkey().ss58());
    node.put("signature", caller.signature().toHex());
    return node;
  }

  /** Returns the receiver's terminal, as the caller addressed it. */
  static ObjectNode axon(Callee callee) {
    ObjectNode node = empty();
    callee.ip().ifPresent(ip -> node.put("ip", ip));
    callee.port().ifPresent(port -> node.put("port", port));
    callee.hotkey().ifPresent(hotkey -> node.put("hotkey", hotkey.ss58()));
    return node;
  }

  /** Adds the values of a successful answer. */
  static void putSuccess(ObjectNode axon, String processSeconds) {
    axon.put("status_code", 200);
    axon.put("status_message", "Success");
    axon.put("process_time", new BigDecimal(processSeconds));
  }

  private static ObjectNode empty() {
    ObjectNode node = WireJson.object();
    for (String field :
        new String[] {
          "status_code",
          "status_message",
          "process_time",
          "ip",
          "port",
          "version",
          "nonce",
          "uuid",
          "hotkey",
          "signature"
        }) {
      node.putNull(field);
    }
    return node;
  }
}
