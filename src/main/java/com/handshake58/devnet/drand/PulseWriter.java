package com.handshake58.devnet.drand;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes a beacon's rounds into the chain: the off-chain worker and {@code write_pulse} of {@code
 * pallets/drand/src/lib.rs}, one bare extrinsic for each round.
 */
public final class PulseWriter {
  private static final String PALLET = "Drand";

  /** {@code MAX_PULSES_TO_FETCH}: the most rounds of one block. */
  private static final int MAX_PULSES = 50;

  /** The real chain keeps the rounds of a week; fewer keep the devnet's blocks fast. */
  private static final long MAX_KEPT = 2_000;

  private static final int MAX_REMOVED = 100;
  private static final int BARE = 4;

  private final DevnetBeacon beacon;
  private final KeyPair author;

  public PulseWriter(DevnetBeacon beacon) {
    this.beacon = beacon;
    // deterministic, as nobody has to trust this key
    this.author = KeyPair.development("//drand", KeyType.SR25519, byte[]::new);
  }

  public DevnetBeacon beacon() {
    return beacon;
  }

  /** A round that the chain lacks, as an extrinsic. */
  @SuppressWarnings("ArrayRecordComponent") // made here, read by the author
  public record Write(byte[] extrinsic, Struct pulse) {}

  /** Returns the writes of a block: the rounds up to its time that are not stored, oldest first. */
  public List<Write> due(RuntimeDeclaration runtime, Storage storage, long block, long millis) {
    List<Write> writes = new ArrayList<>();
    if (runtime.pallet(PALLET).isEmpty()) {
      return writes;
    }
    long latest = beacon.roundAt(millis);
    long stored = storage.number(PALLET, "LastStoredRound");
    long next = stored == 0 ? latest : stored + 1;
    for (long round = Math.max(1, next); round <= latest && writes.size() < MAX_PULSES; round++) {
      Struct pulse = beacon.pulse(round);
      writes.add(new Write(extrinsic(runtime, pulse, block), pulse));
    }
    return writes;
  }

  private byte[] extrinsic(RuntimeDeclaration runtime, Struct pulse, long block) {
    Struct payload =
        new Struct()
            .with("block_number", block)
            .with("pulses", DevnetValue.list(pulse))
            .with("public", Variant.of("Sr25519", value(author.account())));
    byte[] signed = runtime.types().encode("PulsesPayload<MultiSigner, u32>", payload);
    Struct arguments =
        new Struct()
            .with("pulses_payload", payload)
            .with("signature", DevnetValue.some(Variant.of("Sr25519", value(author.sign(signed)))));
    Variant call = Variant.of(PALLET, new Variant("write_pulse", arguments));
    byte[] encoded = runtime.codec().encode(runtime.extrinsic().call(), call);
    byte[] body = new ScaleWriter().u8(BARE).bytes(encoded).toBytes();
    return new ScaleWriter().byteVector(body).toBytes();
  }

  /** Applies a write. */
  public void apply(Storage storage, Write write, long block, BiConsumer<String, Variant> events) {
    long round = write.pulse().number("round");
    boolean first =
        storage.number(PALLET, "LastStoredRound") == 0
            && storage.number(PALLET, "OldestStoredRound") == 0;
    storage.put(PALLET, "Pulses", write.pulse(), value(round));
    storage.put(PALLET, "LastStoredRound", value(round));
    if (first) {
      storage.put(PALLET, "OldestStoredRound", value(round));
    }
    prune(storage, round);
    storage.put(PALLET, "NextUnsignedAt", value(block));
    events.accept(
        PALLET, new Variant("NewPulse", new Struct().with("rounds", DevnetValue.ints(round))));
  }

  private static void prune(Storage storage, long latest) {
    long oldest = storage.number(PALLET, "OldestStoredRound");
    if (oldest == 0) {
      return;
    }
    long kept = oldest;
    while (latest - kept + 1 > MAX_KEPT && kept - oldest < MAX_REMOVED) {
      storage.remove(PALLET, "Pulses", value(kept));
      kept++;
    }
    storage.put(PALLET, "OldestStoredRound", value(kept));
  }
}
