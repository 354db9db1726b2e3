package com.handshake58.neuron.cli.settings;

import java.nio.file.Path;

/**
 * What paths are relative to.
 *
 * @param home what {@code ~} stands for
 * @param directory the working directory
 */
public record Places(Path home, Path directory) {

  /**
   * The absolute path of what was written, {@code ~} expanded.
   *
   * @throws IllegalArgumentException if nothing was written, or what is no path here
   */
  public Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("no path");
    }
    if (text.matches("~[^/].*")) {
      throw new UnfitException("names another user's home, which is not looked up: write it out");
    }
    Path path =
        text.startsWith("~") ? home.resolve(text.replaceFirst("~/*", "")) : directory.resolve(text);
    return path.toAbsolutePath().normalize();
  }
}
