package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The greatest nonce that the replay guard forgot of each caller. While the clock goes on, they are
 * older than every fresh nonce. After the clock was set back they are not, and tell a replay.
 *
 * <p>Memory is bounded: the uuid, and then the hotkey, that was recorded longest ago gives its
 * nonce to one value for all that are not listed. Hotkeys that are not registered have one value
 * together, so that they displace no registered ones.
 */
final class ForgottenNonces {
  private final int hotkeyLimit;
  private final int uuidLimit;
  private final Map<AccountId, Hotkey> hotkeys = new LinkedHashMap<>();
  private long ofOtherRegistered;
  private long ofUnregistered;

  private static final class Hotkey {
    final Map<String, Long> byUuid = new LinkedHashMap<>();
    long ofOthers;

    Hotkey(long ofOthers) {
      this.ofOthers = ofOthers;
    }

    long greatest(String uuid) {
      return Math.max(ofOthers, byUuid.getOrDefault(uuid, 0L));
    }
  }

  /**
   * @param hotkeyLimit of registered hotkeys that are listed
   * @param uuidLimit of the uuids of one hotkey that are listed
   */
  ForgottenNonces(int hotkeyLimit, int uuidLimit) {
    this.hotkeyLimit = hotkeyLimit;
    this.uuidLimit = uuidLimit;
  }

  /** Records that the nonce of a caller, and perhaps smaller ones, was forgotten. */
  void add(AccountId hotkey, String uuid, boolean registered, long nonce) {
    if (!registered) {
      ofUnregistered = Math.max(ofUnregistered, nonce);
      return;
    }
    Hotkey listed = list(hotkey);
    long greatest = Math.max(nonce, listed.greatest(uuid));
    listed.byUuid.remove(uuid);
    listed.byUuid.put(uuid, greatest);
    if (listed.byUuid.size() > uuidLimit) {
      listed.ofOthers = Math.max(listed.ofOthers, removeEldest(listed.byUuid));
    }
  }

  /** Records that nonces of any uuid of a hotkey, up to this one, were forgotten. */
  void addAll(AccountId hotkey, boolean registered, long nonce) {
    if (registered) {
      Hotkey listed = list(hotkey);
      listed.ofOthers = Math.max(listed.ofOthers, nonce);
    } else {
      ofUnregistered = Math.max(ofUnregistered, nonce);
    }
  }

  /** Whether the nonce of this caller may be one of the forgotten ones. */
  boolean mayContain(AccountId hotkey, String uuid, boolean registered, long nonce) {
    Hotkey listed = hotkeys.get(hotkey);
    if (listed != null) {
      return nonce <= listed.greatest(uuid);
    }
    return nonce <= (registered ? ofOtherRegistered : ofUnregistered);
  }

  /** Returns the number of values that are kept. */
  int size() {
    return hotkeys.values().stream().mapToInt(hotkey -> 1 + hotkey.byUuid.size()).sum();
  }

  /** Lists the hotkey as the one recorded last. */
  private Hotkey list(AccountId hotkey) {
    Hotkey listed = hotkeys.remove(hotkey);
    if (listed == null) {
      listed = new Hotkey(ofOtherRegistered);
    }
    hotkeys.put(hotkey, listed);
    if (hotkeys.size() > hotkeyLimit) {
      Hotkey eldest = removeEldest(hotkeys);
      ofOtherRegistered =
          eldest.byUuid.values().stream()
              .reduce(Math.max(ofOtherRegistered, eldest.ofOthers), Math::max);
    }
    return listed;
  }

  private static <K, V> V removeEldest(Map<K, V> map) {
    var entries = map.entrySet().iterator();
    V eldest = entries.next().getValue();
    entries.remove();
    return eldest;
  }
}
