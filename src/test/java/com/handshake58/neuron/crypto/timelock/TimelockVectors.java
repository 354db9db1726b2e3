package com.handshake58.neuron.crypto.timelock;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code vectors/timelock.json}: ciphertexts of other implementations and real signatures. */
public final class TimelockVectors {
  private static final JsonNode FILE = Vectors.read("timelock.json");

  private TimelockVectors() {}

  /** The signatures of quicknet's rounds, by round. */
  public static Map<Long, byte[]> signatures() {
    return FILE.get("signatures").properties().stream()
        .collect(
            Collectors.toMap(
                e -> Long.parseLong(e.getKey()), e -> Hex.decode(e.getValue().asText())));
  }

  public static byte[] signature(long round) {
    return signatures().get(round);
  }

  /** The payload of this name. */
  public static byte[] payload(String name) {
    return Vectors.cases("timelock.json", "payloads")
        .filter(payload -> payload.get("name").asText().equals(name))
        .map(payload -> hex(payload, "payload"))
        .findFirst()
        .orElseThrow();
  }

  public static byte[] hex(JsonNode object, String field) {
    return Hex.decode(object.get(field).asText());
  }
}
