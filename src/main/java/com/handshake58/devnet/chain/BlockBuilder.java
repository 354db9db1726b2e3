package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds one block on top of the head in the order of the frame's executive: initialize, inherents,
 * extrinsics, finalize (polkadot-sdk, {@code frame/executive/src/lib.rs}, {@code
 * frame/system/src/lib.rs}).
 */
final class BlockBuilder {
  private static final int BARE = 4;

  /** The constant {@code System.BlockHashCount}. */
  private static final long BLOCK_HASH_COUNT = 2400;

  private final RuntimeDeclaration runtime;
  private final Storage storage;
  private final Block parent;
  private final List<byte[]> logs;
  private final List<byte[]> extrinsics = new ArrayList<>();
  private final List<DevnetValue> events = new ArrayList<>();

  BlockBuilder(RuntimeDeclaration runtime, Storage storage, Block parent, long slot) {
    this.runtime = runtime;
    this.storage = storage;
    this.parent = parent;
    this.logs = new ArrayList<>(List.of(Header.slotLog(slot)));
    initialize(slot);
  }

  long number() {
    return parent.number() + 1;
  }

  private void initialize(long slot) {
    storage.put("System", "Number", value(number()));
    storage.put("System", "ParentHash", value(parent.hash()));
    storage.put("System", "BlockHash", value(parent.hash()), value(parent.number()));
    storage.put("System", "Digest", new Struct().with("logs", DevnetValue.list(slotItem(slot))));
    storage.put("Aura", "CurrentSlot", value(slot));
    storage.remove("System", "Events");
    storage.put("System", "EventCount", value(0));
  }

  private static Variant slotItem(long slot) {
    return Variant.of(
        "PreRuntime",
        value(new byte[] {'a', 'u', 'r', 'a'}),
        value(new ScaleWriter().u64(slot).toBytes()));
  }

  /** Stores another runtime's code ({@code frame/system/src/lib.rs}, {@code update_code}). */
  void setCode(int spec) {
    RuntimeCode.write(storage, spec);
    List<DevnetValue> items =
        new ArrayList<>(storage.get("System", "Digest").struct().elements("logs"));
    items.add(Variant.of("RuntimeEnvironmentUpdated"));
    storage.put("System", "Digest", new Struct().with("logs", DevnetValue.list(items)));
    logs.add(Header.runtimeUpdatedLog());
    event("System", Variant.of("CodeUpdated"));
  }

  /** Adds the inherent with the block's time in milliseconds. */
  void timestamp(long millis) {
    storage.put("Timestamp", "Now", value(millis));
    Variant call = Variant.of("Timestamp", new Variant("set", new Struct().with("now", millis)));
    byte[] encoded = runtime.codec().encode(runtime.extrinsic().call(), call);
    byte[] body = new ScaleWriter().u8(BARE).bytes(encoded).toBytes();
    extrinsic(new ScaleWriter().byteVector(body).toBytes());
    success("Mandatory");
  }

  /** Adds an extrinsic to the body; the following events belong to it. */
  void extrinsic(byte[] withLength) {
    extrinsics.add(withLength);
  }

  /** Adds an event in the phase of the latest extrinsic; before the first, of initialization. */
  void event(String pallet, Variant event) {
    Variant phase =
        extrinsics.isEmpty()
            ? Variant.of("Initialization")
            : Variant.of("ApplyExtrinsic", value(extrinsics.size() - 1));
    Struct record =
        new Struct()
            .with("phase", phase)
            .with("event", Variant.of(pallet, event))
            .with("topics", DevnetValue.list());
    events.add(record);
  }

  void success(String dispatchClass) {
    event(
        "System",
        new Variant(
            "ExtrinsicSuccess",
            new Struct().with("dispatch_info", dispatchInfo(dispatchClass, "Yes"))));
  }

  static Struct dispatchInfo(String dispatchClass, String pays) {
    return new Struct()
        .with("weight", new Struct().with("ref_time", 0).with("proof_size", 0))
        .with("class", Variant.of(dispatchClass))
        .with("pays_fee", Variant.of(pays));
  }

  /** Returns the block; the storage then holds the state after it. */
  Block seal() {
    storage.put("System", "Events", DevnetValue.list(events));
    storage.put("System", "EventCount", value(events.size()));
    long old = number() - BLOCK_HASH_COUNT - 1;
    if (old > 0) {
      storage.remove("System", "BlockHash", value(old));
    }
    Bytes32 state = TrieRoot.ofState(storage.state());
    Header header = new Header(parent.hash(), number(), state, TrieRoot.ofList(extrinsics), logs);
    return new Block(header, extrinsics);
  }
}
