package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.extrinsic.Validity.Invalid;
import com.handshake58.devnet.extrinsic.Validity.Valid;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Transactions that wait for a block (polkadot-sdk, {@code client/transaction-pool}): one for each
 * sender and nonce. Included and invalid ones are banned for half an hour.
 */
public final class Pool {
  private static final Duration BAN = Duration.ofMinutes(30);
  private static final int MAX_SIZE = 8192;
  private static final Comparator<Entry> BY_NONCE =
      Comparator.comparingLong(e -> e.extrinsic().nonce());

  private Checks checks;
  private final Time time;
  private final Supplier<Storage> next;
  private final Map<Bytes32, Entry> entries = new LinkedHashMap<>();
  private final Map<Bytes32, Long> bans = new HashMap<>();
  private final Map<Long, List<Entry>> unfinalized = new HashMap<>();

  private record Entry(SignedExtrinsic extrinsic, long priority, Consumer<Status> watcher) {
    boolean sameSlot(SignedExtrinsic other) {
      return extrinsic.signer().equals(other.signer()) && extrinsic.nonce() == other.nonce();
    }
  }

  /**
   * Creates an empty pool.
   *
   * @param next returns the state at the beginning of the next block
   */
  public Pool(Checks checks, Time time, Supplier<Storage> next) {
    this.checks = checks;
    this.time = time;
    this.next = next;
  }

  /**
   * Adopts the checks of a new runtime. What waits is signed for the old one.
   *
   * @param included what the old runtime's last block includes
   * @return what is no longer valid
   */
  public synchronized List<Bytes32> adopt(Checks newer, Collection<Bytes32> included) {
    checks = newer;
    return entries.keySet().stream().filter(hash -> !included.contains(hash)).toList();
  }

  /**
   * Adds an extrinsic.
   *
   * @param watcher receives the status from the thread that produces blocks
   * @throws PoolError if the pool rejects it
   */
  public synchronized Bytes32 submit(byte[] bytes, Consumer<Status> watcher) {
    SignedExtrinsic extrinsic;
    try {
      extrinsic = checks.reader().read(bytes);
    } catch (ScaleException e) {
      throw PoolError.unreadable(String.valueOf(e.getMessage()));
    }
    Bytes32 hash = extrinsic.hash();
    if (bans.getOrDefault(hash, Long.MIN_VALUE) > time.nanoTime()) {
      throw PoolError.banned();
    }
    if (entries.containsKey(hash)) {
      throw PoolError.alreadyImported(hash);
    }
    Valid valid =
        switch (checks.check(extrinsic, next.get())) {
          case Invalid invalid -> throw PoolError.invalid(invalid);
          case Valid v -> v;
        };
    replace(extrinsic, valid.priority());
    if (entries.size() >= MAX_SIZE) {
      throw PoolError.full();
    }
    Entry entry = new Entry(extrinsic, valid.priority(), watcher);
    entries.put(hash, entry);
    boolean ready = valid.ready() || follows(extrinsic);
    watcher.accept(ready ? new Status.Ready() : new Status.Future());
    return hash;
  }

  /** A transaction replaces another of the same sender and nonce only with a higher priority. */
  private void replace(SignedExtrinsic extrinsic, long priority) {
    Optional<Entry> old = entries.values().stream().filter(e -> e.sameSlot(extrinsic)).findFirst();
    if (old.isPresent()) {
      long before = old.get().priority();
      if (Long.compareUnsigned(priority, before) <= 0) {
        throw PoolError.priority(before, priority);
      }
      entries.remove(old.get().extrinsic().hash());
      old.get().watcher().accept(new Status.Usurped(extrinsic.hash()));
    }
  }

  private boolean follows(SignedExtrinsic extrinsic) {
    return entries.values().stream()
        .anyMatch(
            e ->
                e.extrinsic().signer().equals(extrinsic.signer())
                    && e.extrinsic().nonce() == extrinsic.nonce() - 1);
  }

  /** Returns all by priority, then by arrival; each sender's in the order of nonces. */
  public synchronized List<SignedExtrinsic> ordered() {
    List<Entry> left = new ArrayList<>(entries.values());
    List<SignedExtrinsic> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Map<AccountId, Entry> heads = new HashMap<>();
      left.forEach(e -> heads.merge(e.extrinsic().signer(), e, BinaryOperator.minBy(BY_NONCE)));
      Entry best =
          left.stream()
              .filter(e -> e.equals(heads.get(e.extrinsic().signer())))
              .max((a, b) -> Long.compareUnsigned(a.priority(), b.priority()))
              .orElseThrow();
      order.add(best.extrinsic());
      left.remove(best);
    }
    return order;
  }

  /** Returns the first nonce that the pool lacks, counted from the account's. */
  public synchronized long nextNonce(AccountId account, long stateNonce) {
    long nonce = stateNonce;
    List<Long> held =
        entries.values().stream()
            .filter(e -> e.extrinsic().signer().equals(account))
            .map(e -> e.extrinsic().nonce())
            .toList();
    while (held.contains(nonce)) {
      nonce++;
    }
    return nonce;
  }

  /** Updates the pool after a block. */
  public void blockAdded(
      long number,
      Bytes32 hash,
      Collection<Bytes32> included,
      Collection<Bytes32> invalid,
      Map<Long, Bytes32> finalized) {
    List<Entry> in = new ArrayList<>();
    List<Entry> out = new ArrayList<>();
    List<Map.Entry<Bytes32, Entry>> done = new ArrayList<>();
    synchronized (this) {
      take(included, in);
      take(invalid, out);
      unfinalized.put(number, in);
      for (Map.Entry<Long, Bytes32> block : finalized.entrySet()) {
        List<Entry> final_ = unfinalized.remove(block.getKey());
        if (final_ != null) {
          final_.forEach(e -> done.add(Map.entry(block.getValue(), e)));
        }
      }
      bans.values().removeIf(until -> until <= time.nanoTime());
    }
    in.forEach(e -> e.watcher().accept(new Status.InBlock(hash)));
    out.forEach(e -> e.watcher().accept(new Status.Invalid()));
    done.forEach(e -> e.getValue().watcher().accept(new Status.Finalized(e.getKey())));
  }

  private void take(Collection<Bytes32> hashes, List<Entry> taken) {
    for (Bytes32 hash : hashes) {
      bans.put(hash, time.nanoTime() + BAN.toNanos());
      Entry entry = entries.remove(hash);
      if (entry != null) {
        taken.add(entry);
      }
    }
  }
}
