package com.handshake58.neuron.synapse.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A semaphore with a bounded queue. Permits go to the highest priority, then to the longest
 * waiting. Where the queue is full, the waiter of the lowest priority is rejected.
 */
final class PrioritySemaphore {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeSet<Waiter> queue =
      new TreeSet<>(
          Comparator.comparingLong((Waiter w) -> -w.priority).thenComparingLong(w -> w.sequence));
  private final int queueLimit;
  private int permits;
  private long sequence;

  /** The outcome of {@link #acquire}. */
  enum Outcome {
    /** The caller has to {@link #release} the permit. */
    ACQUIRED,
    REJECTED,
    TIMED_OUT
  }

  private enum State {
    WAITING,
    ACQUIRED,
    REJECTED
  }

  private static final class Waiter {
    final long priority;
    final long sequence;
    final Condition changed;
    State state = State.WAITING;

    Waiter(long priority, long sequence, Condition changed) {
      this.priority = priority;
      this.sequence = sequence;
      this.changed = changed;
    }
  }

  PrioritySemaphore(int permits, int queueLimit) {
    this.permits = permits;
    this.queueLimit = queueLimit;
  }

  Outcome acquire(long priority, Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      if (permits > 0) {
        permits--;
        return Outcome.ACQUIRED;
      }
      if (!makeRoom(priority)) {
        return Outcome.REJECTED;
      }
      Waiter waiter = new Waiter(priority, sequence++, lock.newCondition());
      queue.add(waiter);
      return await(waiter, timeout.toNanos());
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      Waiter next = queue.pollFirst();
      if (next == null) {
        permits++;
      } else {
        next.state = State.ACQUIRED;
        next.changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  int queueLength() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean makeRoom(long priority) {
    if (queue.size() < queueLimit) {
      return true;
    }
    if (queue.isEmpty() || queue.last().priority >= priority) {
      return false;
    }
    Waiter lowest = queue.removeLast();
    lowest.state = State.REJECTED;
    lowest.changed.signal();
    return true;
  }

  private Outcome await(Waiter waiter, long nanos) throws InterruptedException {
    try {
      long left = nanos;
      while (waiter.state == State.WAITING && left > 0) {
        left = waiter.changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      if (waiter.state == State.ACQUIRED) {
        release();
      }
      queue.remove(waiter);
      throw e;
    }
    return switch (waiter.state) {
      case ACQUIRED -> Outcome.ACQUIRED;
      case REJECTED -> Outcome.REJECTED;
      case WAITING -> {
        queue.remove(waiter);
        yield Outcome.TIMED_OUT;
      }
    };
  }
}
