package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.PoolSettings;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.RpcTransport;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.EvmNode;
import com.handshake58.neuron.testing.EvmNodes;
import com.handshake58.neuron.testing.VirtualTime;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scanner over nodes in memory, with a window of 700 seconds. */
final class ScanFixture implements AutoCloseable {
  static final String CONTRACT = "0x00000000000000000000000000000000000d7a17";
  static final String ANNA = "0x" + "a1".repeat(20);
  static final String BERT = "0x" + "b2".repeat(20);
  static final long WINDOW = 700;
  static final long CONFIRMATIONS = 2;
  static final long SECOND_READING = 20;
  static final long GENESIS = 1_800_000_000;
  private static final int MOST_REQUESTS = 5_000;

  final EvmChain chain = new EvmChain();
  final EvmNodes nodes = new EvmNodes();
  final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(GENESIS));
  private final Path file;
  private final long span;
  private Database database;
  private int requests;
  private ClaimsLedger ledger;
  private ClaimsScanner scanner;
  private final List<ScanEvent> events = new ArrayList<>();

  ScanFixture(Path folder, long span) {
    this.file = folder.resolve("claims.db");
    this.span = span;
  }

  /** Begins with these nodes and whatever ledger there is. */
  ScanFixture start() throws IOException {
    if (database != null) {
      database.close();
    }
    database = Database.open(file, List.of(ClaimsLedger.DOMAIN));
    EvmPool pool = pool(nodes, this::post, span, time);
    ScanSettings settings =
        new ScanSettings(
            137,
            EvmAddress.fromHex(CONTRACT),
            Duration.ofSeconds(WINDOW),
            CONFIRMATIONS,
            SECOND_READING);
    ledger = new ClaimsLedger(database, 137, EvmAddress.fromHex(CONTRACT));
    scanner = new ClaimsScanner(pool, ledger, settings, events::add);
    return this;
  }

  static EvmPool pool(EvmNodes nodes, RpcTransport transport, long span, Time time) {
    return new EvmPool(
        new PoolSettings(
            137,
            span,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 0)),
        nodes.endpoints(),
        new JsonRpcClient(transport),
        nodes::note,
        time,
        byte[]::new);
  }

  private HttpAnswer post(Endpoint endpoint, String json) throws IOException {
    if (++requests > MOST_REQUESTS) {
      throw new AssertionError("a scan that does not end");
    }
    return nodes.post(endpoint, json);
  }

  /** What the scanners reported so far. */
  List<ScanEvent> events() {
    return List.copyOf(events);
  }

  ClaimsLedger ledger() {
    return ledger;
  }

  EvmNode node(String name) {
    EvmNode node = new EvmNode(chain);
    nodes.with(name, node);
    return node;
  }

  /** Mines a block two seconds after the last one, and moves the clock there. */
  void mine(EvmChain.Log... logs) {
    mineAt(chain.head() < 0 ? GENESIS : chain.block(chain.head()).timestamp() + 2, logs);
  }

  /** Mines a block of that time, and moves the clock there. */
  void mineAt(long timestamp, EvmChain.Log... logs) {
    chain.mine(timestamp, logs);
    long ahead = timestamp - time.now().getEpochSecond();
    if (ahead > 0) {
      time.advance(Duration.ofSeconds(ahead));
    }
  }

  void mine(int count) {
    for (int i = 0; i < count; i++) {
      mine();
    }
  }

  /** 500 blocks, of which the last 351 that are final lie within the window. */
  void usual() {
    for (int i = 0; i < 500; i++) {
      if (i % 7 == 0) {
        mine(claim(ANNA, 1_000_000 + i), claim(BERT, 1));
      } else {
        mine();
      }
    }
  }

  static EvmChain.Log claim(String provider, long amount) {
    return EvmChain.claim(CONTRACT, provider, amount);
  }

  Claims scan() throws Exception {
    return scan(ScanProgress.NONE);
  }

  Claims scan(ScanProgress progress) throws Exception {
    requests = 0;
    return scanner.scan(progress);
  }

  /** By lowercase address. */
  static Map<String, BigInteger> sums(ClaimsReport report) {
    Map<String, BigInteger> sums = new TreeMap<>();
    report.providers().forEach((who, amount) -> sums.put(who.toHex(), amount.amount()));
    return sums;
  }

  /** What the chain itself says for the window that ends at the block. */
  Map<String, BigInteger> truth(long last) {
    return chain.paid(CONTRACT, chain.block(last).timestamp() - WINDOW, last);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
