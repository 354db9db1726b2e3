package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmUnavailable;
import com.handshake58.neuron.evm.LogPage;
import com.handshake58.neuron.evm.LogQuery;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the claims of the last seven days into the ledger and sums them by provider.
 *
 * <p>The window ends some blocks below the head, where no reorganisation is expected. It begins at
 * the first block that is at most seven days older by the blocks' own timestamps, so that all
 * validators that see the same last block have the same window. The ledger holds a range of blocks
 * only with all its claims, and only where the parent of its first block is the last block before
 * it. After a reorganisation the scanner deletes the replaced ranges and reads them again. It skips
 * nothing: a scan is complete or says that it is not.
 *
 * <p>Behind a load balancer one node may serve a block's header while another, which lags behind,
 * answers the log query up to that block with an empty list. No answer tells the two apart. Against
 * a small lag the window ends far enough below the head; against a larger one the scanner reads
 * every range a second time once the window's end has moved on. A claim is lost only where both
 * readings come from nodes that lag further than that. Such nodes lag more than {@link
 * com.handshake58.neuron.evm.PoolSettings#maxHeadAge}.
 */
public final class ClaimsScanner {
  /** Attempts of one scan while the chain changes under it. */
  private static final int ATTEMPTS = 5;

  private final EvmPool pool;
  private final ClaimsLedger ledger;
  private final ScanSettings settings;
  private final Consumer<ScanEvent> events;

  /**
   * A scanner of the settings' contract.
   *
   * @param pool of the settings' chain
   * @param ledger of the settings' chain and contract
   * @param events called by the thread that scans
   */
  public ClaimsScanner(
      EvmPool pool, ClaimsLedger ledger, ScanSettings settings, Consumer<ScanEvent> events) {
    this.pool = pool;
    this.ledger = ledger;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Scans up to the window's newest end. One thread at a time may scan.
   *
   * @throws DatabaseUnavailableException if the ledger cannot be read or written now
   */
  public Claims scan(ScanProgress progress)
      throws DatabaseUnavailableException, InterruptedException {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<ClaimsReport> report = attempt(progress);
        if (report.isPresent()) {
          return new Claims.Complete(report.get());
        }
      }
      return incomplete("the chain changed under the scan " + ATTEMPTS + " times");
    } catch (EvmUnavailable e) {
      return incomplete("no Polygon endpoint answered: " + e.getMessage());
    }
  }

  private Claims incomplete(String why) throws DatabaseUnavailableException {
    return new Claims.Incomplete(why, ledger.known());
  }

  /** Returns empty if the chain was reorganised meanwhile. */
  private Optional<ClaimsReport> attempt(ScanProgress progress)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    BlockHeader head = pool.latest();
    rollBackReorganised(head);
    // Not below the ledger's end: this endpoint may be behind the one that served it.
    long known = ledger.last().map(ScannedRange::last).orElse(0L);
    BlockHeader to = pool.block(Math.max(known, head.number() - settings.confirmations()));
    long from = windowStart(to);
    if (!readSecondTime(to.number())) {
      return Optional.empty();
    }
    for (long next = next(from); next <= to.number(); next = next(from)) {
      progress.at(from, to.number(), next - 1);
      if (!read(next, to.number())) {
        return Optional.empty();
      }
    }
    progress.at(from, to.number(), to.number());
    return finish(from, to);
  }

  private long windowStart(BlockHeader to)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    long earliest = to.timestamp() - settings.window().toSeconds();
    long from = new WindowStart(pool).find(ledger.ranges(), to, earliest);
    List<ScannedRange> ranges = ledger.ranges();
    boolean covers =
        !ranges.isEmpty() && ranges.getFirst().first() <= from && ranges.getLast().last() >= from;
    if (!covers) {
      ledger.rollBack(0); // The ranges begin too late or end before the window.
    }
    return from;
  }

  private long next(long from) throws DatabaseUnavailableException {
    return ledger.last().map(range -> range.last() + 1).orElse(from);
  }

  /** Reads one page. Returns false if it does not follow the ledger's last block. */
  private boolean read(long first, long last)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    LogPage<Claim> page = page(first, last);
    Optional<ScannedRange> before = ledger.last();
    if (before.isPresent() && !before.get().hash().equals(page.first().parentHash())) {
      events.accept(new ScanEvent.Reorganised(before.get().first()));
      return false;
    }
    ledger.append(
        new ScannedRange(
            page.first().number(),
            page.last().number(),
            page.last().hash(),
            page.last().timestamp()),
        page.logs());
    return true;
  }

  /**
   * Reads the ranges a second time that lie deep enough below this window's end and did not lie so
   * below the last one's. After an interrupted scan some of them are read a third time. Returns
   * false if the chain no longer holds one of them.
   */
  private boolean readSecondTime(long to)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    List<ScannedRange> ranges = ledger.ranges();
    for (ScannedRange range : ranges) {
      long deep = range.last() + settings.secondReading();
      if (deep > ranges.getLast().last() && deep <= to && !readSecondTime(range)) {
        return false;
      }
    }
    return true;
  }

  private boolean readSecondTime(ScannedRange range)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    Optional<BlockHeader> before = Optional.empty();
    for (long next = range.first(); next <= range.last(); ) {
      LogPage<Claim> page = page(next, range.last());
      if (before.isPresent() && !before.get().hash().equals(page.first().parentHash())) {
        return false;
      }
      claims.addAll(page.logs());
      before = Optional.of(page.last());
      next = page.last().number() + 1;
    }
    if (!before.orElseThrow().hash().equals(range.hash())) {
      return false;
    }
    int missed = ledger.add(claims);
    if (missed > 0) {
      events.accept(new ScanEvent.ClaimsMissed(range.first(), range.last(), missed));
    }
    return true;
  }

  private LogPage<Claim> page(long first, long last) throws EvmUnavailable, InterruptedException {
    return pool.logs(new LogQuery(settings.contract(), Claim.TOPIC, first, last), Claim::of);
  }

  /** The window's start depends on {@code to}, so the last range must end with that block. */
  private Optional<ClaimsReport> finish(long from, BlockHeader to)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    ScannedRange last = ledger.last().orElseThrow();
    if (!last.hash().equals(to.hash()) || !pool.block(to.number()).hash().equals(to.hash())) {
      return Optional.empty();
    }
    ledger.complete(from, last);
    return ledger.lastComplete();
  }

  /**
   * Deletes ranges until the last block of the newest one is on the chain, twice as many each time:
   * reading a range again costs less than asking for the last block of each range of a week.
   */
  private void rollBackReorganised(BlockHeader head)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    List<ScannedRange> ranges = ledger.ranges();
    int kept = ranges.size();
    for (int step = 1; kept > 0 && !isOnChain(head, ranges.get(kept - 1)); step *= 2) {
      kept = Math.max(0, kept - step);
    }
    if (kept < ranges.size()) {
      long first = ranges.get(kept).first();
      events.accept(new ScanEvent.Reorganised(first));
      ledger.rollBack(first);
    }
  }

  /**
   * Returns whether the range's last block is on the chain. A head that is lower but younger
   * belongs to a chain that began anew and may never grow as long. A head that is lower and not
   * younger belongs to an endpoint that is behind; then the pool asks until an endpoint has the
   * block.
   */
  private boolean isOnChain(BlockHeader head, ScannedRange range)
      throws EvmUnavailable, DatabaseUnavailableException, InterruptedException {
    if (head.number() < range.last() && head.timestamp() > range.timestamp()) {
      return false;
    }
    return pool.block(range.last()).hash().equals(range.hash());
  }
}
