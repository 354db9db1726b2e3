package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import java.io.IOException;

/** Connects a command to the chain for as long as it works. */
final class ChainSession {
  private ChainSession() {}

  /** A command's work on the chain; returns the exit code. */
  @FunctionalInterface
  interface Work {
    int run(Subtensor subtensor) throws IOException, InterruptedException;
  }

  /**
   * Connects, runs the work and closes the connection.
   *
   * @throws IOException if no node is reached, or of the work
   */
  static int run(Values values, Work work) throws IOException, InterruptedException {
    return run(SubtensorOptions.config(values), work);
  }

  /** Like {@link #run(Values, Work)}, with a chain of the caller's choice. */
  static int run(SubtensorConfig config, Work work) throws IOException, InterruptedException {
    ChainConnection chain = ChainConnection.of(config, Time.system(), Randomness.system());
    chain.connection().start();
    try {
      if (chain.connection().awaitFirst() instanceof ConnectionState.Down down) {
        throw new IOException(DoctorMessages.chainNotReached(down.reason()));
      }
      return work.run(chain.subtensor());
    } finally {
      chain.connection().stop();
    }
  }
}
