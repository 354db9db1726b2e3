package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Remembers every nonce of a caller, which is a hotkey with a uuid, for as long as a request with
 * it could still pass as fresh. Within that time nonces may come in any order, since one caller's
 * requests are verified in parallel, and each passes once.
 *
 * <p>Memory is bounded and still nothing passes twice: a hotkey with more nonces than it may have
 * loses its smallest one, and from then on all its nonces up to that one are refused. Hotkeys that
 * nobody registered, of which anybody makes any number, get no room where the guard is full. The
 * known ones, of which there are as many as a subnet has, always get theirs.
 */
final class ReplayGuard {
  /** A smaller step is the drift of two clocks against each other, not somebody setting one. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(1);

  private final int most;
  private final int mostOfOne;
  private final long memory;
  private final Map<AccountId, Hotkey> hotkeys = new HashMap<>();
  private final PriorityQueue<Hotkey> byExpiry =
      new PriorityQueue<>(Comparator.comparingLong((Hotkey hotkey) -> hotkey.expiry));
  private int size;
  private long floor;
  private Arrival last;

  /** What became of a nonce. */
  enum Entry {
    TAKEN,
    /** It was taken before, or may have been: it is not above what its hotkey forgot. */
    REPEATED,
    /** It is older than everything that is remembered. */
    FORGOTTEN,
    FULL
  }

  /** One uuid of a hotkey, held as long as one of its nonces is. */
  private static final class Caller {
    final String uuid;
    int nonces;

    /** No nonce up to here is taken: it may have been before, and was forgotten. */
    long floor;

    Caller(String uuid, long floor) {
      this.uuid = uuid;
      this.floor = floor;
    }
  }

  private record Seen(long nonce, Caller caller) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      int order = Long.compare(nonce, other.nonce);
      return order != 0 ? order : caller.uuid.compareTo(other.caller.uuid);
    }
  }

  /** All that is remembered of one hotkey; its nonces are above its floor. */
  private static final class Hotkey {
    final AccountId id;
    final Map<String, Caller> callers = new HashMap<>();
    final TreeSet<Seen> seen = new TreeSet<>();

    /** The greatest nonce that had to make room. */
    long floor;

    /** The nonce with which it is looked at for forgetting; fixed while it is in the queue. */
    long expiry;

    Hotkey(AccountId id) {
      this.id = id;
    }

    boolean mayHaveSeen(String uuid, long nonce) {
      Caller caller = callers.get(uuid);
      return nonce <= floor
          || (caller != null && (nonce <= caller.floor || seen.contains(new Seen(nonce, caller))));
    }

    void add(String uuid, long nonce, long forgotten) {
      Caller caller = callers.computeIfAbsent(uuid, added -> new Caller(added, forgotten));
      caller.nonces++;
      seen.add(new Seen(nonce, caller));
    }

    void removeFirst() {
      Seen first = seen.removeFirst();
      Caller caller = first.caller();
      caller.floor = first.nonce();
      if (--caller.nonces == 0) {
        callers.remove(caller.uuid);
      }
    }
  }

  /**
   * @param most nonces held at once; those of known hotkeys may exceed it
   * @param mostOfOne nonces of one hotkey held at once
   * @param memory how old a nonce may be; older ones are forgotten and refused
   * @param start of the program; nonces from before are refused, since what was answered then is
   *     not known
   */
  ReplayGuard(int most, int mostOfOne, Duration memory, Arrival start) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.memory = memory.toNanos();
    this.floor = start.wall();
    this.last = start;
  }

  /**
   * Takes the nonce where it was not taken from this caller before.
   *
   * @param known whether the hotkey is one of a bounded number
   * @param arrival when it came; nothing is taken that later requests let the guard forget
   */
  synchronized Entry take(
      AccountId hotkey, String uuid, boolean known, long nonce, Arrival arrival) {
    follow(arrival);
    forgetStale();
    if (nonce <= floor) {
      return Entry.FORGOTTEN;
    }
    boolean full = !known && size >= most;
    Hotkey of = hotkeys.get(hotkey);
    if (of == null) {
      if (full) {
        return Entry.FULL;
      }
      of = new Hotkey(hotkey);
      hotkeys.put(hotkey, of);
      of.add(uuid, nonce, floor);
      size++;
      expect(of);
      return Entry.TAKEN;
    }
    if (of.mayHaveSeen(uuid, nonce)) {
      return Entry.REPEATED;
    }
    of.add(uuid, nonce, floor);
    size++;
    if (full || of.seen.size() > mostOfOne) {
      of.floor = of.seen.first().nonce();
      of.removeFirst();
      size--;
    }
    return Entry.TAKEN;
  }

  synchronized int size() {
    return size;
  }

  /**
   * The floor rises with the clock. Where somebody sets the clock back, such as after a start in
   * the wrong time zone or before the first answer of a time server, a floor ahead of it would lock
   * out everybody until it is reached again: all nonces taken so far are then those up to the last
   * request, by the new clock (but for callers whose clocks were ahead as well).
   */
  private void follow(Arrival arrival) {
    long elapsed = arrival.nanos() - last.nanos();
    if (arrival.wall() < last.wall() + elapsed - STEP) {
      floor = Math.min(floor, arrival.wall() - elapsed);
    }
    floor = Math.max(floor, arrival.wall() - memory);
    last = arrival;
  }

  private void forgetStale() {
    while (!byExpiry.isEmpty() && byExpiry.peek().expiry <= floor) {
      Hotkey hotkey = byExpiry.remove();
      while (!hotkey.seen.isEmpty() && hotkey.seen.first().nonce() <= floor) {
        hotkey.removeFirst();
        size--;
      }
      if (hotkey.seen.isEmpty()) {
        hotkeys.remove(hotkey.id);
      } else {
        expect(hotkey);
      }
    }
  }

  private void expect(Hotkey hotkey) {
    hotkey.expiry = hotkey.seen.first().nonce();
    byExpiry.add(hotkey);
  }
}
