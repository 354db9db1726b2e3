package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.drain.ClaimsScanner;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.drain.ScanSettings;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.PoolSettings;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Polygon chain that grows with the subnet's chain and depends on nothing else, so that every
 * process sees the same chain. One reorganization replaces scanned blocks, deeper than the
 * confirmations.
 */
final class SimulatedPolygon {
  private static final ScanSettings SETTINGS =
      new ScanSettings(
          DrainConfig.POLYGON,
          EvmAddress.fromHex(DrainConfig.MAINNET_CONTRACT),
          Duration.ofSeconds(60),
          2,
          8);

  private static final long GENESIS = 1_700_000_000;
  private static final long BLOCK_SECONDS = 2;
  private static final int FIRST_BLOCKS = 40;
  private static final int REORGANISED_FROM = 35;
  private static final int CHUNK = 8;

  private final SimulatedChain subnet;
  private final EvmAddress ann;
  private final EvmAddress ben;
  private EvmChain built = new EvmChain();
  private long builtFor = -1;

  /** Two providers claim at the same time, 100 to 40. */
  SimulatedPolygon(SimulatedChain subnet, EvmAddress ann, EvmAddress ben) {
    this.subnet = subnet;
    this.ann = ann;
    this.ben = ben;
  }

  /** Returns a scanner that writes to the database and reads this chain without sockets. */
  ClaimsScanner scanner(Database database) throws Exception {
    EvmPool pool =
        new EvmPool(
            new PoolSettings(
                SETTINGS.chainId(),
                CHUNK,
                Duration.ofSeconds(10),
                Duration.ofDays(36_500),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), 0)),
            List.of(Endpoint.parse("http://polygon.example")),
            new JsonRpcClient((endpoint, json) -> new EvmNode(at(subnet.head())).answer(json)),
            event -> {},
            Time.system(),
            Randomness.system());
    return new ClaimsScanner(pool, ledger(database), SETTINGS, event -> {});
  }

  static ClaimsLedger ledger(Database database) throws Exception {
    return new ClaimsLedger(database, SETTINGS.chainId(), SETTINGS.contract());
  }

  /** Returns the sums that a scan up to a block must find, computed without the scanner. */
  static Map<String, BigInteger> paid(EvmChain chain, long last) {
    long since = chain.block(last).timestamp() - SETTINGS.window().toSeconds();
    return chain.paid(SETTINGS.contract().toHex(), since, last);
  }

  /** Returns the last block that a scan reads. */
  static long last(EvmChain chain) {
    return chain.head() - SETTINGS.confirmations();
  }

  /** Returns the chain at the time when the subnet's chain has this best block. */
  synchronized EvmChain at(long subnetHead) {
    if (subnetHead != builtFor) {
      built = build(subnetHead);
      builtFor = subnetHead;
    }
    return built;
  }

  private EvmChain build(long subnetHead) {
    long grown = subnetHead - SimulatedChain.FIRST;
    EvmChain chain = new EvmChain();
    for (long block = 0; block < FIRST_BLOCKS + grown; block++) {
      boolean reorganised = grown > 0 && block >= REORGANISED_FROM;
      if (grown > 0 && block == REORGANISED_FROM) {
        chain.mine(GENESIS);
        chain.takeBack(1);
      }
      chain.mine(GENESIS + block * BLOCK_SECONDS, claims(reorganised ? 7 : block % 5));
    }
    return chain;
  }

  private EvmChain.Log[] claims(long times) {
    String contract = SETTINGS.contract().toHex();
    return new EvmChain.Log[] {
      EvmChain.claim(contract, ann.toHex(), 100 * times),
      EvmChain.claim(contract, ben.toHex(), 40 * times)
    };
  }
}
