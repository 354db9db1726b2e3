package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one state of a connection: which link is in use, and the subscriptions that live on it. Both
 * change under one lock, so that no subscription falls between two links.
 */
final class LinkState {

  private record Current(ConnectionState shown, @Nullable Link link) {}

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Subscription<?>> running = new ArrayList<>();
  private Current current = new Current(new ConnectionState.Down(0, "not connected yet"), null);

  LinkState(Time time) {
    this.time = time;
  }

  ConnectionState shown() {
    lock.lock();
    try {
      return current.shown();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a link or that many attempts have failed in a row. */
  ConnectionState awaitAttempts(int attempts) throws InterruptedException {
    lock.lock();
    try {
      while (current.shown() instanceof ConnectionState.Down down && down.failures() < attempts) {
        changed.await();
      }
      return current.shown();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a link that works until {@code end} on the clock of nanoseconds. */
  Optional<Link> awaitLink(long end) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Link link = current.link();
        if (link != null && link.brokenBy().isEmpty()) {
          return Optional.of(link);
        }
        Duration left = left(end);
        if (left.isZero() || current.shown() instanceof ConnectionState.Closed) {
          return Optional.empty();
        }
        changed.awaitNanos(left.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - time.nanoTime()));
  }

  /** Keeps a subscription that began on the link; false where the link is no longer in use. */
  boolean keep(Subscription<?> subscription, Link link) {
    lock.lock();
    try {
      return current.link() == link && running.add(subscription);
    } finally {
      lock.unlock();
    }
  }

  /** Ends a subscription at its consumer's wish. */
  void remove(Subscription<?> subscription) {
    lock.lock();
    try {
      Link link = current.link();
      if (running.remove(subscription) && link != null) {
        link.unsubscribe(subscription.receiver(), subscription.request().unsubscribe());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a subscription that the node did not take again. */
  void drop(Subscription<?> subscription, String why) {
    lock.lock();
    try {
      running.remove(subscription);
      subscription.ended(why);
    } finally {
      lock.unlock();
    }
  }

  /** The subscriptions to begin on a new link. */
  List<Subscription<?>> lasting() {
    lock.lock();
    try {
      return List.copyOf(running);
    } finally {
      lock.unlock();
    }
  }

  /** A new link, on which the lasting subscriptions run; false once it is closed. */
  boolean up(Link link) {
    lock.lock();
    try {
      return change(new Current(new ConnectionState.Up(link.endpoint()), link));
    } finally {
      lock.unlock();
    }
  }

  /** There is no link any more, or none yet; false once it is closed. */
  boolean down(int failures, String why) {
    lock.lock();
    try {
      running.stream()
          .filter(s -> !s.request().lasting())
          .forEach(s -> s.ended("the connection was lost: " + why));
      running.removeIf(s -> !s.request().lasting());
      return change(new Current(new ConnectionState.Down(failures, why), null));
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      Link link = current.link();
      current = new Current(new ConnectionState.Closed(), null);
      changed.signalAll();
      if (link != null) {
        link.close();
      }
      running.forEach(s -> s.ended("the connection is closed"));
      running.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean change(Current next) {
    if (current.shown() instanceof ConnectionState.Closed) {
      return false;
    }
    current = next;
    changed.signalAll();
    return true;
  }
}
