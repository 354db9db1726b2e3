package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Service;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a neuron until the process is told to end (INT, TERM or HUP), and then stops it. */
public final class NeuronProcess {
  private static final Logger LOG = LoggerFactory.getLogger(NeuronProcess.class);

  private NeuronProcess() {}

  /**
   * Starts the neuron and returns when it was stopped; the exit code is then the signal's.
   *
   * @throws Exception if it cannot start; what had started is stopped
   */
  public static void run(Service neuron) throws Exception {
    run(neuron, () -> LOG.info("the {} runs", neuron.name()));
  }

  /**
   * The same.
   *
   * @param started told once the neuron runs
   */
  public static void run(Service neuron, Runnable started) throws Exception {
    neuron.start();
    started.run();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(neuron, ended)));
    ended.await();
  }

  private static void stop(Service neuron, CountDownLatch ended) {
    LOG.info("the {} ends", neuron.name());
    try {
      neuron.stop();
    } catch (Exception e) {
      LOG.error("the {} did not end in order", neuron.name(), e);
    } finally {
      ended.countDown();
    }
  }
}
