package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.store.DatabaseReader;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Read access to the ledger of one contract. */
public final class StoredClaims {
  private static final String RANGES =
      "SELECT first_block, last_block, last_hash, last_timestamp FROM drain_range"
          + " WHERE source = ? ORDER BY last_block";

  private final DatabaseReader database;
  private final long source;

  StoredClaims(DatabaseReader database, long source) {
    this.database = database;
    this.source = source;
  }

  /** Returns the ledger of one contract on one chain; empty if nothing was ever scanned. */
  public static Optional<StoredClaims> find(
      DatabaseReader database, long chainId, EvmAddress contract)
      throws DatabaseUnavailableException {
    return database
        .read(handle -> sourceId(handle, chainId, contract.toHex()))
        .map(source -> new StoredClaims(database, source));
  }

  static Optional<Long> sourceId(Handle handle, long chainId, String contract) {
    return handle
        .createQuery("SELECT id FROM drain_source WHERE chain_id = ? AND contract = ?")
        .bind(0, chainId)
        .bind(1, contract)
        .mapTo(Long.class)
        .findOne();
  }

  /** Returns all ranges, the oldest first. */
  List<ScannedRange> ranges() throws DatabaseUnavailableException {
    return database.read(this::ranges);
  }

  private List<ScannedRange> ranges(Handle handle) {
    return handle.createQuery(RANGES).bind(0, source).map(StoredClaims::range).list();
  }

  /** The newest range. */
  Optional<ScannedRange> last() throws DatabaseUnavailableException {
    return database.read(this::last);
  }

  Optional<ScannedRange> last(Handle handle) {
    return handle
        .createQuery(RANGES + " DESC LIMIT 1")
        .bind(0, source)
        .map(StoredClaims::range)
        .findOne();
  }

  private static ScannedRange range(ResultSet row, StatementContext context) throws SQLException {
    return new ScannedRange(
        row.getLong(1), row.getLong(2), Bytes32.fromHex(row.getString(3)), row.getLong(4));
  }

  /** Returns the report of the last complete scan; empty before one, or after a rollback. */
  public Optional<ClaimsReport> lastComplete() throws DatabaseUnavailableException {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT first_block, last_block, last_hash FROM drain_window WHERE source = ?")
                .bind(0, source)
                .map(
                    (row, context) ->
                        report(
                            handle,
                            row.getLong(1),
                            row.getLong(2),
                            Bytes32.fromHex(row.getString(3)),
                            true))
                .findOne());
  }

  /** Returns all stored claims as an incomplete report; empty if there is no range. */
  public Optional<ClaimsReport> known() throws DatabaseUnavailableException {
    return database.read(
        handle -> {
          List<ScannedRange> ranges = ranges(handle);
          return ranges.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  report(
                      handle,
                      ranges.getFirst().first(),
                      ranges.getLast().last(),
                      ranges.getLast().hash(),
                      false));
        });
  }

  private ClaimsReport report(
      Handle handle, long first, long last, Bytes32 hash, boolean complete) {
    Map<EvmAddress, MicroUsdc> providers = new HashMap<>();
    handle
        .createQuery(
            "SELECT provider, amount FROM drain_claim"
                + " WHERE source = ? AND block_number BETWEEN ? AND ?")
        .bind(0, source)
        .bind(1, first)
        .bind(2, last)
        .map(
            (row, context) ->
                Map.entry(
                    EvmAddress.fromHex(row.getString(1)),
                    new MicroUsdc(new BigInteger(row.getString(2)))))
        .forEach(claim -> providers.merge(claim.getKey(), claim.getValue(), MicroUsdc::plus));
    return new ClaimsReport(first, last, hash, complete, providers);
  }
}
