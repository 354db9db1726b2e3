package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The typed calls of a Substrate node. The caller names the block of every read, so that several
 * reads see the same state. All calls throw {@link RpcException} if the node does not answer,
 * refuses, or returns a malformed answer.
 */
public final class Node {
  /** The maximum page size that nodes accept. */
  private static final int PAGE = 1000;

  private static final int KEYS_PER_QUERY = 1000;

  private final NodeConnection connection;
  private final RuntimeCache runtimes;

  public Node(NodeConnection connection) {
    this.connection = connection;
    this.runtimes = new RuntimeCache(this);
  }

  public NodeConnection connection() {
    return connection;
  }

  /** Returns the hash of block 0, which identifies the chain. */
  public Bytes32 genesis() throws RpcException, InterruptedException {
    return connection.genesis();
  }

  /** Returns the hash of the block with this number on the best chain; empty if there is none. */
  public Optional<Bytes32> blockHash(long number) throws RpcException, InterruptedException {
    return ask("chain_getBlockHash", json -> optional(json, Node::hash), JsonRpc.number(number));
  }

  /** Returns the hash of the best block; a reorganization may still replace it. */
  public Bytes32 head() throws RpcException, InterruptedException {
    return ask("chain_getBlockHash", Node::hash);
  }

  /** Returns the age of the best block by this machine's clock; empty if the block has no time. */
  public Optional<Duration> headAge() throws RpcException, InterruptedException {
    String method = "state_getStorage";
    Optional<byte[]> now =
        ask(method, json -> optional(json, Json::bytes), JsonRpc.text(HeadReader.NOW));
    try {
      return now.map(HeadReader::time).map(connection::age);
    } catch (ScaleException e) {
      throw RpcException.malformed(method, UntrustedText.messageOf(e));
    }
  }

  public Bytes32 finalizedHead() throws RpcException, InterruptedException {
    return ask("chain_getFinalizedHead", Node::hash);
  }

  /** Empty if the node does not know the block. */
  public Optional<Header> header(Bytes32 block) throws RpcException, InterruptedException {
    return ask("chain_getHeader", json -> optional(json, Header::decode), at(block));
  }

  /** Empty if the node does not know the block or has discarded its body. */
  public Optional<Block> block(Bytes32 hash) throws RpcException, InterruptedException {
    return ask(
        "chain_getBlock",
        json ->
            optional(
                json.path("block"),
                block -> {
                  List<byte[]> extrinsics = new ArrayList<>();
                  block.path("extrinsics").forEach(x -> extrinsics.add(Json.bytes(x)));
                  return new Block(Header.decode(block.path("header")), extrinsics);
                }),
        at(hash));
  }

  /** Subscribes to new best blocks, beginning with the current one. */
  public Subscription<Header> newHeads() throws RpcException, InterruptedException {
    return connection.subscribe(
        "chain_subscribeNewHeads", "chain_unsubscribeNewHeads", List.of(), Header::decode);
  }

  /** Subscribes to new final blocks, beginning with the current one; nodes may skip blocks. */
  public Subscription<Header> finalizedHeads() throws RpcException, InterruptedException {
    return connection.subscribe(
        "chain_subscribeFinalizedHeads",
        "chain_unsubscribeFinalizedHeads",
        List.of(),
        Header::decode);
  }

  public RuntimeVersion runtimeVersion(Bytes32 block) throws RpcException, InterruptedException {
    return ask("state_getRuntimeVersion", RuntimeVersion::decode, at(block));
  }

  /** Returns the runtime after a block; its metadata is read once for each spec version. */
  public Runtime runtime(Bytes32 block) throws RpcException, InterruptedException {
    return runtimes.at(block);
  }

  /** Returns the state after a block, decoded with the runtime of this block. */
  public BlockState state(Bytes32 block) throws RpcException, InterruptedException {
    return new BlockState(this, block, runtime(block));
  }

  /** Returns the encoded value of a storage key; empty if there is none. */
  public Optional<byte[]> storage(byte[] key, Bytes32 block)
      throws RpcException, InterruptedException {
    return ask("state_getStorage", json -> optional(json, Json::bytes), hex(key), at(block));
  }

