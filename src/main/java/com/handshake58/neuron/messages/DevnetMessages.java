package com.handshake58.neuron.messages;

import java.nio.file.Path;
import java.util.Optional;

/** Sentences of {@code neuron devnet}. */
public final class DevnetMessages {
  private DevnetMessages() {}

  /**
   * There is no anvil to run.
   *
   * @param named the program that the flag names; if empty, none is on the PATH
   */
  public static String noAnvil(Optional<Path> named) {
    return "--polygon=anvil needs anvil, and "
        + named.map(path -> "--anvil=" + path + " cannot be run").orElse("none is on the PATH")
        + ": install Foundry or the npm package @foundry-rs/anvil, name the program with --anvil,"
        + " or leave --polygon=embedded";
  }
}
