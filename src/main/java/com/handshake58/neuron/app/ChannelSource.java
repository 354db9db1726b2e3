package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.ChannelReader;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.PoolSettings;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.RpcTransport;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** A reader of channels with its endpoints; closing it closes the connections. */
public final class ChannelSource implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long ANSWER_BYTES = 1 << 20;

  private final OkHttpClient http;
  private final ChannelReader reader;

  public ChannelSource(DrainConfig config, Time time, Randomness randomness) {
    http = HttpClients.create(new HttpLimits(TIMEOUT, TIMEOUT, TIMEOUT, ANSWER_BYTES));
    PoolSettings settings =
        new PoolSettings(
            config.chainId(),
            config.chunkSize(),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.5));
    EvmPool pool =
        new EvmPool(
            settings,
            config.rpcUrls().stream().map(URI::toString).map(Endpoint::parse).toList(),
            new JsonRpcClient(RpcTransport.http(http)),
            new PolygonLog()::endpoint,
            time,
            randomness);
    reader = new ChannelReader(pool, EvmAddress.fromHex(config.contract()));
  }

  public ChannelReader reader() {
    return reader;
  }

  @Override
  public void close() {
    HttpClients.close(http);
  }
}
