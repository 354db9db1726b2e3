package com.handshake58.neuron.cli.settings;

import java.util.Locale;

/** What the neuron is run as. */
public enum Mode {
  MINER,
  VALIDATOR;

  /** As it is written on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
