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
 * Holds the session in use and the subscriptions on it. Both change under one lock, so that no
 * subscription is lost between two sessions.
 */
final class CurrentSession {

  private record Current(ConnectionState state, @Nullable RpcSession session) {}

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Subscription<?>> subscriptions = new ArrayList<>();
  private Current current = new Current(new ConnectionState.Down(0, "not connected yet"), null);

  CurrentSession(Time time) {
    this.time = time;
  }

  ConnectionState state() {
    lock.lock();
    try {
      return current.state();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a session or this number of attempts has failed in a row. */
  ConnectionState awaitAttempts(int attempts) throws InterruptedException {
    lock.lock();
    try {
      while (current.state() instanceof ConnectionState.Down down && down.failures() < attempts) {
        changed.await();
      }
      return current.state();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a working session.
   *
   * @param deadline on the clock of {@link Time#nanoTime}
   * @return empty after the deadline or once the connection is closed
   */
  Optional<RpcSession> awaitSession(long deadline) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        RpcSession session = current.session();
        if (session != null && session.breakReason().isEmpty()) {
          return Optional.of(session);
        }
        Duration left = timeLeft(deadline);
        if (left.isZero() || current.state() instanceof ConnectionState.Closed) {
          return Optional.empty();
        }
        changed.awaitNanos(left.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  Duration timeLeft(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - time.nanoTime()));
  }

  /** Adds a subscription of the session; returns false if the session is no longer in use. */
  boolean add(Subscription<?> subscription, RpcSession session) {
    lock.lock();
    try {
      return current.session() == session && subscriptions.add(subscription);
    } finally {
      lock.unlock();
    }
  }

  /** Unsubscribes for the consumer. */
  void remove(Subscription<?> subscription) {
    lock.lock();
    try {
      RpcSession session = current.session();
      if (subscriptions.remove(subscription) && session != null) {
        session.unsubscribe(subscription.receiver(), subscription.request().unsubscribe());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a subscription that the node refused on a new session. */
  void drop(Subscription<?> subscription, String reason) {
    lock.lock();
    try {
      subscriptions.remove(subscription);
      subscription.ended(reason);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the subscriptions to resume on a new session. */
  List<Subscription<?>> resumable() {
    lock.lock();
    try {
      return List.copyOf(subscriptions);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether an operation is watched, which would end with the session. */
  boolean isWatching() {
    lock.lock();
    try {
      return subscriptions.stream().anyMatch(s -> !s.request().resumable());
    } finally {
      lock.unlock();
    }
  }

  /** Sets a new session, on which subscriptions were resumed; returns false once closed. */
  boolean up(RpcSession session) {
    lock.lock();
    try {
      return change(new Current(new ConnectionState.Up(session.endpoint()), session));
    } finally {
      lock.unlock();
    }
  }

  /** Records that there is no session; returns false once closed. */
  boolean down(int failures, String reason) {
    lock.lock();
    try {
      subscriptions.stream()
          .filter(s -> !s.request().resumable())
          .forEach(s -> s.ended("the connection was lost: " + reason));
      subscriptions.removeIf(s -> !s.request().resumable());
      return change(new Current(new ConnectionState.Down(failures, reason), null));
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      RpcSession session = current.session();
      current = new Current(new ConnectionState.Closed(), null);
      changed.signalAll();
      if (session != null) {
        session.close();
      }
      subscriptions.forEach(s -> s.ended("the connection is closed"));
      subscriptions.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean change(Current next) {
    if (current.state() instanceof ConnectionState.Closed) {
      return false;
    }
    current = next;
    changed.signalAll();
    return true;
  }
}
