package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.StorageItem;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.ScriptedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node with blocks, nonces and finality under the control of the test. */
final class ScriptedBlockNode implements AutoCloseable {
  static final String WATCH = "author_submitAndWatchExtrinsic";

  /**
   * A block.
   *
   * @param nonce of the account after the block
   * @param error of the last extrinsic, empty for none
   */
  private record Made(Bytes32 hash, Bytes32 parent, long nonce, List<String> body, String error) {}

  /** The storage key of Timestamp.Now, which this chain does not tell. */
  private static final String NOW =
      "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

  final ScriptedNode node = new ScriptedNode();
  private final byte[] encoded = MetadataEncoder.encode(Runtimes.of(424, 12_000).declaration(), 14);
  private final Metadata metadata = Metadata.decode(encoded);
  private final AccountId account;
  private final List<Made> blocks = new ArrayList<>();
  private int last;
  private boolean garbled;

  ScriptedBlockNode(AccountId account) {
    this.account = account;
    blocks.add(new Made(Bytes32.fromHex(ScriptedNode.GENESIS), zero(), 0, List.of(), ""));
    node.on("chain_getBlockHash", call -> call.result(hash(call.params())));
    node.on("chain_getFinalizedHead", call -> call.result(text(finalBlock().hash().toHex())));
    node.on("chain_getHeader", call -> call.result(header(find(call.params(), 0))));
    node.on("chain_getBlock", call -> call.result(block(find(call.params(), 0))));
    reportSpec(424);
    node.on("state_getMetadata", call -> call.result(text(Hex.encode0x(encoded))));
    node.on("state_getStorage", call -> call.result(storage(call.params())));
    node.on("system_accountNextIndex", call -> call.result(String.valueOf(best().nonce())));
    node.on("author_unwatchExtrinsic", call -> call.result("true"));
  }

  /** Sets the spec version that the node reports; the metadata stays. */
  void reportSpec(int spec) {
    node.on(
        "state_getRuntimeVersion",
        call ->
            call.result(
                "{\"specName\":\"node-subtensor\",\"specVersion\":"
                    + spec
                    + ",\"transactionVersion\":1}"));
  }

  /** Makes final blocks without extrinsics. */
  synchronized void makeFinal(int count) {
    for (int i = 0; i < count; i++) {
      make(best().nonce(), List.of(), "");
    }
    last = blocks.size() - 1;
  }

  /** Makes blocks without extrinsics that are not final. */
  synchronized void make(int count) {
    for (int i = 0; i < count; i++) {
      make(best().nonce(), List.of(), "");
    }
  }

  /** Makes a block that is not final and holds one extrinsic, at index 1. */
  synchronized String include(String extrinsic, String error) {
    return make(best().nonce() + 1, List.of("0x0400", extrinsic), error);
  }

  private String make(long nonce, List<String> body, String error) {
    Bytes32 parent = best().hash();
    ScaleWriter header = new ScaleWriter().bytes(parent.toBytes()).compact(blocks.size());
    header.bytes(zero().toBytes()).bytes(zero().toBytes()).compact(0);
    Bytes32 hash = new Bytes32(Hashes.blake2b256(header.toBytes()));
    blocks.add(new Made(hash, parent, nonce, body, error));
    return hash.toHex();
  }

  /** From the first question for a block's hash by its number on, the chain ends at that block. */
  void lagBehindFromTheFirstSearchOn(int best) {
    node.on(
        "chain_getBlockHash",
        call -> {
          if (!call.params().isEmpty() && call.params().path(0).asLong() > 0) {
            shorten(best);
          }
          call.result(hash(call.params()));
        });
  }

  /** After the answer for the final head, the chain ends at that block. */
  void lagBehindFromTheFinalHeadOn(int best) {
    node.on(
        "chain_getBlockHash",
        call -> {
          if (call.params().isEmpty()) {
            shorten(best);
          }
          call.result(hash(call.params()));
        });
  }

  private synchronized void shorten(int best) {
    while (blocks.size() > best + 1) {
      blocks.removeLast();
    }
    last = blocks.size() - 1;
  }

  /** Stores events that no runtime has. */
  void garbleEvents() {
    garbled = true;
  }

  /** Reports a state of the transaction over the newest connection. */
  void report(String json) {
    node.newest().news("author_extrinsicUpdate", "watch", json);
  }

