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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program's command line, run in a folder of its own with an environment of its own. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] in = {};
  final List<NeuronConfig> started = new ArrayList<>();

  /** What came of it. */
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

  Cli file(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Starts no neuron; what would have been started is in {@link #started}. */
  Result run(String... arguments) {
    return run(started::add, arguments);
  }

  /** Starts what is configured. */
  Result start(String... arguments) {
    return run(Neurons::run, arguments);
  }

  private Result run(NeuronRunner modes, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            environment,
            folder,
            folder.resolve("home"),
            new ByteArrayInputStream(in),
            new PrintWriter(out),
            new PrintWriter(err));
    int code = Main.run(arguments, context, modes);
    return new Result(code, out.toString(), err.toString());
  }
}
