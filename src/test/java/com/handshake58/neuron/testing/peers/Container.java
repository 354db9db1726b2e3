package com.handshake58.neuron.testing.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A container that runs by itself until it is removed. */
public final class Container {
  private static final Duration STEP = Duration.ofMillis(200);

  private final String id;

  private Container(String id) {
    this.id = id;
  }

  /**
   * Starts one in the background.
   *
   * @param environment handed over by the environment of {@code docker}, not by its arguments
   * @param arguments of {@code docker run}, with the image and what comes after it
   */
  public static Container start(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "run", "-d"));
    environment.keySet().forEach(name -> command.addAll(List.of("-e", name)));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Docker.Result result = Docker.run(builder, Duration.ofMinutes(2));
    if (result.code() != 0) {
      throw new IOException("docker run failed: " + result);
    }
    return new Container(result.out().strip());
  }

  /** Its number, for other commands. */
  public String id() {
    return id;
  }

  /** Both its outputs so far. */
  public String log() throws IOException, InterruptedException {
    return Docker.run("logs", id).text();
  }

  /** Waits until its log is as wanted, and gives it. */
  public String awaitLog(Duration patience, Predicate<String> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String log = log();
      if (wanted.test(log)) {
        return log;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + patience + ", running " + running() + ":\n" + log);
      }
      Thread.sleep(STEP);
    }
  }

  /** Runs a program in it. */
  public Docker.Result exec(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("exec", id));
    all.addAll(List.of(command));
    return Docker.run(all.toArray(String[]::new));
  }

  public boolean running() throws IOException, InterruptedException {
    return Docker.ask("inspect", "-f", "{{.State.Running}}", id).equals("true");
  }

  /** Waits for its end and gives its exit code. */
  public int exitCode() throws IOException, InterruptedException {
    return Integer.parseInt(Docker.ask("wait", id));
  }

  /** Sends a signal to its first process. */
  public void signal(String name) throws IOException, InterruptedException {
    Docker.ask("kill", "--signal", name, id);
  }

  /** Ends and removes it, with the volumes that have no name. */
  public void remove() throws IOException, InterruptedException {
    Docker.run("rm", "-f", "-v", id);
  }
}
