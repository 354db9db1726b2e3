package com.handshake58.devnet.rpc;

import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.chain.Header;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blocks and states as the node's JSON shows them, and the errors for what is not there. */
final class Views {
  private final Blockchain chain;

  Views(Blockchain chain) {
    this.chain = chain;
  }

  Blockchain chain() {
    return chain;
  }

  static Map<String, Object> header(Header header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("parentHash", header.parentHash().toHex());
    json.put("number", "0x" + Long.toHexString(header.number()));
    json.put("stateRoot", header.stateRoot().toHex());
    json.put("extrinsicsRoot", header.extrinsicsRoot().toHex());
    json.put("digest", Map.of("logs", header.logs().stream().map(Hex::encode0x).toList()));
    return json;
  }

  static Map<String, Object> block(Block block) {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("header", header(block.header()));
    inner.put("extrinsics", block.extrinsics().stream().map(Hex::encode0x).toList());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("block", inner);
    json.put("justifications", null);
    return json;
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

  Storage storage(Optional<Bytes32> hash) {
    return new Storage(chain.runtime().declaration(), state(hash));
  }

  static Map<String, Object> version(DevnetRuntime runtime) {
    Struct version = runtime.version();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("specName", version.get("spec_name"));
    json.put("implName", version.get("impl_name"));
    json.put("authoringVersion", version.get("authoring_version"));
    json.put("specVersion", version.get("spec_version"));
    json.put("implVersion", version.get("impl_version"));
    List<Object> apis = new ArrayList<>();
    for (Object api : version.list("apis")) {
      List<?> pair = (List<?>) api;
      apis.add(List.of(Hex.encode0x((byte[]) pair.get(0)), pair.get(1)));
    }
    json.put("apis", apis);
    json.put("transactionVersion", version.get("transaction_version"));
    json.put("systemVersion", version.get("system_version"));
    json.put("stateVersion", version.get("state_version"));
    return json;
  }
}
