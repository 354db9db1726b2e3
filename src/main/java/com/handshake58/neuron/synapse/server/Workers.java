package com.handshake58.neuron.synapse.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a fixed number in at once; those who wait are let in by priority, then by arrival. Where the
 * waiting room is full too, the least of all is turned away.
 */
final class Workers {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeSet<Waiter> waiting =
      new TreeSet<>(
          Comparator.comparingLong((Waiter w) -> -w.priority).thenComparingLong(w -> w.arrival));
  private final int room;
  private int free;
  private long arrivals;

  /** How an attempt to get in ended. */
  enum Entry {
    /** {@link #leave} is due. */
    ENTERED,
    TURNED_AWAY,
    TIMED_OUT
  }

  private enum State {
    WAITING,
    ENTERED,
    TURNED_AWAY
  }

  private static final class Waiter {
    final long priority;
    final long arrival;
    final Condition changed;
    State state = State.WAITING;

    Waiter(long priority, long arrival, Condition changed) {
      this.priority = priority;
      this.arrival = arrival;
      this.changed = changed;
    }
  }

  Workers(int most, int room) {
    this.free = most;
    this.room = room;
  }

  Entry enter(long priority, Duration most) throws InterruptedException {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return Entry.ENTERED;
      }
      if (!makeRoom(priority)) {
        return Entry.TURNED_AWAY;
      }
      Waiter waiter = new Waiter(priority, arrivals++, lock.newCondition());
      waiting.add(waiter);
      return await(waiter, most.toNanos());
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      Waiter next = waiting.pollFirst();
      if (next == null) {
        free++;
      } else {
        next.state = State.ENTERED;
        next.changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean makeRoom(long priority) {
    if (waiting.size() < room) {
      return true;
    }
    if (waiting.isEmpty() || waiting.last().priority >= priority) {
      return false;
    }
    Waiter least = waiting.removeLast();
    least.state = State.TURNED_AWAY;
    least.changed.signal();
    return true;
  }

  private Entry await(Waiter waiter, long nanos) throws InterruptedException {
    try {
      long left = nanos;
      while (waiter.state == State.WAITING && left > 0) {
        left = waiter.changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      if (waiter.state == State.ENTERED) {
        leave();
      }
      waiting.remove(waiter);
      throw e;
    }
    return switch (waiter.state) {
      case ENTERED -> Entry.ENTERED;
      case TURNED_AWAY -> Entry.TURNED_AWAY;
      case WAITING -> {
        waiting.remove(waiter);
        yield Entry.TIMED_OUT;
      }
    };
  }
}
