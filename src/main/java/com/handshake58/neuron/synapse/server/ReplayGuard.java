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
 * Accepts each nonce of a caller once. A caller is a hotkey with a uuid. The guard remembers a
 * nonce as long as a request with it counts as fresh. Nonces may come in any order, since requests
 * of one caller are verified in parallel.
 *
 * <p>Memory is bounded, and still no nonce is accepted twice: above its limit a hotkey loses its
 * smallest nonce, and the guard then rejects all nonces of the hotkey up to that one. A full guard
 * rejects unregistered hotkeys, of which anybody can make any number. It always has room for the
 * registered ones, whose number the subnet limits.
 *
 * <p>After the clock was set back, nonces that the guard forgot would be fresh again. It therefore
 * keeps the greatest one that it forgot of each caller.
 */
final class ReplayGuard {
  /** A smaller difference is drift between two clocks, a greater one means that one was set. */
  private static final long CLOCK_STEP = TimeUnit.SECONDS.toNanos(1);

  /** Four times the hotkeys of a subnet, each with the uuids of some runs; 2 MB at most. */
  private static final int FORGOTTEN_HOTKEYS = 1_024;

  private static final int FORGOTTEN_UUIDS = 8;

  private final int limit;
  private final int hotkeyLimit;
  private final long maxAge;
  private final Map<AccountId, Hotkey> hotkeys = new HashMap<>();
  private final PriorityQueue<Hotkey> byExpiry =
      new PriorityQueue<>(Comparator.comparingLong((Hotkey hotkey) -> hotkey.expiry));
  private final ForgottenNonces forgotten = new ForgottenNonces(FORGOTTEN_HOTKEYS, FORGOTTEN_UUIDS);
  private int size;
  private long floor;
  private ReceiveTime last;

  enum Verdict {
    ACCEPTED,
    /** The guard accepted the nonce before, or no longer knows whether it did. */
    REPLAYED,
    /** The nonce is older than everything that the guard remembers. */
    EXPIRED,
    FULL
  }

  /** One uuid of a hotkey; exists as long as the guard remembers one of its nonces. */
  private static final class Caller {
    final String uuid;
    int nonces;

    /** The guard may have accepted and forgotten nonces up to this one. */
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

  /** All remembered nonces of one hotkey; they are greater than its floor. */
  private static final class Hotkey {
    final AccountId id;
    final Map<String, Caller> callers = new HashMap<>();
    final TreeSet<Seen> seen = new TreeSet<>();

    /** The greatest nonce that was removed because of a limit. */
    long floor;

    /** Whether it was registered at its last request. */
    boolean registered;

    /** The smallest nonce at the time when the hotkey was put into the queue. */
    long expiry;

    Hotkey(AccountId id) {
      this.id = id;
    }

    boolean mayHaveAccepted(String uuid, long nonce) {
      Caller caller = callers.get(uuid);
      return nonce <= floor
          || (caller != null && (nonce <= caller.floor || seen.contains(new Seen(nonce, caller))));
    }

    void add(String uuid, long nonce, long forgotten) {
      Caller caller = callers.computeIfAbsent(uuid, added -> new Caller(added, forgotten));
      caller.nonces++;
      seen.add(new Seen(nonce, caller));
    }

    void removeFirst(ForgottenNonces forgotten) {
      Seen first = seen.removeFirst();
      Caller caller = first.caller();
      caller.floor = first.nonce();
      if (--caller.nonces == 0) {
        callers.remove(caller.uuid);
        forgotten.add(id, caller.uuid, registered, caller.floor);
      }
    }
  }

  /**
   * @param limit of all nonces; registered hotkeys may exceed it
   * @param hotkeyLimit of the nonces of one hotkey
   * @param maxAge of a nonce; the guard forgets and rejects older ones
   * @param start of the program; the guard rejects nonces from before, since it does not know which
   *     of them an earlier run accepted
   */
  ReplayGuard(int limit, int hotkeyLimit, Duration maxAge, ReceiveTime start) {
    this.limit = limit;
    this.hotkeyLimit = hotkeyLimit;
    this.maxAge = maxAge.toNanos();
    this.floor = start.wall();
    this.last = start;
  }

  /**
   * Accepts the nonce, if it was not accepted from this caller before.
   *
   * @param registered whether the hotkey is one of a limited number
   * @param time of the request's arrival
   */
  synchronized Verdict accept(
      AccountId hotkey, String uuid, boolean registered, long nonce, ReceiveTime time) {
    followClock(time);
    forgetExpired();
    if (nonce <= floor) {
      return Verdict.EXPIRED;
    }
    if (forgotten.mayContain(hotkey, uuid, registered, nonce)) {
      return Verdict.REPLAYED;
    }
    boolean full = !registered && size >= limit;
    Hotkey known = hotkeys.get(hotkey);
    if (known == null) {
      if (full) {
        return Verdict.FULL;
      }
      known = new Hotkey(hotkey);
      known.registered = registered;
      hotkeys.put(hotkey, known);
      known.add(uuid, nonce, floor);
      size++;
      enqueue(known);
      return Verdict.ACCEPTED;
    }
    if (known.mayHaveAccepted(uuid, nonce)) {
      return Verdict.REPLAYED;
    }
    known.registered = registered;
    known.add(uuid, nonce, floor);
    size++;
    if (full || known.seen.size() > hotkeyLimit) {
      known.floor = known.seen.first().nonce();
      known.removeFirst(forgotten);
      size--;
    }
    return Verdict.ACCEPTED;
  }

  synchronized int size() {
    return size;
  }

  /**
   * Raises the floor with the clock. If somebody sets the clock back, for example after a start in
   * the wrong time zone or before the first answer of a time server, a floor in the future would
   * lock out everybody. The floor then becomes the time of the last request by the new clock.
   * {@link #forgotten} has the accepted nonces above it; those of an earlier run are unknown.
   */
  private void followClock(ReceiveTime time) {
    long elapsed = time.monotonic() - last.monotonic();
    if (time.wall() < last.wall() + elapsed - CLOCK_STEP) {
      floor = Math.min(floor, time.wall() - elapsed);
    }
    floor = Math.max(floor, time.wall() - maxAge);
    last = time;
  }

  private void forgetExpired() {
    while (!byExpiry.isEmpty() && byExpiry.peek().expiry <= floor) {
      Hotkey hotkey = byExpiry.remove();
      while (!hotkey.seen.isEmpty() && hotkey.seen.first().nonce() <= floor) {
        hotkey.removeFirst(forgotten);
        size--;
      }
      if (hotkey.seen.isEmpty()) {
        hotkeys.remove(hotkey.id);
        if (hotkey.floor > 0) {
          forgotten.addAll(hotkey.id, hotkey.registered, hotkey.floor);
        }
      } else {
        enqueue(hotkey);
      }
    }
  }

  private void enqueue(Hotkey hotkey) {
    hotkey.expiry = hotkey.seen.first().nonce();
    byExpiry.add(hotkey);
  }
}
