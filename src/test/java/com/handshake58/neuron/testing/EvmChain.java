package com.handshake58.neuron.testing;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A chain of blocks with logs in memory, whose newest blocks can be taken back and replaced. */
public final class EvmChain {
  public static final String CLAIMED = topic("ChannelClaimed(bytes32,address,uint256)");

  private final List<Block> blocks = new ArrayList<>();
  private int fork;

  /** A log's place within its block is its index. */
  public record Log(String contract, List<String> topics, String data) {}

  /** {@code timestamp} in seconds since 1970; hashes with {@code 0x}. */
  public record Block(long number, String hash, String parent, long timestamp, List<Log> logs) {}

  /** A ChannelClaimed of the contract; {@code provider} is 20 bytes of hex with {@code 0x}. */
  public static Log claim(String contract, String provider, long amount) {
    return claim(contract, provider, BigInteger.valueOf(amount));
  }

  public static Log claim(String contract, String provider, BigInteger amount) {
    return new Log(
        contract,
        List.of(CLAIMED, "0x" + "c4".repeat(32), "0x" + "00".repeat(12) + provider.substring(2)),
        "0x" + "0".repeat(64 - amount.toString(16).length()) + amount.toString(16));
  }

  public static String topic(String event) {
    return Hex.encode0x(Hashes.keccak256(event.getBytes(StandardCharsets.US_ASCII)));
  }

  public synchronized void mine(long timestamp, Log... logs) {
    long number = blocks.size();
    String parent = number == 0 ? "0x" + "0".repeat(64) : blocks.getLast().hash();
    String hash = topic(parent + fork + " " + timestamp + List.of(logs));
    blocks.add(new Block(number, hash, parent, timestamp, List.of(logs)));
  }

  /** Takes the newest blocks back; what is mined next has other hashes than they had. */
  public synchronized List<Block> takeBack(int count) {
    List<Block> newest = blocks.subList(blocks.size() - count, blocks.size());
    List<Block> taken = List.copyOf(newest);
    newest.clear();
    fork++;
    return taken;
  }

  public synchronized long head() {
    return blocks.size() - 1L;
  }

  public synchronized Block block(long number) {
    return blocks.get(Math.toIntExact(number));
  }

  public synchronized List<Block> blocks(long from, long to) {
    return List.copyOf(
        blocks.subList(Math.toIntExact(from), Math.toIntExact(Math.min(to, head()) + 1)));
  }

  /** What the contract paid to each provider, lowercase, in the blocks from one time on. */
  public synchronized Map<String, BigInteger> paid(String contract, long since, long last) {
    Map<String, BigInteger> sums = new TreeMap<>();
    for (Block block : blocks) {
      for (Log log : block.logs()) {
        if (block.timestamp() >= since
            && block.number() <= last
            && log.contract().equals(contract)
            && log.topics().getFirst().equals(CLAIMED)) {
          sums.merge(
              "0x" + log.topics().get(2).substring(26),
              new BigInteger(log.data().substring(2), 16),
              BigInteger::add);
        }
      }
    }
    return sums;
  }
}
