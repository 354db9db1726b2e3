package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.cli.settings.Mode;
import java.util.List;

/** Runs the neuron that was configured; implemented by the composition roots. */
@FunctionalInterface
public interface Modes {

  /**
   * Returns when the neuron has ended.
   *
   * @return the process's exit code
   */
  int run(NeuronConfig config) throws Exception;

  /** Of a build without neurons: says so. */
  static Modes absent() {
    return config -> {
      Mode mode =
          switch (config) {
            case NeuronConfig.ForMiner m -> Mode.MINER;
            case NeuronConfig.ForValidator v -> Mode.VALIDATOR;
          };
      throw new ConfigurationException(
          List.of(
              "--mode=%s (NEURON_TYPE) cannot be run by this build, which has no %s yet."
                  .formatted(mode.text(), mode.text())));
    };
  }
}
