package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A real Python SDK in a virtual environment of its own below {@code target/peers}, made and filled
 * from a list of requirements in {@code src/test/peers} when first wanted: 10.5, which has neurons,
 * and 11.3, which talks to the chain alone. It runs the scripts of {@code src/test/peers} with a
 * home folder under {@code target}, never the user's.
 *
 * <p>A script takes JSON, one value a line, on its standard input and answers the same way on its
 * standard output; output lines that are no JSON object or array (the SDK's log) are passed over.
 */
public final class PythonPeer {
  private static final Path SCRIPTS = Path.of("src/test/peers").toAbsolutePath();
  private static final Duration INSTALL = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final String VERSION_CHECK =
      "import sys, venv; assert sys.version_info >= (3, 10)";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Path python;
  private final Path home;
  private final Path logs;

  private PythonPeer(Path peers, String environment) throws IOException {
    this.python = peers.resolve(environment).resolve("bin/python");
    this.home = Files.createDirectories(peers.resolve("python-home"));
    this.logs = Files.createDirectories(peers.resolve("logs"));
  }

  /** A test that asks the Python SDK: skipped without python3, failing there with CI=true. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("peer")
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /** SDK 10.5, installed. */
  public static PythonPeer installed() throws IOException, InterruptedException {
    return installed("python", "requirements.txt");
  }

  /** SDK 11.3, installed. */
  public static PythonPeer installed11() throws IOException, InterruptedException {
    return installed("python-11", "requirements-11.txt");
  }

  /** btcli 9.23, installed. */
  public static PythonPeer installedBtcli() throws IOException, InterruptedException {
    return installed("python-btcli", "requirements-btcli.txt");
  }

  /** bittensor-drand 2.0.0, whose epochs are stateful, installed. */
  public static PythonPeer installedDrand2() throws IOException, InterruptedException {
    return installed("python-drand-2", "requirements-drand-2.txt");
  }

  /** bittensor-drand 1.3.0, whose epochs follow from the block's number, installed. */
  public static PythonPeer installedDrand1() throws IOException, InterruptedException {
    return installed("python-drand-1", "requirements-drand-1.txt");
  }

  /** Libraries that only benchmarks compare with, installed. */
  public static PythonPeer installedForBenchmarks() throws IOException, InterruptedException {
    return installed("python-benchmark", "requirements-benchmark.txt");
  }

  private static PythonPeer installed(String environment, String requirements)
      throws IOException, InterruptedException {
    Path peers = folder();
    alone(environment, () -> install(peers.resolve(environment), SCRIPTS.resolve(requirements)));
    return new PythonPeer(peers, environment);
  }

  /** A step of an installation. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** Runs a step while no other test process runs one of this name. */
  private static synchronized void alone(String name, Step step)
      throws IOException, InterruptedException {
    try (FileChannel channel =
            FileChannel.open(
                folder().resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid()) {
        step.run();
      }
    }
  }

  /** The folder of all peers. */
  private static Path folder() throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("target.dir", "target"), "peers").toAbsolutePath());
  }

  /**
   * The unpacked source distribution of the installed SDK, which holds its tests; downloaded by pip
   * when first wanted.
   *
   * @param release such as {@code bittensor-11.3.0}
   */
  public Path sources(String release) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder().resolve("sources"));
    alone("sources", () -> download(release, sources));
    return sources.resolve(release);
  }

  private void download(String release, Path sources) throws IOException, InterruptedException {
    Path done = sources.resolve(release + ".done");
    if (Files.exists(done)) {
      return;
    }
    Path log = sources.resolve(release + ".log");
    command(
        log,
        python.toString(),
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-binary",
        ":all:",
        "--no-deps",
        "--dest",
        sources.toString(),
        release.replaceFirst("-", "=="));
    String archive = sources.resolve(release + ".tar.gz").toString();
    command(log, python.toString(), "-m", "tarfile", "-e", archive, sources.toString());
    Files.createFile(done);
  }

  /** The home folder that scripts see; their default wallets lie in it. */
  public Path home() {
    return home;
  }

  /** Runs a script that takes one value and gives one answer. */
  public JsonNode ask(String script, JsonNode input) throws IOException, InterruptedException {
    try (Running running = start(script)) {
      running.send(input);
      return running.next(ANSWER);
    }
  }

  /**
   * Starts a script that keeps running, such as a server.
   *
   * @param script a file of {@code src/test/peers}
   */
  public Running start(String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(python.toString(), SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path log =
        logs.resolve(
            script + "-" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet() + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    return new Running(script, builder.start(), log);
  }

  /** A running script; closing it ends its process. */
  public static final class Running implements AutoCloseable {
    private static final String END = "";

    private final String script;
    private final Process process;
    private final Path log;
    private final Writer input;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    Running(String script, Process process, Path log) {
      this.script = script;
      this.process = process;
      this.log = log;
      this.input = process.outputWriter();
      Thread.ofVirtual().name("output of " + script).start(this::read);
    }

    /** Hands it one value. */
    public void send(JsonNode value) throws IOException {
      input.write(JSON.writeValueAsString(value) + "\n");
      input.flush();
    }

    /** Its next answer. */
    public JsonNode next(Duration atMost) throws IOException, InterruptedException {
      String line = answers.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null || line.equals(END)) {
        String what = line == null ? " gave no answer in " + atMost : " ended without an answer";
        throw new IOException(script + what + ":\n" + Files.readString(log));
      }
      return JSON.readTree(line);
    }

    public Process process() {
      return process;
    }

    private void read() {
      try (BufferedReader reader = process.inputReader()) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("{") || line.startsWith("[")) {
            answers.add(line);
          }
        }
      } catch (IOException e) {
        // The process was ended, or its last words were lost: either way there is no more.
      } finally {
        answers.add(END);
      }
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void install(Path environment, Path requirements)
      throws IOException, InterruptedException {
    Path done = environment.resolve("installed.txt");
    String wanted = Files.readString(requirements);
    if (Files.exists(done) && Files.readString(done).equals(wanted)) {
      return;
    }
    Path log = environment.resolveSibling(environment.getFileName() + "-install.log");
    command(log, "python3", "-m", "venv", "--clear", environment.toString());
    command(
        log,
        environment.resolve("bin/python").toString(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
        requirements.toString());
    Files.writeString(done, wanted);
  }

  private static void command(Path log, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " took longer than " + INSTALL);
    }
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
  }

  static final class Condition extends ProgramNeeded {
    Condition() {
      super("python3, 3.10 or newer with venv", "python3", "-c", VERSION_CHECK);
    }
  }
}
