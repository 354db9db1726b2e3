package com.handshake58.neuron.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts services in the written order and stops them in reverse. Itself a service. */
public final class Lifecycle implements Service {
  private final String name;
  private final List<? extends Service> services;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  public Lifecycle(String name, List<? extends Service> services) {
    this.name = name;
    this.services = List.copyOf(services);
  }

  /** A lifecycle whose services become known one after the other, see {@link #begin}. */
  public Lifecycle() {
    this("services", List.of());
  }

  @Override
  public String name() {
    return name;
  }

  /** Starts one more service; {@link #stop} stops it, even if its start fails. */
  public <S extends Service> S begin(S service) throws Exception {
    started.push(service::stop);
    service.start();
    return service;
  }

  /** Takes over a resource that is open already; {@link #stop} closes it. */
  public <C extends AutoCloseable> C own(C resource) {
    started.push(resource);
    return resource;
  }

  /**
   * Starts all. If one fails, it and those before it are stopped, and its failure is thrown with
   * the failures of stopping suppressed in it.
   */
  @Override
  public void start() throws Exception {
    for (Service service : services) {
      try {
        begin(service);
      } catch (Throwable e) {
        stopAfter(e);
        throw e;
      }
    }
  }

  /** Stops what was started; the failures of stopping are suppressed in the given one. */
  public void stopAfter(Throwable failure) {
    stopAll(failure);
  }

  /** Stops what was started; throws the first failure with the others suppressed in it. */
  @Override
  public void stop() throws Exception {
    Throwable failure = stopAll(null);
    if (failure instanceof Exception e) {
      throw e;
    }
  }

  private @Nullable Throwable stopAll(@Nullable Throwable first) {
    Throwable failure = first;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
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
