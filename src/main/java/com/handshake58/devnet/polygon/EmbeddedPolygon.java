package com.handshake58.devnet.polygon;

import com.handshake58.devnet.rpc.RpcServer;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import java.net.URI;
import java.util.List;

/** A Polygon node in this process. */
public final class EmbeddedPolygon implements PolygonSource {
  private final RpcServer rpc;

  /**
   * Emits claims of the past at the start and later ones on time.
   *
   * @param port 0 for any free port
   * @param chainId the chain id
   */
  public EmbeddedPolygon(String host, int port, long chainId, List<SeededClaim> claims, Time time) {
    PolygonChain chain = new PolygonChain(claims, time::now);
    rpc = RpcServer.of(host, port, new PolygonRpc(chain, chainId).methods());
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public void start() throws Exception {
    rpc.start();
  }

  @Override
  public void stop() throws Exception {
    rpc.stop();
  }

  @Override
  public URI endpoint() {
    return rpc.http();
  }

  /** Returns the production contract's address; the logs are the devnet's. */
  @Override
  public EvmAddress contract() {
    return PolygonChain.CONTRACT;
  }
}
