package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.drain.ClaimsScanner;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.drain.ScanSettings;
import com.handshake58.neuron.evm.EndpointEvent;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.PoolSettings;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.RpcTransport;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** The claims scanner with its endpoints and its ledger; closing it closes the connections. */
public final class ClaimsSource implements AutoCloseable {
  /** Room for some 100,000 claims, many times what an endpoint sends. */
  private static final long ANSWER_BYTES = 64L << 20;

  private final OkHttpClient http;
  private final ClaimsScanner scanner;

  /**
   * A scanner that writes the database's ledger.
   *
   * @param database opened with {@link ClaimsLedger#DOMAIN}
   */
  public ClaimsSource(DrainConfig config, Database database, Time time, Randomness randomness)
      throws DatabaseUnavailableException {
    this(config, database, new PolygonLog()::endpoint, time, randomness);
  }

  /**
   * A scanner that writes the database's ledger.
   *
   * @param wrongChain called for each endpoint of another chain, instead of the log
   */
  public static ClaimsSource reporting(
      DrainConfig config,
      Database database,
      Consumer<EndpointEvent.WrongChain> wrongChain,
      Time time,
      Randomness randomness)
      throws DatabaseUnavailableException {
    PolygonLog log = new PolygonLog();
    return new ClaimsSource(
        config,
        database,
        event -> {
          if (event instanceof EndpointEvent.WrongChain wrong) {
            wrongChain.accept(wrong);
          } else {
            log.endpoint(event);
          }
        },
        time,
        randomness);
  }

  private ClaimsSource(
      DrainConfig config,
      Database database,
      Consumer<EndpointEvent> events,
      Time time,
      Randomness randomness)
      throws DatabaseUnavailableException {
    http =
        HttpClients.create(
            new HttpLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                ANSWER_BYTES));
    EvmAddress contract = EvmAddress.fromHex(config.contract());
    EvmPool pool =
        new EvmPool(
            PoolSettings.of(config.chainId(), config.chunkSize()),
            config.rpcUrls().stream().map(URI::toString).map(Endpoint::parse).toList(),
            new JsonRpcClient(RpcTransport.http(http)),
            events,
            time,
            randomness);
    scanner =
        new ClaimsScanner(
            pool,
            new ClaimsLedger(database, config.chainId(), contract),
            ScanSettings.of(config.chainId(), contract),
            new PolygonLog()::scan);
  }

  public ClaimsScanner scanner() {
    return scanner;
  }

  @Override
  public void close() {
    HttpClients.close(http);
  }
}
