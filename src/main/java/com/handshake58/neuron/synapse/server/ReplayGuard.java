package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Remembers the greatest nonce of every caller, which is a hotkey with a uuid, for as long as an
 * older request of it could still pass as fresh. Memory is bounded and still nothing passes twice:
 * where a hotkey has more uuids than it may, its smallest nonce is forgotten and from then on its
 * unknown uuids need a greater one; so it is, for everybody, where more callers come than the guard
 * can hold. A hotkey that makes up uuids thus locks out none but itself, unless somebody answers
 * hotkeys without number.
 */
final class ReplayGuard {
  private final int most;
  private final int mostOfOne;
  private final Map<AccountId, Uuids> hotkeys = new HashMap<>();
  private final TreeSet<Seen> byNonce = new TreeSet<>();
  private long floor;

  private record Seen(long nonce, AccountId hotkey, String uuid) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      int order = Long.compare(nonce, other.nonce);
      order = order != 0 ? order : hotkey.compareTo(other.hotkey);
      return order != 0 ? order : uuid.compareTo(other.uuid);
    }
  }

  /** One hotkey's. Forgotten with its last uuid, whose nonce is not below the floor. */
  private static final class Uuids {
    final Map<String, Seen> greatest = new HashMap<>();
    final TreeSet<Seen> byNonce = new TreeSet<>();
    long floor;
  }

  /**
   * @param most callers held at once
   * @param mostOfOne of them with the same hotkey
   * @param floor a nonce that an unknown caller's must exceed: the start of the program, since what
   *     was answered before is not known
   */
  ReplayGuard(int most, int mostOfOne, long floor) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.floor = floor;
  }

  /**
   * Whether the nonce is greater than every one accepted from this caller; if so it is now the
   * greatest.
   *
   * @param stale nonces up to here are forgotten and refused from now on, also where a request that
   *     came earlier is judged later
   */
  synchronized boolean accept(AccountId hotkey, String uuid, long nonce, long stale) {
    floor = Math.max(floor, stale);
    while (!byNonce.isEmpty() && byNonce.first().nonce() <= floor) {
      forget(byNonce.first());
    }
    if (nonce <= greatest(hotkey, uuid)) {
      return false;
    }
    Uuids known = remember(new Seen(nonce, hotkey, uuid));
    if (known.greatest.size() > mostOfOne) {
      known.floor = known.byNonce.first().nonce();
      forget(known.byNonce.first());
    }
    if (byNonce.size() > most) {
      floor = Math.max(floor, byNonce.first().nonce());
      forget(byNonce.first());
    }
    return true;
  }

  synchronized int size() {
    return byNonce.size();
  }

  /** The greatest nonce that this caller may have used already. */
  private long greatest(AccountId hotkey, String uuid) {
    Uuids known = hotkeys.get(hotkey);
    if (known == null) {
      return floor;
    }
    Seen last = known.greatest.get(uuid);
    return Math.max(floor, last == null ? known.floor : last.nonce());
  }

  private Uuids remember(Seen seen) {
    Uuids uuids = hotkeys.computeIfAbsent(seen.hotkey(), hotkey -> new Uuids());
    Seen last = uuids.greatest.put(seen.uuid(), seen);
    if (last != null) {
      uuids.byNonce.remove(last);
      byNonce.remove(last);
    }
    uuids.byNonce.add(seen);
    byNonce.add(seen);
    return uuids;
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
