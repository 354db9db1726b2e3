package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Places;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the process was given, so that tests can give something else.
 *
 * @param directory the working directory, where {@code .env} is looked for
 * @param home what {@code ~} stands for
 */
public record Surroundings(
    Map<String, String> environment,
    Path directory,
    Path home,
    InputStream in,
    PrintWriter out,
    PrintWriter err) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** This process's. */
  static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("HOME", "");
    return new Surroundings(
        environment,
        Path.of("").toAbsolutePath(),
        Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home).toAbsolutePath(),
        System.in,
        // As the log does: without LANG, in containers, Java takes the terminal for ASCII.
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  Places places() {
    return new Places(home, directory);
  }
}
