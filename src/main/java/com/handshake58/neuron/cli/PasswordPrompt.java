package com.handshake58.neuron.cli;

import java.io.Console;
import java.util.Optional;

/** Asks somebody at a terminal for a secret. */
@FunctionalInterface
public interface PasswordPrompt {

  /** The secret, which the terminal does not show; empty without a terminal or an answer. */
  Optional<char[]> ask(String question);

  /** Asks nobody. */
  static PasswordPrompt none() {
    return question -> Optional.empty();
  }

  /** Asks on the terminal of this process if both its input and its output are one. */
  static PasswordPrompt ofProcess() {
    return question ->
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> console.readPassword("%s", question));
  }
}
