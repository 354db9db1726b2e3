package com.handshake58.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.peers.NodePeer;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A way to do a piece of work, measured in a new process. */
sealed interface Contender {
  String name();

  Measured measure() throws Exception;

  /**
   * The cost of doing the work once.
   *
   * @param kilobytes allocated on the heap; NaN if unknown
   */
  record Measured(double micros, double kilobytes) {}

  /** A JMH benchmark whose unit is the microsecond. Its annotations give mode and iterations. */
  record Jmh(String name, Class<?> type, String method) implements Contender {
    @Override
    public Measured measure() throws RunnerException {
      Options options =
          new OptionsBuilder()
              .include("^" + type.getName().replace(".", "\\.") + "\\." + method + "$")
              .forks(1)
              .jvmArgsAppend("-Xmx1g", property("shared.dir"), property("target.dir"))
              .addProfiler(GCProfiler.class)
              .shouldFailOnError(true)
              .verbosity(VerboseMode.SILENT)
              .build();
      Collection<RunResult> results = new Runner(options).run();
      if (results.size() != 1) {
        throw new IllegalStateException(results.size() + " benchmarks are named " + method);
      }
      RunResult result = results.iterator().next();
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      return new Measured(
          result.getPrimaryResult().getScore(),
          bytes == null ? Double.NaN : bytes.getScore() / 1e3);
    }
  }

  private static String property(String name) {
    return "-D" + name + "=" + System.getProperty(name, "");
  }

  /** Installs and starts a script of {@code src/test/peers}. */
  @FunctionalInterface
  interface Start {
    PythonPeer.Running start(String script) throws IOException, InterruptedException;
  }

  /**
   * A script of {@code src/test/peers} that repeats a task for some seconds, or does it once.
   *
   * @param input for the task
   */
  record Peer(
      String name, Start start, String script, String task, boolean once, Map<String, String> input)
      implements Contender {
    private static final double SECONDS = 3;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    public Peer {
      input = Map.copyOf(input);
    }

    static Start sdk10() {
      return script -> PythonPeer.installed().start(script);
    }

    static Start sdk11() {
      return script -> PythonPeer.installed11().start(script);
    }

    static Start python() {
      return script -> PythonPeer.installedForBenchmarks().start(script);
    }

    static Start node() {
      return script -> NodePeer.installed().start(script);
    }

    @Override
    public Measured measure() throws IOException, InterruptedException {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      input.forEach(request::put);
      request.put("task", task).put("seconds", once ? 0 : SECONDS);
      try (PythonPeer.Running running = start.start(script)) {
        running.send(request);
        JsonNode answer = running.next(TIMEOUT);
        return new Measured(answer.get("micros").doubleValue(), Double.NaN);
      }
    }
  }

  /** Starts a program. */
  @FunctionalInterface
  interface Launch {
    Process start() throws IOException, InterruptedException;
  }

  /** A program, measured from its start to its end. */
  record Program(String name, Launch launch) implements Contender {
    static Program of(String name, String... command) {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      return new Program(name, builder::start);
    }

    @Override
    public Measured measure() throws IOException, InterruptedException {
      long start = System.nanoTime();
      int code = launch.start().waitFor();
      double micros = (System.nanoTime() - start) / 1e3;
      if (code != 0) {
        throw new IOException(name + " ended with " + code);
      }
      return new Measured(micros, Double.NaN);
    }
  }

  /** Work that measures itself and returns the microseconds of doing it once. */
  record Timed(String name, Callable<Double> micros) implements Contender {
    @Override
    public Measured measure() throws Exception {
      return new Measured(micros.call(), Double.NaN);
    }
  }
}
