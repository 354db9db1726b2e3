package com.handshake58.neuron.drain;

import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The durable record of one contract's claims: ranges of blocks without a gap between them, and all
 * claims in these blocks. Each claim is stored once, by its block's hash and its log index.
 */
public final class ClaimsLedger {
  /** The domain of the tables, for {@link Database#open}. */
  public static final String DOMAIN = "drain";

  private final Database database;
  private final long source;
  private final StoredClaims stored;

  /** Opens the ledger of one contract on one chain, and creates it if it is absent. */
  public ClaimsLedger(Database database, long chainId, EvmAddress contract)
      throws DatabaseUnavailableException {
    this.database = database;
    this.source = database.inTransaction(handle -> source(handle, chainId, contract.toHex()));
    this.stored = new StoredClaims(database, source);
  }

  private static long source(Handle handle, long chainId, String contract) {
    Optional<Long> known = StoredClaims.sourceId(handle, chainId, contract);
    if (known.isPresent()) {
      return known.get();
    }
    handle.execute(
        "INSERT INTO drain_source (id, chain_id, contract)"
            + " SELECT COALESCE(MAX(id), 0) + 1, ?, ? FROM drain_source",
        chainId,
        contract);
    return StoredClaims.sourceId(handle, chainId, contract).orElseThrow();
  }

  /** Returns all ranges, the oldest first. */
  List<ScannedRange> ranges() throws DatabaseUnavailableException {
    return stored.ranges();
  }

  /** The newest range. */
  Optional<ScannedRange> last() throws DatabaseUnavailableException {
    return stored.last();
  }

  /**
   * Adds a range and its claims in one transaction.
   *
   * @throws IllegalArgumentException if there would be a gap or an overlap
   */
  void append(ScannedRange range, List<Claim> claims) throws DatabaseUnavailableException {
    write(
        handle -> {
          Optional<ScannedRange> before = stored.last(handle);
          if (before.isPresent() && before.get().last() + 1 != range.first()) {
            throw new IllegalArgumentException(range + " does not follow " + before.get());
          }
          insert(handle, claims);
          handle.execute(
              "INSERT INTO drain_range (source, first_block, last_block, last_hash,"
                  + " last_timestamp) VALUES (?, ?, ?, ?, ?)",
              source,
              range.first(),
              range.last(),
              range.hash().toHex(),
              range.timestamp());
        });
  }

  /** Adds claims of stored ranges. Returns how many were missing. */
  int add(List<Claim> claims) throws DatabaseUnavailableException {
    return database.inTransaction(handle -> insert(handle, claims));
  }

  private int insert(Handle handle, List<Claim> claims) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO drain_claim (source, block_hash, log_index, block_number, channel,"
                + " provider, amount) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    for (Claim claim : claims) {
      batch.add(
          source,
          claim.blockHash().toHex(),
          claim.logIndex(),
          claim.blockNumber(),
          claim.channel().toHex(),
          claim.provider().toHex(),
          claim.amount().amount().toString());
    }
    return Arrays.stream(batch.execute()).sum();
  }

  /**
   * Deletes the ranges and claims from this block on, and the last complete window if it holds
   * them.
   */
  void rollBack(long block) throws DatabaseUnavailableException {
    write(
        handle -> {
          handle.execute(
              "DELETE FROM drain_claim WHERE source = ? AND block_number >= ?", source, block);
          handle.execute(
              "DELETE FROM drain_window WHERE source = ? AND last_block >= ?", source, block);
          handle.execute(
              "DELETE FROM drain_range WHERE source = ? AND last_block >= ?", source, block);
        });
  }

  /** Stores the window of a complete scan and deletes the ranges before it. */
  void complete(long first, ScannedRange last) throws DatabaseUnavailableException {
    write(
        handle -> {
          handle.execute("DELETE FROM drain_window WHERE source = ?", source);
          handle.execute(
              "INSERT INTO drain_window (source, first_block, last_block, last_hash)"
                  + " VALUES (?, ?, ?, ?)",
              source,
              first,
              last.last(),
              last.hash().toHex());
          handle.execute(
              "DELETE FROM drain_range WHERE source = ? AND last_block < ?", source, first);
          handle.execute(
              "DELETE FROM drain_claim WHERE source = ? AND block_number <"
                  + " (SELECT MIN(first_block) FROM drain_range WHERE source = ?)",
              source,
              source);
        });
  }

  private void write(HandleConsumer<RuntimeException> work) throws DatabaseUnavailableException {
    database.inTransaction(work.asCallback());
  }

  /** Returns the report of the last complete scan; empty before one, or after a rollback. */
  public Optional<ClaimsReport> lastComplete() throws DatabaseUnavailableException {
    return stored.lastComplete();
  }

  /** Returns all stored claims as an incomplete report; empty if there is no range. */
  public Optional<ClaimsReport> known() throws DatabaseUnavailableException {
    return stored.known();
  }
}
