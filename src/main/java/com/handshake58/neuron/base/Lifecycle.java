package com.handshake58.neuron.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts services in the written order and stops them in reverse. */
public final class Lifecycle {
  private final List<Service> services;
  private final Deque<Service> begun = new ArrayDeque<>();

  public Lifecycle(List<Service> services) {
    this.services = List.copyOf(services);
  }

  /** Of services that only become known one after the other, see {@link #begin}. */
  public Lifecycle() {
    this(List.of());
  }

  /** Starts one more service; {@link #stop} stops it, even where it could not start. */
  public <S extends Service> S begin(S service) throws Exception {
    begun.push(service);
    service.start();
    return service;
  }

  /**
   * Starts all. Where one fails, it and those before it are stopped and its failure is thrown, with
   * the failures of stopping as suppressed ones.
   */
  public void start() throws Exception {
    for (Service service : services) {
      try {
        begin(service);
      } catch (Exception e) {
        stopAll(e);
        throw e;
      }
    }
  }

  /** Stops what was started; throws the first failure, the others suppressed in it. */
  public void stop() throws Exception {
    Exception failure = stopAll(null);
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable Exception stopAll(@Nullable Exception first) {
    Exception failure = first;
    while (!begun.isEmpty()) {
      try {
        begun.pop().stop();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    return failure;
  }
}