  /** Returns the encoded values of storage keys, in the order of the keys. */
  public List<Optional<byte[]>> storage(List<byte[]> keys, Bytes32 block)
      throws RpcException, InterruptedException {
    List<Optional<byte[]>> values = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS_PER_QUERY) {
      List<byte[]> some = keys.subList(from, Math.min(keys.size(), from + KEYS_PER_QUERY));
      ArrayNode asked = JsonNodeFactory.instance.arrayNode();
      some.forEach(key -> asked.add(hex(key)));
      Map<String, byte[]> found = ask("state_queryStorageAt", Node::changes, asked, at(block));
      for (byte[] key : some) {
        values.add(Optional.ofNullable(found.get(Hex.encode0x(key))));
      }
    }
    return values;
  }

  private static Map<String, byte[]> changes(JsonNode sets) {
    Map<String, byte[]> found = new HashMap<>();
    for (JsonNode set : sets) {
      for (JsonNode change : set.path("changes")) {
        if (change.path(1).isTextual()) {
          found.put(Hex.encode0x(Json.bytes(change.path(0))), Json.bytes(change.path(1)));
        }
      }
    }
    return found;
  }

  /** Returns all storage keys with this prefix, in ascending order. */
  public List<byte[]> keys(byte[] prefix, Bytes32 block) throws RpcException, InterruptedException {
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> page;
    do {
      JsonNode start = hex(keys.isEmpty() ? prefix : keys.getLast());
      page =
          ask(
              "state_getKeysPaged",
              json -> {
                List<byte[]> some = new ArrayList<>();
                json.forEach(key -> some.add(Json.bytes(key)));
                return some;
              },
              hex(prefix),
              JsonRpc.number(PAGE),
              start,
              at(block));
      keys.addAll(page);
    } while (page.size() == PAGE);
    return keys;
  }

  /** Calls a runtime API method, such as {@code AccountNonceApi_account_nonce}, at a block. */
  public byte[] call(String method, byte[] parameters, Bytes32 block)
      throws RpcException, InterruptedException {
    return ask("state_call", Json::bytes, JsonRpc.text(method), hex(parameters), at(block));
  }

  /** Returns the result of {@code state_getMetadata}, which is metadata 14 on current nodes. */
  byte[] legacyMetadata(Bytes32 block) throws RpcException, InterruptedException {
    return ask("state_getMetadata", Json::bytes, at(block));
  }

  /** Returns the name in the chain specification. */
  public String chain() throws RpcException, InterruptedException {
    return ask("system_chain", JsonNode::asText);
  }

  /** Returns the properties of the chain specification: token symbol, decimals, SS58 format. */
  public JsonNode properties() throws RpcException, InterruptedException {
    return ask("system_properties", Function.identity());
  }

  public NodeHealth health() throws RpcException, InterruptedException {
    return ask(
        "system_health",
        json ->
            new NodeHealth(
                json.path("peers").asInt(),
                json.path("isSyncing").asBoolean(),
                json.path("shouldHavePeers").asBoolean()));
  }

  /** Returns the account's next nonce; it counts the extrinsics in the node's pool. */
  public long nextNonce(AccountId account) throws RpcException, InterruptedException {
    return ask("system_accountNextIndex", Json::quantity, JsonRpc.text(account.ss58()));
  }

  /** Returns the names of the node's RPC methods. */
  public Set<String> methods() throws RpcException, InterruptedException {
    return ask(
        "rpc_methods",
        json -> {
          Set<String> methods = new HashSet<>();
          json.path("methods").forEach(method -> methods.add(method.asText()));
          return Set.copyOf(methods);
        });
  }

  /**
   * Submits an extrinsic once and subscribes to its states in the form that the node reports.
   *
   * @throws RpcException if the node did not accept it; the outcome tells whether it may have acted
   */
  public Subscription<JsonNode> submitAndWatch(byte[] extrinsic)
      throws RpcException, InterruptedException {
    return connection.watch(
        "author_submitAndWatchExtrinsic",
        "author_unwatchExtrinsic",
        List.of(hex(extrinsic)),
        state -> state);
  }

  private <T> T ask(String method, Function<JsonNode, T> decoder, JsonNode... params)
      throws RpcException, InterruptedException {
    JsonNode result = connection.read(method, params);
    try {
      return decoder.apply(result);
    } catch (IllegalArgumentException e) {
      throw RpcException.malformed(method, UntrustedText.messageOf(e));
    }
  }

  private static <T> Optional<T> optional(JsonNode json, Function<JsonNode, T> decoder) {
    return json.isNull() || json.isMissingNode()
        ? Optional.empty()
        : Optional.of(decoder.apply(json));
  }

  private static Bytes32 hash(JsonNode json) {
    return new Bytes32(Json.bytes(json));
  }

  private static JsonNode at(Bytes32 block) {
    return JsonRpc.text(block.toHex());
  }

  private static JsonNode hex(byte[] bytes) {
    return JsonRpc.text(Hex.encode0x(bytes));
  }
}
