package com.handshake58.neuron.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open intent as a JSON object. The keys are those of version 1, which earlier programs read.
 */
final class IntentJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private IntentJson() {}

  static byte[] write(Intent intent) {
    Intent.Request request = intent.request();
    ObjectNode json =
        JSON.createObjectNode()
            .put("version", VERSION)
            .put("says", request.description())
            .put("account", request.account())
            .put("genesis", request.chain())
            .put("nonce", request.nonce())
            .put("lastBlock", request.lastBlock())
            .put("madeAtBlock", request.madeAtBlock());
    intent.hash().ifPresent(hash -> json.put("extrinsic", hash.toHex()));
    intent.block().ifPresent(block -> json.put("block", block));
    try {
      json.set("details", JSON.readTree(request.details()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details are not JSON", e);
    }
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is anything else; the message says what
   */
  static Intent read(byte[] bytes, long id, String purpose) {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
    if (number(json, "version") != VERSION) {
      throw new IllegalArgumentException("it is of another version of this program");
    }
    return new Intent(
        id,
        new Intent.Request(
            purpose,
            text(json, "genesis"),
            text(json, "account"),
            number(json, "nonce"),
            number(json, "lastBlock"),
            number(json, "madeAtBlock"),
            text(json, "says"),
            json.path("details").isObject() ? json.path("details").toString() : "{}"),
        json.has("extrinsic")
            ? Optional.of(Bytes32.fromHex(text(json, "extrinsic")))
            : Optional.empty(),
        Intent.State.OPEN,
        Optional.empty(),
        json.has("block") ? OptionalLong.of(number(json, "block")) : OptionalLong.empty());
  }

  private static String text(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw new IllegalArgumentException("its \"" + field + "\" is no text");
    }
    return json.path(field).textValue();
  }

  private static long number(JsonNode json, String field) {
    if (!json.path(field).canConvertToLong() || json.path(field).longValue() < 0) {
      throw new IllegalArgumentException("its \"" + field + "\" is no number");
    }
    return json.path(field).longValue();
  }
}
