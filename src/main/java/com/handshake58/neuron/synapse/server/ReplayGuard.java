package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the greatest nonce of every caller, which is a hotkey with a uuid, for as long as an
 * older request of it could still pass as fresh. Memory is bounded and still nothing passes twice:
 * where a hotkey has more uuids than it may, its smallest nonce is forgotten and from then on its
 * unknown uuids need a greater one. Hotkeys without number, of those that nobody registered, are
 * turned away where the guard is full; the others, whose number is bounded, always have room. So
 * neither uuids nor hotkeys that are made up, nor nonces of the future, lock out anybody else.
 */
final class ReplayGuard {
  /** Less is the drift of the clocks against each other, not somebody setting one of them. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(1);

  private final int most;
  private final int mostOfOne;
  private final long memory;
  private final Map<AccountId, Uuids> hotkeys = new HashMap<>();
  private final TreeSet<Seen> byNonce = new TreeSet<>();
  private long floor;
  private Arrival last;

  private record Seen(long nonce, AccountId hotkey, String uuid) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      int order = Long.compare(nonce, other.nonce);
      order = order != 0 ? order : hotkey.compareTo(other.hotkey);
      return order != 0 ? order : uuid.compareTo(other.uuid);
    }
  }

  /** What became of a nonce. */
  enum Entry {
    TAKEN,
    /** It, or a greater one, was taken from this caller. */
    REPEATED,
    /** It may have been taken, for all that is still known. */
    FORGOTTEN,
    FULL
  }

  /** One hotkey's. Forgotten with its last uuid, whose nonce is not below the floor. */
  private static final class Uuids {
    final Map<String, Seen> greatest = new HashMap<>();
    final TreeSet<Seen> byNonce = new TreeSet<>();
    long floor;

    /** The greatest nonce that this uuid may have used already. */
    long greatest(String uuid) {
      Seen last = greatest.get(uuid);
      return last == null ? floor : last.nonce();
    }
  }

  /**
   * @param most callers held at once; known ones may exceed it
   * @param mostOfOne of them with the same hotkey
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
   * Takes the nonce where it is greater than every one taken from this caller.
   *
   * @param known whether the hotkey is one of a bounded number
   * @param arrival when it came; nothing is taken that later requests let the guard forget
   */
  synchronized Entry take(
      AccountId hotkey, String uuid, boolean known, long nonce, Arrival arrival) {
    follow(arrival);
    while (!byNonce.isEmpty() && byNonce.first().nonce() <= floor) {
      forget(byNonce.first());
    }
    if (nonce <= floor) {
      return Entry.FORGOTTEN;
    }
    Uuids uuids = hotkeys.get(hotkey);
    if (uuids != null && nonce <= uuids.greatest(uuid)) {
      return Entry.REPEATED;
    }
    if (!known && byNonce.size() >= most && (uuids == null || !uuids.greatest.containsKey(uuid))) {
      return Entry.FULL;
    }
    remember(new Seen(nonce, hotkey, uuid));
    return Entry.TAKEN;
  }

  synchronized int size() {
    return byNonce.size();
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

  private void remember(Seen seen) {
    Uuids uuids = hotkeys.computeIfAbsent(seen.hotkey(), hotkey -> new Uuids());
    Seen last = uuids.greatest.put(seen.uuid(), seen);
    if (last != null) {
      uuids.byNonce.remove(last);
      byNonce.remove(last);
    }
    uuids.byNonce.add(seen);
    byNonce.add(seen);
    if (uuids.greatest.size() > mostOfOne) {
      uuids.floor = uuids.byNonce.first().nonce();
      forget(uuids.byNonce.first());
    }
  }

  private void forget(Seen seen) {
    byNonce.remove(seen);
    Uuids uuids = Objects.requireNonNull(hotkeys.get(seen.hotkey()));
    uuids.byNonce.remove(seen);
    uuids.greatest.remove(seen.uuid());
    if (uuids.greatest.isEmpty()) {
      hotkeys.remove(seen.hotkey());
    }
  }
}
