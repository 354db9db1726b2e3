package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Intents in the neuron's database. The last {@value #KEPT} of each purpose stay after they are
 * closed.
 */
public final class DatabaseIntents implements IntentStore {
  /** The database's domain that holds the table. */
  public static final String DOMAIN = "intents";

  private static final int KEPT = 1_000;

  private final Database database;
  private final String account;

  /**
   * @param database opened with {@link #DOMAIN}
   * @param account the address whose intents are read
   */
  public DatabaseIntents(Database database, String account) {
    this.database = database;
    this.account = account;
  }

  /** All intents of a purpose that the database holds, the newest last. */
  public static List<Intent> of(DatabaseReader database, String purpose)
      throws DatabaseUnavailableException {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM intents WHERE purpose = ? ORDER BY id")
                .bind(0, purpose)
                .map((rs, ctx) -> read(rs))
                .list());
  }

  @Override
  public Optional<Intent> open(String purpose, String chain)
      throws DatabaseUnavailableException, IntentException {
    IntentPlace place = new IntentPlace.InDatabase(purpose, database.place());
    Optional<Intent> intent;
    try {
      intent = database.read(handle -> open(handle, purpose, chain));
    } catch (IllegalArgumentException e) {
      throw new IntentException(new IntentProblem.Unreadable(place, UntrustedText.messageOf(e)));
    }
    Optional<String> other =
        intent.map(Intent::request).filter(this::isOfAnother).map(Intent.Request::account);
    if (other.isPresent()) {
      throw new IntentException(new IntentProblem.OtherAccount(place, other.get()));
    }
    return intent;
  }

  /** Rows of an earlier version, without a chain, are settled by their effect alone. */
  private boolean isOfAnother(Intent.Request request) {
    return !request.chain().isEmpty() && !request.account().equals(account);
  }

  /** A row without a chain is of an earlier version, and may be of this chain. */
  private static Optional<Intent> open(Handle handle, String purpose, String chain) {
    return handle
        .createQuery(
            "SELECT * FROM intents WHERE purpose = ? AND chain IN (?, '') AND state = 'OPEN'")
        .bind(0, purpose)
        .bind(1, chain)
        .map((rs, ctx) -> read(rs))
        .findFirst();
  }

  @Override
  public Intent begin(Intent.Request request) throws DatabaseUnavailableException {
    return database.inTransaction(
        handle -> {
          if (open(handle, request.purpose(), request.chain()).isPresent()) {
            throw new IllegalStateException("an intent of " + request.purpose() + " is open");
          }
          long id =
              1
                  + handle
                      .createQuery("SELECT COALESCE(MAX(id), 0) FROM intents")
                      .mapTo(Long.class)
                      .one();
          insert(handle, id, request);
          deleteOld(handle, request.purpose());
          return find(handle, id);
        });
  }

  @Override
  public Intent signed(Intent intent, Bytes32 hash) throws DatabaseUnavailableException {
    Intent signed = update(intent, "hash = ?", hash.toHex());
    if (signed.state() != Intent.State.OPEN || !signed.hash().equals(Optional.of(hash))) {
      throw new IllegalStateException("intent " + intent.id() + " was closed meanwhile");
    }
    return signed;
  }

  @Override
  public Intent included(Intent intent, long block) throws DatabaseUnavailableException {
    return update(intent, "block = ?", block);
  }

  @Override
  public Intent end(Intent intent, Intent.State state, String note, OptionalLong block)
      throws DatabaseUnavailableException {
    return update(
        intent,
        "state = ?, note = ?, block = ?",
        state.name(),
        StoredText.of(note),
        block.isPresent() ? block.getAsLong() : null);
  }

  /** Changes an intent that is open and has the hash that the caller read. */
  private Intent update(Intent intent, String changes, @Nullable Object... values)
      throws DatabaseUnavailableException {
    return database.inTransaction(
        handle -> {
          var update =
              handle.createUpdate(
                  "UPDATE intents SET "
                      + changes
                      + " WHERE id = ? AND state = 'OPEN' AND COALESCE(hash, '') = ?");
          for (int i = 0; i < values.length; i++) {
            update.bind(i, values[i]);
          }
          update
              .bind(values.length, intent.id())
              .bind(values.length + 1, intent.hash().map(Bytes32::toHex).orElse(""))
              .execute();
          return find(handle, intent.id());
        });
  }

  /** Keeps the newest closed intents of a purpose. */
  private static void deleteOld(Handle handle, String purpose) {
    handle.execute(
        """
        DELETE FROM intents WHERE purpose = ? AND state <> 'OPEN' AND id <= (
          SELECT id FROM intents WHERE purpose = ? AND state <> 'OPEN'
          ORDER BY id DESC LIMIT 1 OFFSET ?)
        """,
        purpose,
        purpose,
        KEPT);
  }

  private static Intent find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM intents WHERE id = ?")
        .bind(0, id)
        .map((rs, ctx) -> read(rs))
        .one();
  }

  private static void insert(Handle handle, long id, Intent.Request request) {
    handle
        .createUpdate(
            """
            INSERT INTO intents (id, purpose, chain, account, nonce, last_block, made_at_block,
              description, details, state)
            VALUES (:id, :purpose, :chain, :account, :nonce, :lastBlock, :madeAtBlock,
              :description, :details, 'OPEN')
            """)
        .bind("id", id)
        .bind("purpose", request.purpose())
        .bind("chain", request.chain())
        .bind("account", request.account())
        .bind("nonce", request.nonce())
        .bind("lastBlock", request.lastBlock())
        .bind("madeAtBlock", request.madeAtBlock())
        .bind("description", request.description())
        .bind("details", request.details())
        .execute();
  }

  private static Intent read(ResultSet rs) throws SQLException {
    @Nullable String hash = rs.getString("hash");
    @Nullable String note = rs.getString("note");
    long block = rs.getLong("block");
    OptionalLong included = rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(block);
    return new Intent(
        rs.getLong("id"),
        new Intent.Request(
            rs.getString("purpose"),
            rs.getString("chain"),
            rs.getString("account"),
            rs.getLong("nonce"),
            rs.getLong("last_block"),
            rs.getLong("made_at_block"),
            rs.getString("description"),
            rs.getString("details")),
        Optional.ofNullable(hash).map(Bytes32::fromHex),
        Intent.State.valueOf(rs.getString("state")),
        Optional.ofNullable(note).map(StoredText::read).map(text -> UntrustedText.escape(text)),
        included);
  }
}
