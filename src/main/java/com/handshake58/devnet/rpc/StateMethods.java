package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.api.RuntimeCalls;
import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.Hashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The {@code state_} family (polkadot-sdk, {@code client/rpc-api/src/state/mod.rs}). */
final class StateMethods {
  private static final int MAX_KEYS = 1000;

  private final Views views;
  private final Map<Integer, RuntimeCalls> calls = new ConcurrentHashMap<>();

  StateMethods(Views views) {
    this.views = views;
  }

  /** Returns the runtime of the state after a block, of the head without a hash. */
  private RuntimeCalls calls(Optional<Bytes32> hash) {
    DevnetRuntime runtime = views.runtime(hash);
    return calls.computeIfAbsent(runtime.spec(), spec -> new RuntimeCalls(runtime));
  }

  void addTo(Methods methods, Subscriptions subscriptions) {
    methods
        .add((p, c) -> call(p), "state_call", "state_callAt")
        .add((p, c) -> metadata(p), "state_getMetadata")
        .add((p, c) -> version(p), "state_getRuntimeVersion", "chain_getRuntimeVersion")
        .add(
            (p, c) -> value(p).map(JsonValues::of).orElse(JsonValues.NULL),
            "state_getStorage",
            "state_getStorageAt")
        .add(
            (p, c) ->
                value(p).map(v -> JsonValues.of(Hashes.blake2b256(v))).orElse(JsonValues.NULL),
            "state_getStorageHash",
            "state_getStorageHashAt")
        .add(
            (p, c) -> value(p).map(v -> JsonValues.of(v.length)).orElse(JsonValues.NULL),
            "state_getStorageSize",
            "state_getStorageSizeAt")
        .add((p, c) -> keysPaged(p), "state_getKeysPaged", "state_getKeysPagedAt")
        .add((p, c) -> keys(p), "state_getKeys")
        .add((p, c) -> pairs(p), "state_getPairs")
        .add((p, c) -> query(p), "state_queryStorageAt")
        .add((p, c) -> queryRange(p), "state_queryStorage")
        .add(
            (p, c) -> JsonValues.of(subscriptions.storage(c, p.hexList(0))),
            "state_subscribeStorage")
        .add(
            (p, c) -> JsonValues.of(subscriptions.version(c)),
            "state_subscribeRuntimeVersion",
            "chain_subscribeRuntimeVersion")
        .add(
            (p, c) -> JsonValues.of(c.cancel(p.text(0))),
            "state_unsubscribeStorage",
            "state_unsubscribeRuntimeVersion",
            "chain_unsubscribeRuntimeVersion");
  }

  private JsonNode call(Params p) {
    String function = p.text(0);
    return calls(p.hash(2))
        .call(function, p.hex(1), views.storage(p.hash(2)))
        .map(JsonValues::of)
        .orElseThrow(
            () ->
                RpcError.client(
                    "Execution failed: Other: Exported method " + function + " is not found"));
  }

  private JsonNode metadata(Params p) {
    views.state(p.hash(0));
    return JsonValues.of(calls(p.hash(0)).metadata());
  }

  private JsonNode version(Params p) {
    return Views.version(views.runtime(p.hash(0)));
  }

  private Optional<byte[]> value(Params p) {
    return views.state(p.hash(1)).get(p.hex(0));
  }

  private JsonNode keysPaged(Params p) {
    byte[] prefix = p.has(0) ? p.hex(0) : new byte[0];
    long count = p.number(1);
    if (count > MAX_KEYS) {
      throw new RpcError(
          4002, "count exceeds maximum value. value: " + count + ", max: " + MAX_KEYS, "");
    }
    byte[] after = p.has(2) ? p.hex(2) : new byte[0];
    return JsonValues.hex(views.state(p.hash(3)).keys(prefix, after, (int) count));
  }

  private JsonNode keys(Params p) {
    return JsonValues.hex(views.state(p.hash(1)).keys(p.hex(0), new byte[0], Integer.MAX_VALUE));
  }

  private JsonNode pairs(Params p) {
    StateMap state = views.state(p.hash(1));
    return JsonValues.list(
        state.keys(p.hex(0), new byte[0], Integer.MAX_VALUE).stream()
            .map(k -> JsonValues.list(JsonValues.of(k), JsonValues.of(state.get(k).orElseThrow())))
            .toList());
  }

  private JsonNode query(Params p) {
    Block block = views.block(p.hash(1));
    return JsonValues.list(
        changes(block, p.hexList(0), StateMap.EMPTY, views.state(p.hash(1)), true));
  }

  /** Returns the changed keys of each block; all keys for the first block. */
  private JsonNode queryRange(Params p) {
    Blockchain chain = views.chain();
    Block from = views.block(p.hash(1));
    Block to = views.block(p.hash(2));
    if (from.number() > to.number()) {
      throw new RpcError(
          4001, "Cannot resolve a block range ['" + from.hash() + "' ... '" + to.hash() + "']", "");
    }
    List<JsonNode> sets = new ArrayList<>();
    StateMap before = StateMap.EMPTY;
    for (long n = from.number(); n <= to.number(); n++) {
      Block block = chain.block(n).orElseThrow();
      StateMap after = views.state(Optional.of(block.hash()));
      JsonNode set = changes(block, p.hexList(0), before, after, n == from.number());
      if (!set.path("changes").isEmpty()) {
        sets.add(set);
      }
      before = after;
    }
    return JsonValues.list(sets);
  }

  /** Returns a block's changed keys, or all keys, each with its value or null. */
  static JsonNode changes(
      Block block, List<byte[]> keys, StateMap before, StateMap after, boolean all) {
    ObjectNode json = JsonValues.object().put("block", block.hash().toHex());
    ArrayNode changes = json.putArray("changes");
    for (byte[] key : keys) {
      Optional<byte[]> value = after.get(key);
      boolean same =
          before
              .get(key)
              .map(old -> value.isPresent() && Arrays.equals(old, value.get()))
              .orElse(value.isEmpty());
      if (all || !same) {
        changes.add(
            JsonValues.list(JsonValues.of(key), value.map(JsonValues::of).orElse(JsonValues.NULL)));
      }
    }
    return json;
  }
}
