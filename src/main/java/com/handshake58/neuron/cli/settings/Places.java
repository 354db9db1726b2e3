package com.handshake58.neuron.cli.settings;

import java.nio.file.Path;

/**
 * What paths are relative to.
 *
 * @param home what {@code ~} stands for
 * @param directory the working directory
 */
public record Places(Path home, Path directory) {

  /** The absolute path of what was written, {@code ~} expanded. */
  public Path path(String text) {
    String rest = text.equals("~") ? "" : text.startsWith("~/") ? text.substring(2) : null;
    Path path = rest == null ? directory.resolve(text) : home.resolve(rest);
    return path.toAbsolutePath().normalize();
  }
}
