package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.PoolSettings;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.RpcTransport;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.testing.peers.Anvil;
import com.handshake58.neuron.testing.peers.DrainOnAnvil;
import com.handshake58.neuron.testing.peers.NodePeer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scanner against real claims of the real contract on anvil, behind a faulty gateway. {@link
 * ClaimsOracle} computes the expected sums.
 */
@NodePeer.Needed
class ClaimsOracleIT {
  private static final long CHAIN = 137;
  private static final long WEEK = 7 * 24 * 3600;
  private static final long BLOCK_SECONDS = 600;

  /** More than a floating-point number holds exactly. */
  private static final BigInteger ODD = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE);

  @TempDir private Path folder;
  private Anvil anvil;
  private DrainOnAnvil drain;
  private ClaimsOracle oracle;
  private List<String> providers;
  private String consumer;
  private final List<String> channels = new ArrayList<>();
  private BigInteger claimed = BigInteger.ZERO;

  @Test
  void theScannerAgreesWithTheOracle() throws Exception {
    long genesis = Instant.now().minus(Duration.ofDays(10)).getEpochSecond();
    HttpLimits limits =
        new HttpLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), 1 << 24);
    OkHttpClient client = HttpClients.create(limits);
    try (Anvil started = Anvil.start(CHAIN, genesis);
        FaultyGateway gateway = new FaultyGateway(started, 250);
        Database database =
            Database.open(folder.resolve("neuron.db"), List.of(ClaimsLedger.DOMAIN))) {
      anvil = started;
      prepare();
      ClaimsScanner scanner = scanner(client, gateway, database);

      claimsOverNineDays();
      long middle = anvil.head() - 400;
      gateway.breakAt(middle);
      assertThat(scanner.scan(ScanProgress.NONE))
          .as("a range is missing")
          .isInstanceOfSatisfying(
              Claims.Incomplete.class,
              incomplete -> assertThat(incomplete.why()).contains("Internal error"));
      gateway.breakAt(-1);
      agree(scanner, "after the missing range came back");

      claimAll();
      anvil.mine(3, BLOCK_SECONDS);
      agree(scanner, "with a new claim");
      anvil.reorganise(6);
      anvil.mine(3, BLOCK_SECONDS);
      agree(scanner, "after a reorganisation");
      claimAll();
      anvil.mine(300, BLOCK_SECONDS);
      agree(scanner, "after two days have left the window");
    } finally {
      HttpClients.close(client);
    }
  }

  private ClaimsScanner scanner(OkHttpClient client, FaultyGateway gateway, Database database)
      throws Exception {
    EvmAddress contract = EvmAddress.fromHex(drain.contract());
    EvmPool pool =
        new EvmPool(
            new PoolSettings(
                CHAIN,
                2000,
                Duration.ofSeconds(1),
                Duration.ofDays(2),
                new Backoff(Duration.ofMillis(200), Duration.ofMillis(400), 0)),
            List.of(Endpoint.parse(gateway.url().toString())),
            new JsonRpcClient(RpcTransport.http(client)),
            event -> {},
            Time.system(),
            Randomness.system());
    return new ClaimsScanner(
        pool,
        new ClaimsLedger(database, CHAIN, contract),
        new ScanSettings(CHAIN, contract, Duration.ofSeconds(WEEK), 2, 10),
        event -> {});
  }

  private void prepare() throws Exception {
    drain = DrainOnAnvil.deploy(anvil);
    oracle = new ClaimsOracle(anvil, drain);
    consumer = anvil.accounts().get(1);
    providers = anvil.accounts().subList(2, 5);
    drain.fund(consumer);
    for (String provider : providers) {
      channels.add(drain.open(consumer, provider, ODD.shiftLeft(10), 2 * WEEK));
    }
  }

  private void claimsOverNineDays() throws Exception {
    for (int day = 0; day < 9; day++) {
      claimAll();
      String soonOver = drain.open(consumer, providers.get(day % 3), BigInteger.TEN.pow(9), 60);
      anvil.mine(24 * 3600 / BLOCK_SECONDS, BLOCK_SECONDS);
      drain.close(soonOver, consumer);
    }
    anvil.mine(3, BLOCK_SECONDS);
  }

  /** Every provider but the last claims twice, the last every other time, in an odd amount. */
  private void claimAll() throws Exception {
    claimed = claimed.add(ODD);
    for (int i = 0; i < channels.size(); i++) {
      BigInteger sum = claimed.add(BigInteger.valueOf(i));
      if (i < 2) {
        BigInteger part = sum.subtract(BigInteger.TWO);
        note(drain.claim(channels.get(i), consumer, providers.get(i), part, 1));
      }
      if (i < 2 || claimed.testBit(1)) {
        note(drain.claim(channels.get(i), consumer, providers.get(i), sum, 2));
      }
    }
  }

  private void note(String transaction) {
    oracle.note(transaction);
  }

  private void agree(ClaimsScanner scanner, String when) throws Exception {
    Claims claims = scanner.scan(ScanProgress.NONE);
    assertThat(claims).as(when).isInstanceOf(Claims.Complete.class);
    ClaimsReport report = ((Claims.Complete) claims).report();
    long last = anvil.head() - 2;
    long first = oracle.first(last, WEEK);
    Map<String, BigInteger> found = new TreeMap<>();
    report.providers().forEach((who, amount) -> found.put(who.toHex(), amount.amount()));
    assertThat(found)
        .as(when)
        .isEqualTo(oracle.byReceipts(first, last))
        .isEqualTo(oracle.byBalances(providers, first, last))
        .hasSizeGreaterThan(1);
    assertThat(report.fromBlock()).as(when).isEqualTo(first);
    assertThat(report.toBlock()).as(when).isEqualTo(last);
    assertThat(report.toHash().toHex())
        .isEqualTo(anvil.block(Anvil.hex(last)).path("hash").asText());
  }
}
