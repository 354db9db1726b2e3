package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.cli.settings.BaseFolders;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment, folders and streams of a command. Tests replace them.
 *
 * @param directory the working directory, which may hold {@code .env}
 * @param home stands for {@code ~} in paths
 * @param prompt asks for passwords
 */
public record CommandContext(
    Map<String, String> environment,
    Path directory,
    Path home,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    PasswordPrompt prompt) {
  private static final int LONGEST_SENTENCE = 2_000;

  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /** A context without a terminal. */
  public CommandContext(
      Map<String, String> environment,
      Path directory,
      Path home,
      InputStream in,
      PrintWriter out,
      PrintWriter err) {
    this(environment, directory, home, in, out, err, PasswordPrompt.none());
  }

  static CommandContext ofProcess() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("HOME", "");
    return new CommandContext(
        environment,
        Path.of("").toAbsolutePath(),
        Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home).toAbsolutePath(),
        System.in,
        // As the log does: without LANG, in containers, Java takes the terminal for ASCII.
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        PasswordPrompt.ofProcess());
  }

  BaseFolders folders() {
    return new BaseFolders(home, directory);
  }

  /** Prints a sentence, which has no full stop, on the standard output. */
  void print(String sentence) {
    out.println(line(sentence));
  }

  /** Prints a sentence, which has no full stop, on the standard error. */
  void error(String sentence) {
    err.println("neuron: " + line(sentence));
  }

  /** Prints a sentence on the standard error and returns the exit code. */
  int failed(String sentence) {
    error(sentence);
    return ExitCode.FAILED;
  }

  /** Sentences may repeat a stranger's text, such as a node's error. */
  private static String line(String sentence) {
    return UntrustedText.escape(sentence, LONGEST_SENTENCE) + ".";
  }
}
