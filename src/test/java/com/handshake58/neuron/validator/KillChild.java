package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.drain.ClaimsLedger;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.Prepared;
import com.handshake58.neuron.substrate.extrinsic.Terms;
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
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * The process that {@link KillIT} kills: scans, rounds and weights on a real database. Told to, it
 * stops for the shot just before the n-th point, which is a commit or an extrinsic's way into the
 * chain's pool. The chain's state lies in a file of its own and outlives the process, as a chain
 * does.
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
    run(home, args.length == 1 ? Points.none() : new Points(Integer.parseInt(args[1])));
    System.out.println(END);
  }

  static Database open(Path home) throws IOException {
    return Database.open(home.resolve(Database.FILE), DOMAINS);
  }

  /** Rounds up to {@link #ROUNDS}, and then until no submission is open. */
  static void run(Path home, Points points) throws Exception {
    try (Database database = open(home)) {
      count(database, points);
      run(database, new Journal(home, points));
    }
  }

  private static void run(Database database, Journal chain) throws Exception {
    RoundStore store = new RoundStore(database);
    DatabaseIntents intents = new DatabaseIntents(database);
    WeightsKeeper weights =
        new WeightsKeeper(chain, SimulatedChain.guard(chain, database), config());
    ProviderCheck anns = ANN.check();
    ProviderCheck bens = BEN.check();
    Round round =
        new Round(
            chain,
            SimulatedMiner.hotkey(0),
            neuron -> new RoundMiner.Answer.Answered(neuron.uid() == ANN.uid() ? anns : bens),
            new ScannedClaims(
                polygon(chain).scanner(database),
                new RoundHealth(new Health(Time.system()), Duration.ofSeconds(12))),
            store,
            RULE,
            Time.system());
    while (store.last().map(StoredRound::number).orElse(0L) < ROUNDS) {
      weights.consider(round.run());
      chain.grow(RULE.cadenceBlocks());
    }
    while (intents.open(WeightSubmission.PURPOSE).isPresent()) {
      chain.grow(RULE.cadenceBlocks());
      weights.consider(store.last().orElseThrow());
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

  /** The database has no such hook, and is to have none: it is put in from here. */
  private static void count(Database database, Points points) throws ReflectiveOperationException {
    Jdbi jdbi = (Jdbi) field(field(database, "writer"), "jdbi");
    jdbi.setTransactionHandler(new Counting(jdbi.getTransactionHandler(), points));
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  /** Counts, and waits for the shot just before the n-th. */
  static final class Points {
    private final int n;
    private int passed;

    Points(int n) {
      this.n = n;
    }

    /** For whoever is not to be shot. */
    static Points none() {
      return new Points(0);
    }

    int passed() {
      return passed;
    }

    void pass() {
      if (++passed == n) {
        waitForTheShot();
      }
    }

    private void waitForTheShot() {
      System.out.println(READY + n);
      try {
        Thread.sleep(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw new IllegalStateException("nobody shot");
    }
  }

  private static final class Counting extends DelegatingTransactionHandler {
    private final Points points;

    Counting(TransactionHandler delegate, Points points) {
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
   * A chain whose state, pool and landed weights lie in a file. It has no rate limit to help: what
   * is sent twice lands twice.
   */
  static final class Journal extends SimulatedChain {
    private static final String POOLED = "pooled ";
    private static final String LANDED = "landed ";
    private final Path file;
    private final Points points;

    Journal(Path home, Points points) {
      this.file = home.resolve("chain.txt");
      this.points = points;
      rateLimit = 0;
      neurons = List.of(ANN.neuron(), BEN.neuron());
      lines().stream()
          .filter(line -> !line.startsWith(LANDED) && !line.startsWith(POOLED))
          .reduce((a, b) -> b)
          .map(line -> line.split(" ", -1))
          .ifPresent(
              p -> restore(Long.parseLong(p[0]), Long.parseLong(p[1]), Long.parseLong(p[2])));
    }

    /** The blocks in which weights landed. */
    List<Long> landings() {
      return lines(LANDED).stream().map(line -> Long.valueOf(line.split(" ", -1)[0])).toList();
    }

    @Override
    void grow(long blocks) {
      super.grow(1);
      List<String> pooled = lines(POOLED);
      int landed = landings().size();
      if (pooled.size() > landed) {
        land();
        write(LANDED + head() + " " + pooled.get(landed));
      }
      super.grow(blocks - 1);
      write(position());
    }

    /** As {@code system_accountNextIndex} counts: with what waits in the pool. */
    @Override
    public Terms terms(AccountId account) {
      long pool = lines(POOLED).size() - (long) landings().size();
      return Terms.restore(super.terms(account).nonce() + pool, head() + EPOCH / 4);
    }

    @Override
    public ExtrinsicOutcome submit(Prepared prepared, Until until) {
      points.pass();
      write(POOLED + prepared.hash());
      grow(1);
      return resolve(prepared.account(), prepared.terms(), prepared.hash());
    }

    @Override
    public ExtrinsicOutcome resolve(AccountId account, Terms terms, Bytes32 hash) {
      return lines(LANDED).stream()
          .map(line -> line.split(" ", -1))
          .filter(line -> line[1].equals(hash.toHex()))
          .map(line -> Long.parseLong(line[0]))
          .<ExtrinsicOutcome>map(
              block ->
                  new ExtrinsicOutcome.Included(
                      new ExtrinsicOutcome.Place(block, SimulatedChain.hash(block), 1, true),
                      hash,
                      List.of()))
          .findFirst()
          .orElseGet(() -> super.resolve(account, terms, hash));
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
