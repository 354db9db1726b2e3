package com.handshake58.devnet.polygon;

import com.handshake58.devnet.rpc.RpcServer;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import java.net.URI;
import java.util.List;

/** A Polygon node in this process, which the rest of the world asks over HTTP. */
public final class PolygonSource implements Service {
  private final RpcServer rpc;

  /**
   * Emits the claims when their time comes; those of the past are there at once.
   *
   * @param port 0 for any free one
   * @param chainId what it calls itself
   */
  public PolygonSource(String host, int port, long chainId, List<SeededClaim> claims, Time time) {
    PolygonChain chain = new PolygonChain(claims, time::now);
    rpc = RpcServer.of(host, port, new PolygonRpc(chain, chainId).methods());
  }

  @Override
  public String name() {
    return "devnet Polygon";
  }

  @Override
  public void start() throws Exception {
    rpc.start();
  }

  @Override
  public void stop() throws Exception {
    rpc.stop();
  }

  /** Where clients ask, such as {@code http://127.0.0.1:8545}. */
  public URI endpoint() {
    return rpc.http();
  }
}
