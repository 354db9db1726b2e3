package com.handshake58.neuron.synapse.server;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Remembers the greatest nonce of every caller for as long as an older request of it could still
 * pass as fresh. Where more callers come than it can hold, the smallest nonce is forgotten and from
 * then on unknown callers need a greater one: memory is bounded and still nothing passes twice.
 */
final class ReplayGuard {
  private final int most;
  private final Map<String, Long> greatest = new HashMap<>();
  private final TreeSet<Seen> byNonce = new TreeSet<>();
  private long floor;

  private record Seen(long nonce, String caller) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      int order = Long.compare(nonce, other.nonce);
      return order != 0 ? order : caller.compareTo(other.caller);
    }
  }

  /**
   * @param most callers held at once
   * @param floor a nonce that an unknown caller's must exceed: the start of the program, since what
   *     was answered before is not known
   */
  ReplayGuard(int most, long floor) {
    this.most = most;
    this.floor = floor;
  }

  /**
   * Whether the nonce is greater than every one accepted from this caller; if so it is now the
   * greatest.
   *
   * @param caller hotkey and uuid
   * @param stale nonces up to here are refused before they come here, so they may be forgotten
   */
  synchronized boolean accept(String caller, long nonce, long stale) {
    forget(stale);
    Long known = greatest.get(caller);
    if (nonce <= (known == null ? floor : known)) {
      return false;
    }
    if (known != null) {
      byNonce.remove(new Seen(known, caller));
    }
    greatest.put(caller, nonce);
    byNonce.add(new Seen(nonce, caller));
    if (greatest.size() > most) {
      Seen smallest = byNonce.removeFirst();
      greatest.remove(smallest.caller());
      floor = Math.max(floor, smallest.nonce());
    }
    return true;
  }

  synchronized int size() {
    return greatest.size();
  }

  private void forget(long stale) {
    while (!byNonce.isEmpty() && byNonce.first().nonce() <= stale) {
      greatest.remove(byNonce.removeFirst().caller());
    }
  }
}
