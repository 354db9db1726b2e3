package com.handshake58.neuron.app;

import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.miner.MinerConfig;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.wallet.WalletConfig;
import java.util.Optional;
import java.util.OptionalInt;

/** A neuron's configuration, one record for each part. */
public sealed interface NeuronConfig {

  WalletConfig wallet();

  SubtensorConfig subtensor();

  AxonConfig axon();

  /** The port of the health server on 127.0.0.1; empty for none. */
  OptionalInt healthPort();

  /** The configuration of {@code --mode=miner}. */
  record ForMiner(
      WalletConfig wallet,
      SubtensorConfig subtensor,
      AxonConfig axon,
      OptionalInt healthPort,
      MinerConfig miner)
      implements NeuronConfig {}

  /**
   * The configuration of {@code --mode=validator}.
   *
   * @param database on a server; if empty, a file in the validator's folder
   */
  record ForValidator(
      WalletConfig wallet,
      SubtensorConfig subtensor,
      AxonConfig axon,
      OptionalInt healthPort,
      DrainConfig drain,
      ValidatorConfig validator,
      Optional<PostgresAddress> database)
      implements NeuronConfig {}
}
