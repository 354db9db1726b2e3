package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.crypto.EvmAddress;
import java.net.URI;

/** A Polygon node with DRAIN claims, reachable over HTTP. */
public interface PolygonSource extends Service {

  /** Where clients ask once it has started, such as {@code http://127.0.0.1:8545}. */
  URI endpoint();

  /** Returns the DRAIN contract whose claims count, after the start. */
  EvmAddress contract();
}
