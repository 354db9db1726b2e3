package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.store.StoredText;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes and reads rounds in the tables {@code round}, {@code round_claim}, {@code round_uid}. */
public final class RoundRows {
  private static final String NOT_SERVED = "not served";
  private static final String NO_ANSWER = "no answer";
  private static final String ANSWERED = "answered";

  private RoundRows() {}

  static void insert(Handle handle, StoredRound round) {
    insertRound(handle, round);
    if (round.inputs().claims() instanceof RoundClaims.Complete complete) {
      PreparedBatch batch =
          handle.prepareBatch("INSERT INTO round_claim (round, provider, amount) VALUES (?, ?, ?)");
      complete
          .providers()
          .forEach((p, sum) -> batch.add(round.number(), p.toHex(), sum.amount().toString()));
      execute(batch);
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO round_uid (round, uid, hotkey, registered_at, endpoint, answer, reason,
              wallet, proof, api_url, average_before, score, average_after, weight)
            VALUES (:round, :uid, :hotkey, :registeredAt, :endpoint, :answer, :reason,
              :wallet, :proof, :apiUrl, :before, :score, :after, :weight)
            """);
    round
        .inputs()
        .miners()
        .forEach(m -> bind(batch, round.number(), m, round.result().score(m.uid())));
    execute(batch);
  }

  private static void insertRound(Handle handle, StoredRound round) {
    RoundInputs inputs = round.inputs();
    Update update =
        handle
            .createUpdate(
                """
                INSERT INTO round (number, started_at_millis, block, block_hash, cadence_blocks,
                  alpha, shared_wallets, self_uid, subnet_size, min_allowed, max_limit,
                  claims_missing, claims_from, claims_to, claims_to_hash)
                VALUES (:number, :startedAt, :block, :blockHash, :cadence,
                  :alpha, :shared, :self, :size, :minAllowed, :maxLimit,
                  :missing, :from, :to, :toHash)
                """)
            .bind("number", round.number())
            .bind("startedAt", round.startedAt().toEpochMilli())
            .bind("block", inputs.block())
            .bind("blockHash", inputs.blockHash().toHex())
            .bind("cadence", inputs.rule().cadenceBlocks())
            .bind("alpha", inputs.rule().alpha())
            .bind("shared", inputs.rule().shared().name())
            .bind("self", inputs.self().orElse(null))
            .bind("size", inputs.limits().subnetSize())
            .bind("minAllowed", inputs.limits().minAllowed())
            .bind("maxLimit", inputs.limits().maxLimit());
    switch (inputs.claims()) {
      case RoundClaims.Complete c ->
          update
              .bind("missing", (String) null)
              .bind("from", c.fromBlock())
              .bind("to", c.toBlock())
              .bind("toHash", c.toHash().toHex());
      case RoundClaims.Incomplete i ->
          update
              .bind("missing", StoredText.of(i.reason()))
              .bind("from", (Long) null)
              .bind("to", (Long) null)
              .bind("toHash", (String) null);
    }
    update.execute();
  }

  private static void bind(
      PreparedBatch batch, long number, RoundMiner miner, RoundResult.Score score) {
    Optional<ProviderCheck> check =
        miner.answer() instanceof RoundMiner.Answer.Answered(ProviderCheck c)
            ? Optional.of(c)
            : Optional.empty();
    batch
        .bind("round", number)
        .bind("uid", miner.uid())
        .bind("hotkey", miner.hotkey().ss58())
        .bind("registeredAt", miner.registeredAt())
        .bind("endpoint", miner.endpoint().orElse(null))
        .bind("answer", kind(miner.answer()))
        .bind(
            "reason",
            miner.answer() instanceof RoundMiner.Answer.NoAnswer(var reason)
                ? StoredText.of(reason)
                : null)
        .bind(
            "wallet", check.flatMap(ProviderCheck::polygonWallet).map(StoredText::of).orElse(null))
        .bind("proof", check.flatMap(ProviderCheck::walletProof).map(StoredText::of).orElse(null))
        .bind("apiUrl", check.flatMap(ProviderCheck::apiUrl).map(StoredText::of).orElse(null))
        .bind("before", miner.averageBefore())
        .bind("score", score.score().orElse(null))
        .bind("after", score.averageAfter())
        .bind("weight", score.weight())
        .add();
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static String kind(RoundMiner.Answer answer) {
    return switch (answer) {
      case RoundMiner.Answer.NotServed _ -> NOT_SERVED;
      case RoundMiner.Answer.NoAnswer _ -> NO_ANSWER;
      case RoundMiner.Answer.Answered _ -> ANSWERED;
    };
  }

  /** Returns the number of the latest round; 0 before the first round. */
  public static long lastNumber(Handle handle) {
    return handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM round").mapTo(Long.class).one();
  }

  /** Returns a round; empty if it never ran or was deleted. */
  public static Optional<StoredRound> find(Handle handle, long number) {
    List<RoundMiner> miners = new ArrayList<>();
    SortedMap<Integer, RoundResult.Score> scores = new TreeMap<>();
    handle
        .createQuery("SELECT * FROM round_uid WHERE round = :number")
        .bind("number", number)
        .map(
            (rs, ctx) -> {
              miners.add(miner(rs));
              return scores.put(rs.getInt("uid"), score(rs));
            })
        .list();
    return handle
        .createQuery("SELECT * FROM round WHERE number = :number")
        .bind("number", number)
        .map(
            (rs, ctx) ->
                new StoredRound(
                    number,
                    Instant.ofEpochMilli(rs.getLong("started_at_millis")),
                    inputs(rs, claims(handle, rs), miners),
                    new RoundResult(scores)))
        .findOne();
  }

  private static RoundInputs inputs(ResultSet rs, RoundClaims claims, List<RoundMiner> miners)
      throws SQLException {
    int self = rs.getInt("self_uid");
    Optional<Integer> selfUid = rs.wasNull() ? Optional.empty() : Optional.of(self);
    return new RoundInputs(
        new RoundRule(
            rs.getInt("cadence_blocks"),
            rs.getDouble("alpha"),
            SharedWallets.valueOf(rs.getString("shared_wallets"))),
        rs.getLong("block"),
        Bytes32.fromHex(rs.getString("block_hash")),
        selfUid,
        new WeightsLimits(
            rs.getInt("subnet_size"), rs.getInt("min_allowed"), rs.getInt("max_limit")),
        claims,
        miners);
  }

  private static RoundClaims claims(Handle handle, ResultSet rs) throws SQLException {
    String missing = rs.getString("claims_missing");
    if (missing != null) {
      return new RoundClaims.Incomplete(StoredText.read(missing));
    }
    Map<EvmAddress, MicroUsdc> providers = new HashMap<>();
    handle
        .createQuery("SELECT provider, amount FROM round_claim WHERE round = :number")
        .bind("number", rs.getLong("number"))
        .map(
            (row, ctx) ->
                providers.put(
                    EvmAddress.fromHex(row.getString("provider")),
                    new MicroUsdc(new BigInteger(row.getString("amount")))))
        .list();
    return new RoundClaims.Complete(
        rs.getLong("claims_from"),
        rs.getLong("claims_to"),
        Bytes32.fromHex(rs.getString("claims_to_hash")),
        providers);
  }

  private static RoundMiner miner(ResultSet rs) throws SQLException {
    return new RoundMiner(
        rs.getInt("uid"),
        AccountId.fromSs58(rs.getString("hotkey")),
        rs.getLong("registered_at"),
        text(rs, "endpoint"),
        answer(rs),
        rs.getDouble("average_before"));
  }

  private static RoundMiner.Answer answer(ResultSet rs) throws SQLException {
    String kind = rs.getString("answer");
    return switch (kind) {
      case NOT_SERVED -> new RoundMiner.Answer.NotServed();
      case NO_ANSWER -> new RoundMiner.Answer.NoAnswer(StoredText.read(rs.getString("reason")));
      case ANSWERED ->
          new RoundMiner.Answer.Answered(
              new ProviderCheck(
                  text(rs, "wallet").map(StoredText::read),
                  text(rs, "proof").map(StoredText::read),
                  text(rs, "api_url").map(StoredText::read)));
      default -> throw new SQLException("unknown kind of answer: " + kind);
    };
  }

  private static RoundResult.Score score(ResultSet rs) throws SQLException {
    double score = rs.getDouble("score");
    Optional<Double> present = rs.wasNull() ? Optional.empty() : Optional.of(score);
    return new RoundResult.Score(present, rs.getDouble("average_after"), rs.getInt("weight"));
  }

  private static Optional<String> text(ResultSet rs, String column) throws SQLException {
    @Nullable String value = rs.getString(column);
    return Optional.ofNullable(value);
  }
}
