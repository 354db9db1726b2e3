package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.chain.Header;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Bytes32;
import java.util.Optional;

/** Finds blocks and states and writes them as the node's JSON. */
final class Views {
  private final Blockchain chain;

  Views(Blockchain chain) {
    this.chain = chain;
  }

  Blockchain chain() {
    return chain;
  }

  static JsonNode header(Header header) {
    ObjectNode json = JsonValues.object().put("parentHash", header.parentHash().toHex());
    json.set("number", JsonValues.quantity(header.number()));
    json.put("stateRoot", header.stateRoot().toHex());
    json.put("extrinsicsRoot", header.extrinsicsRoot().toHex());
    json.putObject("digest").set("logs", JsonValues.hex(header.logs()));
    return json;
  }

  static JsonNode block(Block block) {
    ObjectNode json = JsonValues.object();
    ObjectNode inner = json.putObject("block");
    inner.set("header", header(block.header()));
    inner.set("extrinsics", JsonValues.hex(block.extrinsics()));
    return json.putNull("justifications");
  }

  Block block(Optional<Bytes32> hash) {
    return hash.isEmpty()
        ? chain.head()
        : chain
            .block(hash.get())
            .orElseThrow(
                () ->
                    RpcError.client(
                        "UnknownBlock: Header was not found in the database: " + hash.get()));
  }

  StateMap state(Optional<Bytes32> hash) {
    Block block = block(hash);
    return chain
        .state(block)
        .orElseThrow(
            () -> RpcError.client("UnknownBlock: State already discarded for " + block.hash()));
  }

  /** Returns the runtime of the state after a block. */
  DevnetRuntime runtime(Optional<Bytes32> hash) {
    return chain.runtime(block(hash));
  }

  Storage storage(Optional<Bytes32> hash) {
    return new Storage(runtime(hash).declaration(), state(hash));
  }

  static JsonNode version(DevnetRuntime runtime) {
    Struct version = runtime.version();
    ObjectNode json = JsonValues.object();
    json.set("specName", JsonValues.of(version.get("spec_name")));
    json.set("implName", JsonValues.of(version.get("impl_name")));
    json.set("authoringVersion", JsonValues.of(version.get("authoring_version")));
    json.set("specVersion", JsonValues.of(version.get("spec_version")));
    json.set("implVersion", JsonValues.of(version.get("impl_version")));
    json.set("apis", JsonValues.of(version.get("apis")));
    json.set("transactionVersion", JsonValues.of(version.get("transaction_version")));
    json.set("systemVersion", JsonValues.of(version.get("system_version")));
    json.set("stateVersion", JsonValues.of(version.get("state_version")));
    return json;
  }
}
