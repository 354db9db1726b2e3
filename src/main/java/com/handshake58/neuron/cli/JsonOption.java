package com.handshake58.neuron.cli;

import picocli.CommandLine.Option;

/** The option of commands that print JSON on request. */
final class JsonOption {
  @Option(names = "--json", description = "print JSON")
  private boolean chosen;

  boolean chosen() {
    return chosen;
  }
}
