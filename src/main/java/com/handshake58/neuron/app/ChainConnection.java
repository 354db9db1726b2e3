package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.NodeConnection;
import com.handshake58.neuron.substrate.rpc.NodeSettings;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.subtensor.metagraph.PublicChains;
import java.net.URI;

/**
 * A process's one connection to Bittensor's chain.
 *
 * @param connection start it before the first query, stop it after the last
 */
public record ChainConnection(NodeConnection connection, Subtensor subtensor) {

  /** Returns a connection to the configured endpoints, not yet started. */
  public static ChainConnection of(SubtensorConfig config, Time time, Randomness randomness) {
    NodeSettings any =
        NodeSettings.of(
            config.endpoints().stream().map(URI::toString).map(Endpoint::parse).toList());
    NodeSettings settings =
        PublicChains.genesis(config.network()).map(any::withGenesis).orElse(any);
    NodeConnection connection = new NodeConnection(settings, time, randomness::fraction);
    return new ChainConnection(connection, new Subtensor(new Node(connection)));
  }
}
