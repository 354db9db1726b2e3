package com.handshake58.neuron.cli.settings;

import java.util.Locale;

/** The role of a neuron. */
public enum Mode {
  MINER,
  VALIDATOR;

  /** The mode as the command line writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
