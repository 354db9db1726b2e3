package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import picocli.CommandLine.Option;

/** The option of commands that print JSON on request. */
final class JsonOption {
  @Option(names = "--json", description = "print JSON")
  private boolean chosen;

  boolean chosen() {
    return chosen;
  }

  /**
   * Prints the document in the form that all commands share. Escapes what JSON permits in a text
   * but a terminal obeys, such as the characters that turn the direction of writing; a program that
   * reads the JSON gets the same text.
   */
  static void print(CommandContext context, JsonNode document) {
    document
        .toPrettyString()
        .lines()
        .forEach(line -> context.out().println(UntrustedText.escape(line, Integer.MAX_VALUE)));
  }
}
