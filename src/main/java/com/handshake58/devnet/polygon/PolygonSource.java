package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.crypto.EvmAddress;
import java.net.URI;

/** A Polygon node with DRAIN claims, which the rest of the world asks over HTTP. */
public interface PolygonSource extends Service {

  /** Where clients ask once it has started, such as {@code http://127.0.0.1:8545}. */
  URI endpoint();

  /** The DRAIN contract whose claims count, once it has started. */
  EvmAddress contract();
}
