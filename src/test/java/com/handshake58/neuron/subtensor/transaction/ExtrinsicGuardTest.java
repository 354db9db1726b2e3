package com.handshake58.neuron.subtensor.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.Intent.State;
import com.handshake58.neuron.store.IntentStore;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import com.handshake58.neuron.subtensor.transaction.ModelChain.Crash;
import com.handshake58.neuron.subtensor.transaction.ModelChain.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every order of crashes, lost answers, refusals, inclusions, reorganizations, resets and
 * restarts up to a depth, as Lighthouse tests its slashing protection, and plays them in parallel.
 */
class ExtrinsicGuardTest {
  private static final int DEPTH = Integer.getInteger("guard.depth", 4);
  private static final String PURPOSE = "test";
  private static final Call CALL = Call.of("System", "remark");
  private static final KeyPair SIGNER =
      KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());

  @TempDir private Path folder;

  /** An event. A crash ends the process; the next attempt is by a restarted process. */
  private enum Event {
    SENDS_AND_IS_INCLUDED,
    SENDS_AND_FAILS,
    SENDS_AND_IS_REFUSED,
    SENDS_AND_LOSES_THE_ANSWER,
    CRASHES_BEFORE_THE_INTENT,
    CRASHES_BEFORE_THE_HASH,
    CRASHES_BEFORE_SENDING,
    CRASHES_AFTER_SENDING,
    CRASHES_BEFORE_THE_OUTCOME,
    SETTLES,
    BLOCK,
    EMPTY_BLOCK,
    FINALITY,
    REORGANIZATION,
    FOREIGN_EXTRINSIC,
    EXPIRY,
    RESET,
    OTHER_CHAIN
  }

  @Test
  void everyOrderOfEventsUpToADepth() throws Exception {
    Event[] events = Event.values();
    long orders = (long) Math.pow(events.length, DEPTH);
    for (long n = 0; n < orders; n++) {
      List<Event> order = new ArrayList<>();
      for (long rest = n; order.size() < DEPTH; rest /= events.length) {
        order.add(events[(int) (rest % events.length)]);
      }
      new Run(new MemoryIntents()).play(order);
    }
    System.out.println(orders + " orders of " + DEPTH + " events");
  }

  /** Plays longer random orders on the real store. */
  @Test
  void longOrdersOnTheDatabase() throws Exception {
    Event[] events = Event.values();
    for (int seed = 0; seed < 20; seed++) {
      try (Database database =
          Database.open(folder.resolve("n" + seed), List.of(DatabaseIntents.DOMAIN))) {
        Random random = new Random(seed);
        List<Event> order = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          Event event = events[random.nextInt(events.length)];
          order.add(event.name().startsWith("CRASHES_BEFORE_THE") ? Event.SETTLES : event);
        }
        new Run(new DatabaseIntents(database, SIGNER.account().ss58())).play(order);
      }
    }
  }

  /** Runs several attempts at the same time on one database while blocks come and go. */
  @Test
  void parallelAttemptsNeverHaveTwoPendingExtrinsics() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      try (Database database =
              Database.open(folder.resolve("p" + seed), List.of(DatabaseIntents.DOMAIN));
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Run run = new Run(new DatabaseIntents(database, SIGNER.account().ss58()));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
          Random random = new Random(100L * seed + thread);
          tasks.add(() -> run.attempts(random, 15));
        }
        Random blocks = new Random(seed);
        tasks.add(() -> run.blocks(blocks, 60));
        for (Future<Void> task : threads.invokeAll(tasks)) {
          task.get();
        }
        run.drain();
      }
    }
  }

  @Test
  void aCallThatTheRuntimeDoesNotKnowClosesItsIntent() throws Exception {
    ModelChain chain = new ModelChain();
    chain.knowsTheCall = false;
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    Settled settled = guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    assertThat(settled.outcome()).isEqualTo(new ExtrinsicOutcome.Incompatible(ModelChain.NO_CALL));
    assertThat(settled.isClosed()).isTrue();
    assertThat(guard.settle()).isEmpty();
  }

  /** It may be valid on the other chain, whose intents know nothing of it. */
  @Test
  void nothingIsSentIfTheChainChangesWhileSigning() throws Exception {
    ModelChain chain = new ModelChain();
    chain.chainChangesWhileSigning = true;
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    Settled settled = guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    assertThat(settled.outcome()).isInstanceOf(ExtrinsicOutcome.NotSent.class);
    assertThat(settled.isClosed()).isTrue();
    chain.block(true);
    assertThat(chain.effects()).isEmpty();
  }

  @Test
  void anotherChainDuringTheSearchClosesNoIntent() throws Exception {
    ModelChain chain = new ModelChain();
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    chain.network = Network.LOST;
    guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    chain.expire();
    chain.chainChangesWhileSearching = true;
    assertThatThrownBy(guard::settle)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another chain");
    assertThat(intents.all()).extracting(Intent::state).containsExactly(State.OPEN);
  }

  /** Such as a node over its quota: the next node, or the same one later, knows the outcome. */
  @Test
  void aRefusalOfTheNodeClosesNoIntentThoughItHasExpired() throws Exception {
    ModelChain chain = new ModelChain();
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    chain.network = Network.LOST;
    guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    chain.block(true);
    chain.expire();
    chain.searchFailure = RpcException.malformed("chain_getBlock", "it is a sentence");
    assertThatThrownBy(guard::settle).isEqualTo(chain.searchFailure);
    assertThat(intents.all()).extracting(Intent::state).containsExactly(State.OPEN);

    chain.searchFailure = null;
    assertThat(guard.settle()).get().extracting(Settled::isClosed).isEqualTo(true);
    assertThat(intents.all()).extracting(Intent::state).containsExactly(State.INCLUDED);
  }

  /** Else the next extrinsic would have the effect a second time once the node is well. */
  @Test
  void aNodeThatLagsBehindIsNoChainThatWasReset() throws Exception {
    ModelChain chain = new ModelChain();
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    chain.network = Network.LOST;
    guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    chain.reset(true);
    chain.isBehind = true;
    assertThatThrownBy(guard::settle).hasMessageContaining("has not reached block 1000");
    assertThat(intents.all()).extracting(Intent::state).containsExactly(State.OPEN);

    chain.isBehind = false;
    assertThat(guard.settle())
        .get()
        .extracting(Settled::outcome)
        .isInstanceOf(ExtrinsicOutcome.ChainReset.class);
  }

  @Test
  void aBlockWhoseResultCannotBeReadClosesTheIntentAsUnknown() throws Exception {
    ModelChain chain = new ModelChain();
    MemoryIntents intents = new MemoryIntents();
    ExtrinsicGuard guard = new ExtrinsicGuard(chain, SIGNER, intents, PURPOSE);
    chain.network = Network.LOST;
    guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
    chain.searchOutcome =
        new ExtrinsicOutcome.ResultUnknown(
            new BlockPosition(1_001, chain.genesis(), 1, true), "no events");
    Settled settled = guard.settle().orElseThrow();
    assertThat(settled.isClosed()).isTrue();
    assertThat(intents.all()).extracting(Intent::state).containsExactly(State.UNKNOWN);
    assertThat(guard.settle()).isEmpty();
  }

  /** One run on one chain and one store. */
  private static final class Run {
    private final ModelChain chain = new ModelChain();
    private final IntentStore store;
    private boolean reset;

    Run(IntentStore store) {
      this.store = store;
    }

    void play(List<Event> order) throws Exception {
      try {
        for (Event event : order) {
          play(event);
          check();
        }
        drain();
      } catch (AssertionError e) {
        throw new AssertionError(order + ": " + e.getMessage(), e);
      }
    }

    private void play(Event event) throws Exception {
      switch (event) {
        case SENDS_AND_IS_INCLUDED -> attempt(Network.INCLUDED, 0);
        case SENDS_AND_FAILS -> attempt(Network.FAILED, 0);
        case SENDS_AND_IS_REFUSED -> attempt(Network.REFUSED, 0);
        case SENDS_AND_LOSES_THE_ANSWER -> attempt(Network.LOST, 0);
        case CRASHES_BEFORE_THE_INTENT -> attempt(Network.INCLUDED, 1);
        case CRASHES_BEFORE_THE_HASH -> attempt(Network.INCLUDED, 2);
        case CRASHES_BEFORE_SENDING -> attempt(Network.CRASH_BEFORE_SENDING, 0);
        case CRASHES_AFTER_SENDING -> attempt(Network.CRASH_AFTER_SENDING, 0);
        case CRASHES_BEFORE_THE_OUTCOME -> attempt(Network.INCLUDED, 3);
        case SETTLES -> guard().settle();
        case BLOCK -> chain.block(true);
        case EMPTY_BLOCK -> chain.block(false);
        case FINALITY -> chain.makeFinal();
        case REORGANIZATION -> chain.reorganize();
        case FOREIGN_EXTRINSIC -> chain.foreignExtrinsic();
        case EXPIRY -> chain.expire();
        case RESET -> reset(true);
        case OTHER_CHAIN -> reset(false);
      }
    }

    private void reset(boolean sameGenesis) {
      reset = true;
      chain.reset(sameGenesis);
    }

    /** Returns a new guard: only the store keeps state between attempts. */
    private ExtrinsicGuard guard() {
      return new ExtrinsicGuard(chain, SIGNER, store, PURPOSE);
    }

    private void attempt(Network network, int crashBeforeWrite) throws Exception {
      ExtrinsicGuard guard = guard();
      try {
        Optional<Settled> earlier = guard.settle();
        if (earlier.isPresent() && !earlier.get().isClosed()) {
          return;
        }
        chain.network = network;
        if (store instanceof MemoryIntents memory) {
          memory.crashBeforeWrite = crashBeforeWrite;
        }
        guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
      } catch (Crash e) {
        // The process has ended.
      } finally {
        if (store instanceof MemoryIntents memory) {
          memory.crashBeforeWrite = 0;
        }
      }
    }

    Void attempts(Random random, int times) throws IOException, InterruptedException {
      for (int i = 0; i < times; i++) {
        try {
          ExtrinsicGuard guard = guard();
          Optional<Settled> earlier = guard.settle();
          if (earlier.isEmpty() || earlier.get().isClosed()) {
            chain.network = random.nextBoolean() ? Network.INCLUDED : Network.LOST;
            guard.send(CALL, "a remark", "{}", WaitFor.INCLUSION);
          }
        } catch (IllegalStateException e) {
          assertThat(e).hasMessageMatching("an intent of test is open|.*was closed meanwhile");
        }
        check();
        Thread.sleep(1);
      }
      return null;
    }

    Void blocks(Random random, int times) throws InterruptedException {
      for (int i = 0; i < times; i++) {
        switch (random.nextInt(5)) {
          case 0 -> chain.makeFinal();
          case 1 -> chain.reorganize();
          case 2 -> chain.block(false);
          default -> chain.block(true);
        }
        Thread.sleep(1);
      }
      return null;
    }

    private void check() {
      assertThat(chain.violations()).as("sent while another may still be included").isEmpty();
      List<Integer> effects = chain.effects();
      assertThat(new HashSet<>(effects)).as("no extrinsic twice").hasSameSizeAs(effects);
      assertThat(effects).as("in the order of their signatures").isSorted();
    }

    /**
     * Includes all pending extrinsics, makes them final, and compares the intents with the chain.
     */
    void drain() throws IOException, InterruptedException {
      chain.block(true);
      chain.expire();
      if (reset) {
        // Only expiry tells a short chain that was reset again from a lagging one.
        chain.expire();
        chain.expire();
      }
      Optional<Settled> last = guard().settle();
      assertThat(last.map(Settled::isClosed).orElse(true)).as("the last intent closes").isTrue();
      check();
      if (store instanceof MemoryIntents memory && !reset) {
        long included =
            memory.all().stream().filter(i -> i.state() == Intent.State.INCLUDED).count();
        assertThat(chain.effects()).as("effects of the intents").hasSize((int) included);
      }
    }
  }
}
