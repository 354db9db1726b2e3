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

/** All that a neuron is told, one record for each part of it. */
public sealed interface NeuronConfig {

  WalletConfig wallet();

  SubtensorConfig subtensor();

  AxonConfig axon();

  /** The port on 127.0.0.1 that tells the neuron's health; empty: none does. */
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
   * @param database a server's; a file in the validator's folder where empty
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
