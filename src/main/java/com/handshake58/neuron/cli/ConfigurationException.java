package com.handshake58.neuron.cli;

import java.util.List;

/** The configuration is wrong; holds a sentence with its remedy for each mistake. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<String> mistakes;

  public ConfigurationException(List<String> mistakes) {
    super(String.join(" ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
