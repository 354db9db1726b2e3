package com.handshake58.neuron.subnet58;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.synapse.wire.SynapseType;
import com.handshake58.neuron.synapse.wire.WireException;
import java.util.Optional;

/**
 * Reads and writes ProviderCheck: three optional texts, none of which the body hash covers (the
 * subnet's {@code protocol.py}).
 */
public final class ProviderCheckType implements SynapseType<ProviderCheck> {
  /** An address has 42 characters, a proof 132. Every round stores them. */
  private static final int MAX_HEX = 256;

  private static final int MAX_URL = 2048;
  private static final String WALLET = "polygon_wallet";
  private static final String PROOF = "wallet_proof";
  private static final String API = "api_url";

  @Override
  public String name() {
    return "ProviderCheck";
  }

  @Override
  public ProviderCheck read(ObjectNode body) throws WireException {
    return new ProviderCheck(
        text(body, WALLET, MAX_HEX), text(body, PROOF, MAX_HEX), text(body, API, MAX_URL));
  }

  @Override
  public void write(ProviderCheck synapse, ObjectNode body) {
    body.put(WALLET, synapse.polygonWallet().orElse(null));
    body.put(PROOF, synapse.walletProof().orElse(null));
    body.put(API, synapse.apiUrl().orElse(null));
  }

  private static Optional<String> text(ObjectNode body, String field, int max)
      throws WireException {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().length() > max) {
      throw WireException.malformed(
          "The field " + field + " is not a text of at most " + max + " characters.");
    }
    return Optional.of(node.textValue());
  }
}
