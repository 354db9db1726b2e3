package com.handshake58.neuron.cli.settings;

import java.nio.file.Path;

/**
 * The folders that relative paths start from.
 *
 * @param home stands for {@code ~}
 * @param directory the working directory
 */
public record BaseFolders(Path home, Path directory) {

  /**
   * Returns the absolute path of a text, with {@code ~} expanded.
   *
   * @throws IllegalArgumentException if the text is blank or no path
   */
  public Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("no path");
    }
    if (text.matches("~[^/].*")) {
      throw new InvalidValueException(
          "names another user's home, which is not looked up: write the path out");
    }
    Path path =
        text.startsWith("~") ? home.resolve(text.replaceFirst("~/*", "")) : directory.resolve(text);
    return path.toAbsolutePath().normalize();
  }
}
