package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.BlockHeader;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmUnavailable;
import com.handshake58.neuron.evm.LogPage;
import com.handshake58.neuron.evm.LogQuery;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the claims of the last seven days into the ledger and sums them by provider.
 *
 * <p>The window ends at the newest block that is final and begins at the first block that is not
 * more than seven days older, by the blocks' own timestamps, so that all who see the same block see
 * the same window. A range of blocks is in the ledger only with all its claims, and only where its
 * first block's parent is the last block before it; what the chain has reorganised away is
 * forgotten and read again. Nothing is ever passed over: a scan is complete, or says that it is
 * not.
 */
public final class ClaimsScanner {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimsScanner.class);

  /** How often one scan begins anew because the chain changed under it. */
  private static final int ATTEMPTS = 5;

  private final EvmPool pool;
  private final ClaimsLedger ledger;
  private final ScanSettings settings;

  /** The pool and the ledger are those of the settings' chain and contract. */
  public ClaimsScanner(EvmPool pool, ClaimsLedger ledger, ScanSettings settings) {
    this.pool = pool;
    this.ledger = ledger;
    this.settings = settings;
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
    BlockHeader to = target();
    forgetReorganised();
    Optional<ScannedRange> newest = ledger.last();
    if (newest.isPresent() && newest.get().last() > to.number()) {
      to = pool.block(newest.get().last()); // This endpoint is behind what another has shown.
    }
    long from = from(to);
    for (long next = next(from); next <= to.number(); next = next(from)) {
      progress.at(from, to.number(), next - 1);
      if (!read(next, to.number())) {
        return Optional.empty();
      }
    }
    progress.at(from, to.number(), to.number());
    return finish(from, to.number());
  }

  /** The newest block that will not be reorganised away, as far as the endpoints tell. */
  private BlockHeader target() throws EvmUnavailable, InterruptedException {
    long deep = Math.max(0, pool.latest().number() - settings.confirmations());
    Optional<BlockHeader> finalized = pool.finalized();
    if (finalized.isPresent() && finalized.get().number() >= deep) {
      return finalized.get();
    }
    // Where finality is not told or stands still, a window up to it would pass for complete without
    // the claims since. A reorganisation is found by its hashes either way.
    return pool.block(deep);
  }

  private long from(BlockHeader to) throws EvmUnavailable, InterruptedException {
    long earliest = to.timestamp() - settings.window().toSeconds();
    long from = new WindowStart(pool).find(ledger.ranges(), to, earliest);
    List<ScannedRange> ranges = ledger.ranges();
    boolean covers =
        !ranges.isEmpty()
            && ranges.getFirst().first() <= from
            && ranges.getLast().last() + 1 >= from;
    if (!covers) {
      ledger.rollBack(0); // Ranges that leave a gap before or behind them are of no use.
    }
    return from;
  }

  private long next(long from) {
    return ledger.last().map(range -> range.last() + 1).orElse(from);
  }

  /** Reads one page; false where it does not follow what was read before. */
  private boolean read(long first, long last) throws EvmUnavailable, InterruptedException {
    LogPage<Optional<Claim>> page =
        pool.logs(new LogQuery(settings.contract(), Claim.TOPIC, first, last), Claim::of);
    Optional<ScannedRange> before = ledger.last();
    if (before.isPresent() && !before.get().hash().equals(page.first().parentHash())) {
      LOG.info("Block {} was reorganised; its claims are read again", before.get().last());
      return false;
    }
    ledger.append(
        new ScannedRange(
            page.first().number(),
            page.last().number(),
            page.last().hash(),
            page.last().timestamp()),
        page.logs().stream().flatMap(Optional::stream).toList());
    return true;
  }

  private Optional<ClaimsReport> finish(long from, long to)
      throws EvmUnavailable, InterruptedException {
    ScannedRange last = ledger.last().orElseThrow();
    if (!pool.block(to).hash().equals(last.hash())) {
      return Optional.empty();
    }
    ledger.complete(from, last);
    return ledger.lastComplete();
  }

  /** Takes ranges back until the newest one's last block is on the chain. */
  private void forgetReorganised() throws EvmUnavailable, InterruptedException {
    for (Optional<ScannedRange> last = ledger.last(); last.isPresent(); last = ledger.last()) {
      ScannedRange range = last.get();
      if (pool.block(range.last()).hash().equals(range.hash())) {
        return;
      }
      LOG.info(
          "Block {} was reorganised; claims from block {} on are read again",
          range.last(),
          range.first());
      ledger.rollBack(range.first());
    }
  }
}
