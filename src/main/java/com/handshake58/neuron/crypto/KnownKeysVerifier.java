package com.handshake58.neuron.crypto;

import com.handshake58.neuron.crypto.ristretto.PreparedElement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies sr25519 signatures of any account, and those of known accounts in about half of the
 * time, by tables that it keeps for their keys: 3.5 kB for an account. Only {@link #prepare} makes
 * a table, so that strangers' signatures take no room; call it for accounts of a bounded number,
 * such as the hotkeys of a subnet. Above the limit the account whose signature was verified least
 * recently loses its table. Safe for threads.
 */
public final class KnownKeysVerifier {
  private final Map<AccountId, PreparedElement> prepared;

  /**
   * @param limit the largest number of accounts with tables
   */
  public KnownKeysVerifier(int limit) {
    prepared =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<AccountId, PreparedElement> eldest) {
            return size() > limit;
          }
        };
  }

  /** As {@link Signatures#verify}, with sr25519. */
  public boolean verify(AccountId account, byte[] message, byte[] signature) {
    PreparedElement key = find(account);
    byte[] encoded = account.toBytes();
    return key == null
        ? Sr25519.verify(encoded, message, signature)
        : Sr25519.verify(encoded, message, signature, key::isDifference);
  }

  /** Keeps a table for the account's key, if it is a key. */
  public void prepare(AccountId account) {
    if (find(account) == null) {
      PreparedElement.decode(account.toBytes())
          .ifPresent(
              key -> {
                synchronized (prepared) {
                  prepared.put(account, key);
                }
              });
    }
  }

  /** Whether the account's key has a table. */
  public boolean isPrepared(AccountId account) {
    synchronized (prepared) {
      return prepared.containsKey(account);
    }
  }

  private @Nullable PreparedElement find(AccountId account) {
    synchronized (prepared) {
      return prepared.get(account);
    }
  }
}
