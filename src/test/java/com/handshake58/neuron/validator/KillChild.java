package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicParams;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * The process that {@link KillIT} kills: scans, rounds and weights on a real database. With a
 * second argument n it stops just before its n-th kill point and waits to be killed. A kill point
 * is a commit or a submission of an extrinsic. The chain's state is in a separate file and outlives
 * the process.
 */
final class KillChild {
  static final String READY = "at point ";
  static final String END = "done";
  static final List<String> DOMAINS =
      Stream.concat(Stream.of(ClaimsLedger.DOMAIN), RoundStore.DOMAINS.stream()).toList();
  static final int ROUNDS = 3;
  static final int EPOCH = 20;
  static final RoundRule RULE = new RoundRule(10, 0.1, SharedWallets.FIRST);
  static final SimulatedMiner ANN = new SimulatedMiner(1, 1, 10, 101);
  static final SimulatedMiner BEN = new SimulatedMiner(2, 2, 11, 102);

  private KillChild() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    run(home, args.length == 1 ? KillPoints.none() : new KillPoints(Integer.parseInt(args[1])));
    System.out.println(END);
  }

  static Database open(Path home) throws IOException {
    return Database.open(home.resolve(Database.FILE), DOMAINS);
  }

  /** Runs {@link #ROUNDS} rounds, and then waits until no submission is open. */
  static void run(Path home, KillPoints points) throws Exception {
    try (Database database = open(home)) {
      count(database, points);
      run(database, new FileChain(home, points));
    }
  }

  private static void run(Database database, FileChain chain) throws Exception {
    RoundStore store = new RoundStore(database);
    DatabaseIntents intents = new DatabaseIntents(database, SimulatedChain.HOTKEY.account().ss58());
    WeightsKeeper weights =
        new WeightsKeeper(
            chain, SimulatedChain.guard(chain, database), config(), Randomness.system());
    ProviderCheck annCheck = ANN.check();
    ProviderCheck benCheck = BEN.check();
    Round round =
        new Round(
            SimulatedMiner.hotkey(0),
            neuron ->
                new RoundMiner.Answer.Answered(neuron.uid() == ANN.uid() ? annCheck : benCheck),
            new ScannedClaims(
                polygon(chain).scanner(database),
                new RoundHealth(new Health(Time.system()), Duration.ofSeconds(12), Time.system())),
            store,
            RULE,
            Time.system());
    while (store.last().map(StoredRound::number).orElse(0L) < ROUNDS) {
      weights.consider(round.run(chain.best()), Optional.of(chain.facts()));
      chain.grow(RULE.cadenceBlocks());
    }
    while (intents.open(WeightSubmission.PURPOSE, chain.genesis().toHex()).isPresent()) {
      chain.grow(RULE.cadenceBlocks());
      weights.consider(store.last().orElseThrow(), Optional.empty());
    }
  }

  static SimulatedPolygon polygon(SimulatedChain chain) {
    return new SimulatedPolygon(chain, ANN.wallet(), BEN.wallet());
  }

  static ValidatorConfig config() {
    return new ValidatorConfig(
        58,
        "validator",
        Path.of("/"),
        EPOCH,
        RULE.cadenceBlocks(),
        Duration.ofSeconds(12),
        RULE.alpha(),
        false,
        SharedWallets.FIRST);
  }

  /** Installs a transaction handler by reflection, since the database has no hook for it. */
  private static void count(Database database, KillPoints points)
      throws ReflectiveOperationException {
    Jdbi jdbi = (Jdbi) field(field(database, "writer"), "jdbi");
    jdbi.setTransactionHandler(new Counting(jdbi.getTransactionHandler(), points));
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  /** Counts kill points, and waits to be killed just before the n-th. */
  static final class KillPoints {
    private final int n;
    private int passed;

    KillPoints(int n) {
      this.n = n;
    }

    /** Counts without waiting. */
    static KillPoints none() {
      return new KillPoints(0);
    }

    int passed() {
      return passed;
    }

    void pass() {
      if (++passed == n) {
        waitToBeKilled();
      }
    }

    private void waitToBeKilled() {
      System.out.println(READY + n);
      try {
        Thread.sleep(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw new IllegalStateException("not killed");
    }
  }

  private static final class Counting extends DelegatingTransactionHandler {
    private final KillPoints points;

    Counting(TransactionHandler delegate, KillPoints points) {
      super(delegate);
      this.points = points;
    }

    @Override
    public void commit(Handle handle) {
      points.pass();
      super.commit(handle);
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
      return new Counting(getDelegate().specialize(handle), points);
    }
  }

  /**
   * A chain with its state, pool and included weights in a file. It has no rate limit, so weights
   * that are sent twice are included twice.
   */
  static final class FileChain extends SimulatedChain {
    private static final String POOLED = "pooled ";
    private static final String INCLUDED = "included ";
    private final Path file;
    private final KillPoints points;

    FileChain(Path home, KillPoints points) {
      this.file = home.resolve("chain.txt");
      this.points = points;
      rateLimit = 0;
      neurons = List.of(ANN.neuron(), BEN.neuron());
      lines().stream()
          .filter(line -> !line.startsWith(INCLUDED) && !line.startsWith(POOLED))
          .reduce((a, b) -> b)
          .map(line -> line.split(" ", -1))
          .ifPresent(
              p -> restore(Long.parseLong(p[0]), Long.parseLong(p[1]), Long.parseLong(p[2])));
    }

    /** Returns the blocks that include weights. */
    List<Long> inclusions() {
      return lines(INCLUDED).stream().map(line -> Long.valueOf(line.split(" ", -1)[0])).toList();
    }

    @Override
    void grow(long blocks) {
      super.grow(1);
      List<String> pooled = lines(POOLED);
      int included = inclusions().size();
      if (pooled.size() > included) {
        includeWeights();
        write(INCLUDED + head() + " " + pooled.get(included));
      }
      super.grow(blocks - 1);
      write(position());
    }

    /** Counts the extrinsics in the pool, like {@code system_accountNextIndex}. */
    @Override
    public ExtrinsicParams params(AccountId account) {
      long pool = lines(POOLED).size() - (long) inclusions().size();
      return ExtrinsicParams.restore(super.params(account).nonce() + pool, head() + EPOCH / 4);
    }

    @Override
    public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor) {
      points.pass();
      write(POOLED + prepared.hash());
      grow(1);
      return resolve(prepared.account(), prepared.params(), prepared.hash());
    }

    @Override
    public ExtrinsicOutcome resolve(AccountId account, ExtrinsicParams params, Bytes32 hash) {
      return lines(INCLUDED).stream()
          .map(line -> line.split(" ", -1))
          .filter(line -> line[1].equals(hash.toHex()))
          .map(line -> Long.parseLong(line[0]))
          .<ExtrinsicOutcome>map(
              block ->
                  new ExtrinsicOutcome.Included(
                      new ExtrinsicOutcome.BlockPosition(
                          block, SimulatedChain.hash(block), 1, true),
                      hash,
                      List.of()))
          .findFirst()
          .orElseGet(() -> super.resolve(account, params, hash));
    }

    private List<String> lines(String kind) {
      return lines().stream()
          .filter(line -> line.startsWith(kind))
          .map(line -> line.substring(kind.length()))
          .toList();
    }

    private void write(String line) {
      try {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<String> lines() {
      try {
        return Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