  /** The extrinsics submitted so far. */
  List<String> submitted() {
    return node.calls(WATCH).stream().map(call -> call.params().path(0).asText()).toList();
  }

  @Override
  public void close() {
    node.close();
  }

  private synchronized Made best() {
    return blocks.getLast();
  }

  private synchronized Made finalBlock() {
    return blocks.get(last);
  }

  private synchronized String hash(JsonNode params) {
    long number = params.isEmpty() ? blocks.size() - 1 : params.path(0).asLong();
    return number < blocks.size() ? text(blocks.get((int) number).hash().toHex()) : "null";
  }

  /** The best block where none is named. */
  private synchronized Made find(JsonNode params, int position) {
    if (!params.has(position)) {
      return best();
    }
    String hash = params.path(position).asText();
    return blocks.stream().filter(b -> b.hash().toHex().equals(hash)).findFirst().orElseThrow();
  }

  private synchronized String header(Made made) {
    String zero = text(zero().toHex());
    return "{\"parentHash\":%s,\"number\":\"0x%x\",\"stateRoot\":%s,\"extrinsicsRoot\":%s,\"digest\":{\"logs\":[]}}"
        .formatted(text(made.parent().toHex()), blocks.indexOf(made), zero, zero);
  }

  private String block(Made made) {
    return "{\"block\":{\"header\":%s,\"extrinsics\":[%s]}}"
        .formatted(
            header(made),
            String.join(",", made.body().stream().map(ScriptedBlockNode::text).toList()));
  }

  private String storage(JsonNode params) {
    if (params.path(0).asText().equals(NOW)) {
      return "null";
    }
    Made made = find(params, 1);
    StorageItem accounts = metadata.storage("System", "Account").orElseThrow();
    if (params.path(0).asText().equals(Hex.encode0x(accounts.key(Value.of(account))))) {
      return encoded(accounts, info(made.nonce()));
    }
    if (garbled) {
      return text("0x04ff");
    }
    StorageItem events = metadata.events().item();
    return encoded(
        events,
        Value.list(
            List.of(
                event(0, "ExtrinsicSuccess", Map.of("dispatch_info", dispatchInfo())),
                made.error().isEmpty()
                    ? event(1, "ExtrinsicSuccess", Map.of("dispatch_info", dispatchInfo()))
                    : event(
                        1,
                        "ExtrinsicFailed",
                        Map.of(
                            "dispatch_error",
                            error(made.error()),
                            "dispatch_info",
                            dispatchInfo())))));
  }

  private String encoded(StorageItem item, Value value) {
    return text(Hex.encode0x(metadata.values().encode(item.valueType(), value)));
  }

  private static Value info(long nonce) {
    Value one = Value.of(1);
    Value zero = Value.of(0);
    return Value.struct(
        Map.of(
            "nonce",
            Value.of(nonce),
            "consumers",
            zero,
            "providers",
            one,
            "sufficients",
            zero,
            "data",
            Value.struct(Map.of("free", one, "reserved", zero, "frozen", zero, "flags", zero))));
  }

  private static Value event(int index, String name, Map<String, Value> fields) {
    return Value.struct(
        Map.of(
            "phase",
            Value.variant("ApplyExtrinsic", Value.of(index)),
            "event",
            Value.variant("System", new Value.Variant(name, Value.struct(fields))),
            "topics",
            Value.list(List.of())));
  }

  private static Value dispatchInfo() {
    Value zero = Value.of(0);
    return Value.struct(
        Map.of(
            "weight",
            Value.struct(Map.of("ref_time", zero, "proof_size", zero)),
            "class",
            Value.variant("Normal"),
            "pays_fee",
            Value.variant("No")));
  }

  /** Returns an error of the pallet SubtensorModule by name. */
  private Value error(String name) {
    var pallet = metadata.pallet("SubtensorModule").orElseThrow();
    var errors = (TypeDef.Variants) metadata.types().type(pallet.errors().orElseThrow()).def();
    int index =
        errors.cases().stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow()
            .index();
    Value module =
        Value.struct(
            Map.of(
                "index",
                Value.of(pallet.index()),
                "error",
                Value.of(new byte[] {(byte) index, 0, 0, 0})));
    return Value.variant("Module", module);
  }

  private static Bytes32 zero() {
    return new Bytes32(new byte[Bytes32.SIZE]);
  }

  private static String text(String text) {
    return '"' + text + '"';
  }
}
