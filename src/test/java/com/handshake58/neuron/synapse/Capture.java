package com.handshake58.neuron.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request and an answer captured from SDK 10.5, and the keys of both sides. */
public final class Capture {
  public static final JsonNode VECTOR = Vectors.read("synapse-10.5.json");
  public static final KeyPair CALLER = key("dendrite_seed");
  public static final KeyPair OWN = key("axon_seed");

  /** A third key. */
  public static final KeyPair STRANGER =
      KeyPair.development("//Charlie", KeyType.SR25519, Randomness.system());

  public static final long NONCE = 1_795_309_541_807_233_531L;

  private Capture() {}

  /** Returns the time of the signature plus some milliseconds. */
  public static Instant signed(long plusMillis) {
    return Instant.ofEpochSecond(NONCE / 1_000_000_000, NONCE % 1_000_000_000)
        .plusMillis(plusMillis);
  }

  /** Returns the {@code request_headers} or {@code response_headers}, with names in lower case. */
  public static Map<String, String> headers(String list) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    VECTOR.path(list).forEach(h -> headers.put(h.path(0).asText(), h.path(1).asText()));
    return headers;
  }

  /** Returns the values of a header as a server does. */
  public static List<String> lookUp(Map<String, String> headers, String name) {
    String value = headers.get(name);
    return value == null ? List.of() : List.of(value);
  }

  public static AccountId account(String field) {
    return AccountId.fromSs58(VECTOR.path(field).asText());
  }

  private static KeyPair key(String seed) {
    return KeyPair.fromSeed(
        Hex.decode(VECTOR.path(seed).asText()), KeyType.SR25519, Randomness.system());
  }
}
