package com.handshake58.neuron.subtensor.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The will to send a call, stored before anything is signed. There is a file of it for as long as
 * the call's end is not known.
 *
 * @param says what the call says, for people
 * @param account that signs
 * @param genesis of the chain
 * @param nonce and {@code lastBlock}: the terms that it is signed on
 * @param madeAtBlock the final head when it was made
 * @param extrinsic its hash, stored before it is sent: where there is none, nothing was sent
 */
record TransactionIntent(
    String says,
    AccountId account,
    Bytes32 genesis,
    long nonce,
    long lastBlock,
    long madeAtBlock,
    Optional<Bytes32> extrinsic) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  TransactionIntent signed(Bytes32 hash) {
    return new TransactionIntent(
        says, account, genesis, nonce, lastBlock, madeAtBlock, Optional.of(hash));
  }

  byte[] toJson() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("version", VERSION)
            .put("says", says)
            .put("account", account.ss58())
            .put("genesis", genesis.toHex())
            .put("nonce", nonce)
            .put("lastBlock", lastBlock)
            .put("madeAtBlock", madeAtBlock);
    extrinsic.ifPresent(hash -> json.put("extrinsic", hash.toHex()));
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is anything else; the message says what
   */
  static TransactionIntent fromJson(byte[] bytes) {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
    if (number(json, "version") != VERSION) {
      throw new IllegalArgumentException("it is of another version of this program");
    }
    return new TransactionIntent(
        text(json, "says"),
        AccountId.fromSs58(text(json, "account")),
        Bytes32.fromHex(text(json, "genesis")),
        number(json, "nonce"),
        number(json, "lastBlock"),
        number(json, "madeAtBlock"),
        json.has("extrinsic")
            ? Optional.of(Bytes32.fromHex(text(json, "extrinsic")))
            : Optional.empty());
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
