package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Service;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a neuron until the process receives INT, TERM or HUP, and then stops it. */
public final class NeuronProcess {
  private static final Logger LOG = LoggerFactory.getLogger(NeuronProcess.class);

  private NeuronProcess() {}

  /** Builds a neuron. */
  @FunctionalInterface
  public interface Wiring {
    /**
     * Returns the neuron, not yet started.
     *
     * @param failed receives the failure of a running neuron that cannot continue
     */
    Service wire(Consumer<Exception> failed) throws Exception;
  }

  /**
   * Starts the neuron and returns after it has stopped; the exit code is then the signal's.
   *
   * @throws Exception if it cannot start or continue; the started parts are stopped, and their
   *     failures are suppressed in it
   */
  public static void run(Wiring wiring) throws Exception {
    BlockingQueue<Optional<Exception>> end = new LinkedBlockingQueue<>();
    Service neuron = wiring.wire(failure -> end.add(Optional.of(failure)));
    run(neuron, () -> LOG.info("the {} runs", neuron.name()), end);
  }

  /**
   * Runs a service that never fails once it runs.
   *
   * @param started called once it runs
   */
  public static void run(Service service, Runnable started) throws Exception {
    run(service, started, new LinkedBlockingQueue<>());
  }

  private static void run(Service neuron, Runnable started, BlockingQueue<Optional<Exception>> end)
      throws Exception {
    neuron.start();
    Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> stop(neuron, end));
    Runtime.getRuntime().addShutdownHook(hook);
    started.run();
    Optional<Exception> failure = end.take();
    if (failure.isPresent() && mayStop(hook)) {
      try {
        neuron.stop();
      } catch (Exception e) {
        failure.get().addSuppressed(e);
      }
      throw failure.get();
    }
  }

  /** Returns false if the process is ending already: then the hook stops the neuron. */
  private static boolean mayStop(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void stop(Service neuron, BlockingQueue<Optional<Exception>> end) {
    LOG.info("the {} ends", neuron.name());
    try {
      neuron.stop();
    } catch (Exception e) {
      LOG.error("the {} did not end in order", neuron.name(), e);
    } finally {
      end.add(Optional.empty());
    }
  }
}
