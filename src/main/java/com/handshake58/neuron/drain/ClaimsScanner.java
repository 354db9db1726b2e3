package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmUnavailable;
import com.handshake58.neuron.evm.LogPage;
import com.handshake58.neuron.evm.LogQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the claims of the last seven days into the ledger and sums them by provider.
 *
 * <p>The window ends so many blocks below the head that they will not be reorganised away, and
 * begins at the first block that is not more than seven days older, by the blocks' own timestamps,
 * so that all who see the same block see the same window. A range of blocks is in the ledger only
 * with all its claims, and only where its first block's parent is the last block before it; what
 * the chain has reorganised away is forgotten and read again. Nothing is ever passed over: a scan
 * is complete, or says that it is not.
 *
 * <p>Behind a load balancer one node may show a block and another, which lags behind it, answer the
 * logs up to there with an empty list; no answer tells the two apart. Two rules together keep such
 * a claim from being lost: the window ends far enough below the head for nodes that lag a little,
 * and every range is read a second time when the window's end has moved on, for nodes that lag
 * more. What is still lost is what two readings found at nodes older than that, which is more than
 * the age at which an endpoint's head is no longer believed.
 */
public final class ClaimsScanner {
  /** How often one scan begins anew because the chain changed under it. */
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

  /** Scans up to the newest final block; one scan at a time. */
  public Claims scan(ScanProgress progress) throws InterruptedException {
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

  private Claims incomplete(String why) {
    return new Claims.Incomplete(why, ledger.known());
  }

  /** Empty where the chain was reorganised meanwhile. */
  private Optional<ClaimsReport> attempt(ScanProgress progress)
      throws EvmUnavailable, InterruptedException {
    BlockHeader head = pool.latest();
    forgetReorganised(head);
    // Not below what is known: this endpoint may be behind what another has shown.
    long known = ledger.last().map(ScannedRange::last).orElse(0L);
    BlockHeader to = pool.block(Math.max(known, head.number() - settings.confirmations()));
    long from = from(to);
    if (!readAgain(to.number())) {
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

  private long from(BlockHeader to) throws EvmUnavailable, InterruptedException {
    long earliest = to.timestamp() - settings.window().toSeconds();
    long from = new WindowStart(pool).find(ledger.ranges(), to, earliest);
    List<ScannedRange> ranges = ledger.ranges();
    boolean covers =
        !ranges.isEmpty() && ranges.getFirst().first() <= from && ranges.getLast().last() >= from;
    if (!covers) {
      ledger.rollBack(0); // Of no use: they begin too late, or end before the window.
    }
    return from;
  }

  private long next(long from) {
    return ledger.last().map(range -> range.last() + 1).orElse(from);
  }

  /** Reads one page; false where it does not follow what was read before. */
  private boolean read(long first, long last) throws EvmUnavailable, InterruptedException {
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
   * Reads the ranges a second time that lie deep enough below this window's end and did not below
   * the last one's; those that an interrupted scan has read again already, a third time. False
   * where the chain is no longer theirs.
   */
  private boolean readAgain(long to) throws EvmUnavailable, InterruptedException {
    List<ScannedRange> ranges = ledger.ranges();
    for (ScannedRange range : ranges) {
      long deep = range.last() + settings.secondReading();
      if (deep > ranges.getLast().last() && deep <= to && !readAgain(range)) {
        return false;
      }
    }
    return true;
  }

  private boolean readAgain(ScannedRange range) throws EvmUnavailable, InterruptedException {
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

  /** The window was found by {@code to}: what was read must end with that very block. */
  private Optional<ClaimsReport> finish(long from, BlockHeader to)
      throws EvmUnavailable, InterruptedException {
    ScannedRange last = ledger.last().orElseThrow();
    if (!last.hash().equals(to.hash()) || !pool.block(to.number()).hash().equals(to.hash())) {
      return Optional.empty();
    }
    ledger.complete(from, last);
    return ledger.lastComplete();
  }

  /**
   * Takes ranges back until the newest one's last block is on the chain, twice as many each time: a
   * range read once more costs less than one question for each of a week's ranges.
   */
  private void forgetReorganised(BlockHeader head) throws EvmUnavailable, InterruptedException {
    List<ScannedRange> ranges = ledger.ranges();
    int kept = ranges.size();
    for (int step = 1; kept > 0 && !holds(head, ranges.get(kept - 1)); step *= 2) {
      kept = Math.max(0, kept - step);
    }
    if (kept < ranges.size()) {
      long first = ranges.get(kept).first();
      events.accept(new ScanEvent.Reorganised(first));
      ledger.rollBack(first);
    }
  }

  /**
   * Whether the range's last block is on the chain. A head below it that is younger is of a chain
   * that began anew and may never grow as long; one that is not younger is of an endpoint that is
   * behind, and the block is asked for until another one has it.
   */
  private boolean holds(BlockHeader head, ScannedRange range)
      throws EvmUnavailable, InterruptedException {
    if (head.number() < range.last() && head.timestamp() > range.timestamp()) {
      return false;
    }
    return pool.block(range.last()).hash().equals(range.hash());
  }
}
