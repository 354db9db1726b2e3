package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The npm packages of {@code src/test/peers/package.json}, installed into {@code target/peers/node}
 * by {@code npm ci} when first wanted. No package's install script runs.
 */
public final class NodePeer {
  private static final Path SOURCE = Path.of("src/test/peers").toAbsolutePath();
  private static final Duration INSTALL = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final Path folder;

  private NodePeer(Path folder) {
    this.folder = folder;
  }

  /** A test that needs an npm package: skipped without npm, failing there with CI=true. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("peer")
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /** The packages, installed; several test processes may ask at once. */
  public static synchronized NodePeer installed() throws IOException, InterruptedException {
    Path peers = Path.of(System.getProperty("target.dir", "target"), "peers").toAbsolutePath();
    Files.createDirectories(peers);
    try (FileChannel channel =
            FileChannel.open(
                peers.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid()) {
        install(peers);
      }
    }
    return new NodePeer(peers.resolve("node"));
  }

  /** Where the packages lie. */
  public Path modules() {
    return folder.resolve("node_modules");
  }

  /** A command that runs a script with node; the script can require the packages. */
  public ProcessBuilder node(Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", script.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NODE_PATH", modules().toString());
    return builder;
  }

  /** Starts a script of {@code src/test/peers} that speaks as those of {@link PythonPeer} do. */
  public PythonPeer.Running start(String script) throws IOException {
    Path logs = Files.createDirectories(folder.resolveSibling("logs"));
    Path log = Files.createTempFile(logs, script, ".err");
    Process process = node(SOURCE.resolve(script)).redirectError(log.toFile()).start();
    return new PythonPeer.Running(script, process, log);
  }

  /** Runs such a script for one value and its answer. */
  public JsonNode ask(String script, JsonNode input) throws IOException, InterruptedException {
    try (PythonPeer.Running running = start(script)) {
      running.send(input);
      return running.next(ANSWER);
    }
  }

  /**
   * The real program behind a package's wrapper, which comes in a package by operating system.
   *
   * @param scope such as {@code @foundry-rs}
   * @param name such as {@code anvil}
   */
  public Path binary(String scope, String name) throws IOException {
    try (var packages = Files.newDirectoryStream(modules().resolve(scope), name + "-*")) {
      for (Path each : packages) {
        Path binary = each.resolve("bin").resolve(name);
        if (Files.isRegularFile(binary)) {
          if (!Files.isExecutable(binary) && !binary.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + binary + " executable");
          }
          return binary;
        }
      }
    }
    throw new IOException("no " + scope + "/" + name + " for this operating system");
  }

  private static void install(Path peers) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(peers.resolve("node"));
    Path done = folder.resolve("installed.json");
    String wanted = Files.readString(SOURCE.resolve("package-lock.json"));
    if (Files.exists(done) && Files.readString(done).equals(wanted)) {
      return;
    }
    for (String file : List.of("package.json", "package-lock.json")) {
      Files.copy(SOURCE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path log = peers.resolve("node-install.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS)) {
      npm.destroyForcibly();
      throw new IOException("npm ci did not end in " + INSTALL);
    }
    if (npm.exitValue() != 0) {
      throw new IOException("npm ci failed:\n" + Files.readString(log));
    }
    Files.writeString(done, wanted);
  }

  static final class Condition extends ProgramNeeded {
    Condition() {
      super("npm on the path", "npm", "--version");
    }
  }
}
