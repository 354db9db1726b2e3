package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.FORGOTTEN;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.FULL;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.REPEATED;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private static final AccountId ANN = hotkey("ann");
  private static final AccountId BEN = hotkey("ben");

  private static final long SECOND = 1_000_000_000L;
  private static final long MEMORY = 100;

  private ReplayGuard guard = guard(10, 10);

  @Test
  void takesEachNonceOfACallerOnceInAnyOrder() {
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "a", 4, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "b", 4, 0)).isEqualTo(TAKEN);
    assertThat(take(BEN, "a", 3, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "a", 6, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "a", 4, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(REPEATED);
    assertThat(guard.size()).isEqualTo(5);
  }

  @Test
  void takesParallelRequestsInAnyOrderAndEachOfThemOnce() throws Exception {
    int requests = 500;
    guard = guard(1000, 500);
    List<Integer> nonces = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      IntStream.rangeClosed(1, requests).forEach(nonces::add);
    }
    Collections.shuffle(nonces, new Random(58));
    List<Callable<ReplayGuard.Entry>> takes = new ArrayList<>();
    nonces.forEach(nonce -> takes.add(() -> take(ANN, "a", nonce, 0)));
    List<ReplayGuard.Entry> entries = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<ReplayGuard.Entry> taken : threads.invokeAll(takes)) {
        entries.add(taken.get());
      }
    }
    assertThat(Collections.frequency(entries, TAKEN)).isEqualTo(requests);
    assertThat(Collections.frequency(entries, REPEATED)).isEqualTo(3 * requests);
  }

  @Test
  void aHotkeyThatAsksMoreThanIsRememberedLosesItsOldestNonces() {
    guard = guard(10, 4);
    for (long nonce : new long[] {50, 10, 40, 20}) {
      assertThat(take(ANN, "a", nonce, 0)).isEqualTo(TAKEN);
    }
    assertThat(take(ANN, "a", 30, 0)).isEqualTo(TAKEN);
    assertThat(guard.size()).isEqualTo(4);
    // 10 made room for 30, and whatever is not above it may be a repetition.
    assertThat(take(ANN, "a", 10, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "b", 9, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "a", 20, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "a", 11, 0)).isEqualTo(TAKEN);
    // It made room for itself.
    assertThat(take(ANN, "a", 11, 0)).isEqualTo(REPEATED);
    assertThat(take(BEN, "a", 9, 0)).isEqualTo(TAKEN);
  }

  @Test
  void forgetsWhatIsStaleAnyway() {
    for (int i = 1; i <= 5; i++) {
      assertThat(take(hotkey("caller " + i), "a", i, 0)).isEqualTo(TAKEN);
    }
    assertThat(take(ANN, "a", 10, 3)).isEqualTo(TAKEN);
    assertThat(guard.size()).isEqualTo(3);
    for (int i = 1; i <= 5; i++) {
      assertThat(take(hotkey("caller " + i), "a", i, 3))
          .as("caller %s", i)
          .isEqualTo(i <= 3 ? FORGOTTEN : REPEATED);
    }
  }

  @Test
  void refusesWhatIsForgottenAlsoWhereItCameBefore() {
    assertThat(take(ANN, "a", 5, 1)).isEqualTo(TAKEN);
    assertThat(take(BEN, "a", 20, 5)).isEqualTo(TAKEN);
    // Came while 5 was fresh, and was overtaken.
    assertThat(take(ANN, "a", 5, 4)).isEqualTo(FORGOTTEN);
    assertThat(take(ANN, "b", 5, 4)).isEqualTo(FORGOTTEN);
  }

  @Test
  void aHotkeyThatMakesUpUuidsDisplacesItsOwnOnly() {
    guard = guard(10, 4);
    assertThat(take(BEN, "his", 1, 0)).isEqualTo(TAKEN);
    for (int i = 10; i < 2000; i++) {
      assertThat(take(ANN, "uuid " + i, i, 0)).isEqualTo(TAKEN);
    }
    assertThat(guard.size()).isEqualTo(5);
    assertThat(take(BEN, "his", 1, 0)).isEqualTo(REPEATED);
    assertThat(take(BEN, "his", 2, 0)).isEqualTo(TAKEN);
    assertThat(take(BEN, "another", 1, 0)).isEqualTo(TAKEN);
    for (int i = 10; i < 2000; i++) {
      assertThat(take(ANN, "uuid " + i, i, 0)).as("uuid %s", i).isEqualTo(REPEATED);
    }
    assertThat(take(ANN, "new", 1995, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "new", 1996, 0)).isEqualTo(TAKEN);
  }

  @Test
  void strangersHotkeysWithoutNumberLeaveRoomForTheKnown() {
    guard = guard(3, 2);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(TAKEN);
    for (int i = 1; i <= 100; i++) {
      // Of the future as far as can be.
      AccountId stranger = hotkey("stranger " + i);
      assertThat(stranger(stranger, "a", 1000 + i)).isEqualTo(i == 1 ? TAKEN : FULL);
      assertThat(take(ANN, "a", 5 + i, 0)).isEqualTo(TAKEN);
      assertThat(take(BEN, "b" + i, i, 0)).isEqualTo(TAKEN);
      assertThat(take(BEN, "b" + i, i, 0)).isEqualTo(REPEATED);
      assertThat(guard.size()).isLessThanOrEqualTo(3 + 2);
    }
    AccountId first = hotkey("stranger 1");
    assertThat(stranger(first, "a", 1001)).isEqualTo(REPEATED);
    assertThat(stranger(first, "a", 1002)).isEqualTo(TAKEN);
    assertThat(stranger(first, "another", 1003)).isEqualTo(TAKEN);
    assertThat(stranger(first, "another", 1002)).isEqualTo(REPEATED);
    assertThat(guard.size()).isEqualTo(3 + 2);
    // Registered meanwhile.
    assertThat(take(first, "a", 1002, 0)).isEqualTo(REPEATED);

    assertThat(take(ANN, "a", 5000, 2000)).isEqualTo(TAKEN);
    assertThat(stranger(hotkey("stranger 200"), "a", 2001)).isEqualTo(TAKEN);
  }

  @Test
  void followsAClockThatIsSetBack() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new Arrival(10_000 * SECOND, 0));
    Arrival ahead = new Arrival(10_001 * SECOND, SECOND);
    assertThat(guard.take(ANN, "a", true, 7_001 * SECOND, ahead)).isEqualTo(FORGOTTEN);
    // An hour back, four seconds after the start.
    Arrival right = new Arrival(6_404 * SECOND, 4 * SECOND);
    assertThat(guard.take(ANN, "a", true, 6_400 * SECOND, right)).isEqualTo(FORGOTTEN);
    assertThat(guard.take(ANN, "a", true, 6_403 * SECOND, right)).isEqualTo(TAKEN);
    assertThat(guard.take(ANN, "a", true, 6_403 * SECOND, right)).isEqualTo(REPEATED);
  }

  @Test
  void forgetsNothingThatCouldPassAfterTheClockWasSetBackALittle() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new Arrival(0, 0));
    assertThat(take(ANN, 950, 1000)).isEqualTo(TAKEN);
    assertThat(take(BEN, 1020, 1020)).isEqualTo(TAKEN);
    Arrival back = new Arrival(980 * SECOND, 1030 * SECOND);
    assertThat(guard.take(ANN, "a", true, 950 * SECOND, back)).isEqualTo(FORGOTTEN);
    assertThat(guard.take(BEN, "a", true, 1020 * SECOND, back)).isEqualTo(REPEATED);
    assertThat(guard.take(ANN, "a", true, 979 * SECOND, back)).isEqualTo(TAKEN);
  }

  @Test
  void takesNoNonceAgainThatItForgotWhenTheClockIsSetBackFar() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new Arrival(0, 0));
    // The caller's clock is ahead, and so is ours until it is set back by 200 s.
    assertThat(take(ANN, 1000, 1000)).isEqualTo(TAKEN);
    assertThat(take(ANN, 1080, 1080)).isEqualTo(TAKEN);
    Arrival back = new Arrival(990 * SECOND, 1190 * SECOND);
    assertThat(guard.take(BEN, "a", true, 985 * SECOND, back)).isEqualTo(TAKEN);
    assertThat(guard.take(ANN, "a", true, 1000 * SECOND, back)).isEqualTo(REPEATED);
    assertThat(guard.take(ANN, "a", true, 1080 * SECOND, back)).isEqualTo(REPEATED);
    assertThat(guard.take(ANN, "b", true, 991 * SECOND, back)).isEqualTo(TAKEN);
  }

  private ReplayGuard.Entry take(AccountId hotkey, long nonce, long second) {
    return guard.take(hotkey, "a", true, nonce * SECOND, at(second * SECOND));
  }

  @Test
  void neverTakesANonceTwiceWhateverComesInWhateverOrder() {
    Random random = new Random(58);
    for (int run = 0; run < 50; run++) {
      guard = guard(6, 3);
      Set<String> taken = new HashSet<>();
      long clock = 100;
      for (int i = 0; i < 2000; i++) {
        clock += random.nextInt(3);
        long nonce = clock - 20 + random.nextInt(40);
        AccountId hotkey = random.nextBoolean() ? ANN : BEN;
        String uuid = "u" + random.nextInt(8);
        if (take(hotkey, uuid, nonce, clock - 30) == TAKEN) {
          assertThat(taken.add(hotkey + uuid + nonce)).isTrue();
        }
        assertThat(guard.size()).isLessThanOrEqualTo(6);
      }
      assertThat(taken).hasSizeGreaterThan(100);
    }
  }

  private ReplayGuard.Entry take(AccountId hotkey, String uuid, long nonce, long stale) {
    return guard.take(hotkey, uuid, true, nonce, at(stale + MEMORY));
  }

  private ReplayGuard.Entry stranger(AccountId hotkey, String uuid, long nonce) {
    return guard.take(hotkey, uuid, false, nonce, at(MEMORY));
  }

  private static ReplayGuard guard(int most, int mostOfOne) {
    return new ReplayGuard(most, mostOfOne, Duration.ofNanos(MEMORY), new Arrival(0, 0));
  }

  private static Arrival at(long nanos) {
    return new Arrival(nanos, nanos);
  }

  private static AccountId hotkey(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
