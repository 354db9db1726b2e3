package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** The option of commands that print JSON on request. */
final class JsonOption {
  @Option(names = "--json", description = "print JSON")
  private boolean chosen;

  boolean chosen() {
    return chosen;
  }

  /** Prints the document in the form that all commands share. */
  static void print(CommandContext context, JsonNode document) {
    context.out().println(document.toPrettyString());
  }
}
