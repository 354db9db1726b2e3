package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.app.Neurons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in their own folder with their own environment. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Deque<String> typed = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private byte[] in = {};
  final List<NeuronConfig> started = new ArrayList<>();

  record Result(int code, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  Cli(Path folder) {
    this.folder = folder;
  }

  Cli set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Cli in(String text) {
    in = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Answers the questions for passwords as somebody at a terminal does. */
  Cli typing(String... passwords) {
    typed.clear();
    questions.clear();
    typed.addAll(List.of(passwords));
    return this;
  }

  /** The questions for passwords since the last {@link #typing}. */
  List<String> questions() {
    return List.copyOf(questions);
  }

  private Optional<char[]> ask(String question) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    questions.add(question);
    return Optional.of(typed.remove().toCharArray());
  }

  Cli file(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Adds the configuration of a neuron to {@link #started} instead of starting it. */
  Result run(String... arguments) {
    return run((config, passwords) -> started.add(config), arguments);
  }

  /** Starts the neuron of the command line. */
  Result start(String... arguments) {
    return run(Neurons::run, arguments);
  }

  private Result run(NeuronRunner modes, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, context(new PrintWriter(out), new PrintWriter(err)), modes);
    return new Result(code, out.toString(), err.toString());
  }

  CommandContext context(PrintWriter out, PrintWriter err) {
    return new CommandContext(
        environment,
        folder,
        folder.resolve("home"),
        new ByteArrayInputStream(in),
        out,
        err,
        this::ask);
  }
}
