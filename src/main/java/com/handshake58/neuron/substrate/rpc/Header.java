package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A block's header.
 *
 * @param hash of the header, which is also the hash of the block
 */
public record Header(Bytes32 hash, Bytes32 parent, long number) {

  /**
   * Decodes the JSON form of a header and computes its hash, which nodes do not send: blake2-256 of
   * the encoded parent hash, compact number, state root, extrinsics root and digest (polkadot-sdk,
   * {@code sp_runtime::generic::Header}).
   *
   * @throws IllegalArgumentException if the header is malformed
   */
  static Header decode(JsonNode json) {
    Bytes32 parent = Bytes32.fromHex(json.path("parentHash").asText());
    long number = Json.quantity(json.path("number"));
    ScaleWriter out = new ScaleWriter().bytes(parent.toBytes()).compact(number);
    out.bytes(Bytes32.fromHex(json.path("stateRoot").asText()).toBytes());
    out.bytes(Bytes32.fromHex(json.path("extrinsicsRoot").asText()).toBytes());
    List<byte[]> logs = new ArrayList<>();
    json.path("digest").path("logs").forEach(log -> logs.add(Hex.decode(log.asText())));
    out.compact(logs.size());
    logs.forEach(out::bytes);
    return new Header(new Bytes32(Hashes.blake2b256(out.toBytes())), parent, number);
  }
}
