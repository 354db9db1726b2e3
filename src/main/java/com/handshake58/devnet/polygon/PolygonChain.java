package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A chain with a block every two seconds since eight days before its start. Blocks are computed
 * from their numbers, so a week of blocks takes no memory; the head follows the clock.
 */
final class PolygonChain {
  static final Duration BLOCK_TIME = Duration.ofSeconds(2);
  static final Duration HISTORY = Duration.ofDays(8);

  /** Blocks between the head and the finalized block, about Polygon's five seconds. */
  static final long FINALITY = 2;

  /** The deployment that a neuron reads by default. */
  static final EvmAddress CONTRACT =
      EvmAddress.fromHex("0x1C1918C99b6DcE977392E4131C91654d8aB71e64");

  /** Polygon's second deployment. */
  static final EvmAddress ELSEWHERE =
      EvmAddress.fromHex("0x0C2B3aA1e80629D572b1f200e6DF3586B3946A8A");

  /**
   * {@code ChannelClaimed(bytes32 indexed channelId, address indexed provider, uint256 amount)}.
   */
  static final Bytes32 CLAIMED =
      new Bytes32(
          Hashes.keccak256(
              "ChannelClaimed(bytes32,address,uint256)".getBytes(StandardCharsets.US_ASCII)));

  private final long genesisSeconds;
  private final Supplier<Instant> clock;
  private final NavigableMap<Long, List<Log>> logs = new TreeMap<>();

  /** A ChannelClaimed log. */
  record Log(long block, int index, EvmAddress contract, List<Bytes32> topics, Bytes32 data) {}

  PolygonChain(List<SeededClaim> claims, Supplier<Instant> clock) {
    this.clock = clock;
    Instant start = clock.get();
    this.genesisSeconds = start.minus(HISTORY).getEpochSecond();
    for (SeededClaim claim : claims) {
      Duration sinceGenesis = HISTORY.plus(claim.at());
      if (sinceGenesis.isNegative()) {
        throw new IllegalArgumentException("claim before block 0: " + claim);
      }
      long block = sinceGenesis.toSeconds() / BLOCK_TIME.toSeconds();
      List<Log> ofBlock = logs.computeIfAbsent(block, n -> new ArrayList<>());
      ofBlock.add(log(claim, block, ofBlock.size()));
    }
  }

  long head() {
    return (clock.get().getEpochSecond() - genesisSeconds) / BLOCK_TIME.toSeconds();
  }

  /** Unix seconds. */
  long timestamp(long block) {
    return genesisSeconds + block * BLOCK_TIME.toSeconds();
  }

  Bytes32 hash(long block) {
    return derived("block", block);
  }

  /** Returns the hash of a log's transaction. */
  Bytes32 transaction(Log log) {
    return derived("transaction " + log.index(), log.block());
  }

  /** Returns the logs of existing blocks, both ends inclusive. */
  List<Log> logs(long from, long to) {
    long last = Math.min(to, head());
    if (from > last) {
      return List.of();
    }
    return logs.subMap(from, true, last, true).values().stream().flatMap(List::stream).toList();
  }

  private Bytes32 derived(String what, long block) {
    String text = String.format(Locale.ROOT, "devnet %d %s %d", genesisSeconds, what, block);
    return new Bytes32(Hashes.keccak256(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private Log log(SeededClaim claim, long block, int index) {
    byte[] amount = claim.amount().amount().toByteArray();
    byte[] provider = claim.provider().toBytes();
    return new Log(
        block,
        index,
        claim.elsewhere() ? ELSEWHERE : CONTRACT,
        List.of(CLAIMED, derived("channel " + index, block), word(provider)),
        word(amount));
  }

  private static Bytes32 word(byte[] value) {
    return new Bytes32(
        ByteBuffer.allocate(Bytes32.SIZE).position(Bytes32.SIZE - value.length).put(value).array());
  }
}
