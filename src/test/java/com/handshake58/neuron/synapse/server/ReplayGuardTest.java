package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.server.ReplayGuard.Verdict.ACCEPTED;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Verdict.EXPIRED;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Verdict.FULL;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Verdict.REPLAYED;
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
  void acceptsEachNonceOnceInAnyOrder() {
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(ACCEPTED);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "a", 4, 0)).isEqualTo(ACCEPTED);
    assertThat(take(ANN, "b", 4, 0)).isEqualTo(ACCEPTED);
    assertThat(take(BEN, "a", 3, 0)).isEqualTo(ACCEPTED);
    assertThat(take(ANN, "a", 6, 0)).isEqualTo(ACCEPTED);
    assertThat(take(ANN, "a", 4, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(REPLAYED);
    assertThat(guard.size()).isEqualTo(5);
  }

  @Test
  void acceptsEachOfManyParallelRequestsOnce() throws Exception {
    int requests = 500;
    guard = guard(1000, 500);
    List<Integer> nonces = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      IntStream.rangeClosed(1, requests).forEach(nonces::add);
    }
    Collections.shuffle(nonces, new Random(58));
    List<Callable<ReplayGuard.Verdict>> takes = new ArrayList<>();
    nonces.forEach(nonce -> takes.add(() -> take(ANN, "a", nonce, 0)));
    List<ReplayGuard.Verdict> verdicts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<ReplayGuard.Verdict> taken : threads.invokeAll(takes)) {
        verdicts.add(taken.get());
      }
    }
    assertThat(Collections.frequency(verdicts, ACCEPTED)).isEqualTo(requests);
    assertThat(Collections.frequency(verdicts, REPLAYED)).isEqualTo(3 * requests);
  }

  @Test
  void aHotkeyAboveItsLimitLosesItsSmallestNonces() {
    guard = guard(10, 4);
    for (long nonce : new long[] {50, 10, 40, 20}) {
      assertThat(take(ANN, "a", nonce, 0)).isEqualTo(ACCEPTED);
    }
    assertThat(take(ANN, "a", 30, 0)).isEqualTo(ACCEPTED);
    assertThat(guard.size()).isEqualTo(4);
    // 10 was removed for 30, and all nonces up to 10 may be replays.
    assertThat(take(ANN, "a", 10, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "b", 9, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "a", 20, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "a", 11, 0)).isEqualTo(ACCEPTED);
    // It was removed at once.
    assertThat(take(ANN, "a", 11, 0)).isEqualTo(REPLAYED);
    assertThat(take(BEN, "a", 9, 0)).isEqualTo(ACCEPTED);
  }

  @Test
  void forgetsExpiredNonces() {
    for (int i = 1; i <= 5; i++) {
      assertThat(take(hotkey("caller " + i), "a", i, 0)).isEqualTo(ACCEPTED);
    }
    assertThat(take(ANN, "a", 10, 3)).isEqualTo(ACCEPTED);
    assertThat(guard.size()).isEqualTo(3);
    for (int i = 1; i <= 5; i++) {
      assertThat(take(hotkey("caller " + i), "a", i, 3))
          .as("caller %s", i)
          .isEqualTo(i <= 3 ? EXPIRED : REPLAYED);
    }
  }

  @Test
  void rejectsForgottenNoncesOfRequestsThatArrivedBefore() {
    assertThat(take(ANN, "a", 5, 1)).isEqualTo(ACCEPTED);
    assertThat(take(BEN, "a", 20, 5)).isEqualTo(ACCEPTED);
    // Arrived while 5 was fresh, and was overtaken.
    assertThat(take(ANN, "a", 5, 4)).isEqualTo(EXPIRED);
    assertThat(take(ANN, "b", 5, 4)).isEqualTo(EXPIRED);
  }

  @Test
  void aHotkeyWithManyUuidsDisplacesItsOwnNoncesOnly() {
    guard = guard(10, 4);
    assertThat(take(BEN, "his", 1, 0)).isEqualTo(ACCEPTED);
    for (int i = 10; i < 2000; i++) {
      assertThat(take(ANN, "uuid " + i, i, 0)).isEqualTo(ACCEPTED);
    }
    assertThat(guard.size()).isEqualTo(5);
    assertThat(take(BEN, "his", 1, 0)).isEqualTo(REPLAYED);
    assertThat(take(BEN, "his", 2, 0)).isEqualTo(ACCEPTED);
    assertThat(take(BEN, "another", 1, 0)).isEqualTo(ACCEPTED);
    for (int i = 10; i < 2000; i++) {
      assertThat(take(ANN, "uuid " + i, i, 0)).as("uuid %s", i).isEqualTo(REPLAYED);
    }
    assertThat(take(ANN, "new", 1995, 0)).isEqualTo(REPLAYED);
    assertThat(take(ANN, "new", 1996, 0)).isEqualTo(ACCEPTED);
  }

  @Test
  void unregisteredHotkeysLeaveRoomForRegisteredOnes() {
    guard = guard(3, 2);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(ACCEPTED);
    for (int i = 1; i <= 100; i++) {
      // Of the future as far as can be.
      AccountId stranger = hotkey("stranger " + i);
      assertThat(stranger(stranger, "a", 1000 + i)).isEqualTo(i == 1 ? ACCEPTED : FULL);
      assertThat(take(ANN, "a", 5 + i, 0)).isEqualTo(ACCEPTED);
      assertThat(take(BEN, "b" + i, i, 0)).isEqualTo(ACCEPTED);
      assertThat(take(BEN, "b" + i, i, 0)).isEqualTo(REPLAYED);
      assertThat(guard.size()).isLessThanOrEqualTo(3 + 2);
    }
    AccountId first = hotkey("stranger 1");
    assertThat(stranger(first, "a", 1001)).isEqualTo(REPLAYED);
    assertThat(stranger(first, "a", 1002)).isEqualTo(ACCEPTED);
    assertThat(stranger(first, "another", 1003)).isEqualTo(ACCEPTED);
    assertThat(stranger(first, "another", 1002)).isEqualTo(REPLAYED);
    assertThat(guard.size()).isEqualTo(3 + 2);
    // Registered meanwhile.
    assertThat(take(first, "a", 1002, 0)).isEqualTo(REPLAYED);

    assertThat(take(ANN, "a", 5000, 2000)).isEqualTo(ACCEPTED);
    assertThat(stranger(hotkey("stranger 200"), "a", 2001)).isEqualTo(ACCEPTED);
  }

  @Test
  void followsAClockThatIsSetBack() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new ReceiveTime(10_000 * SECOND, 0));
    ReceiveTime ahead = new ReceiveTime(10_001 * SECOND, SECOND);
    assertThat(guard.accept(ANN, "a", true, 7_001 * SECOND, ahead)).isEqualTo(EXPIRED);
    // An hour back, four seconds after the start.
    ReceiveTime right = new ReceiveTime(6_404 * SECOND, 4 * SECOND);
    assertThat(guard.accept(ANN, "a", true, 6_400 * SECOND, right)).isEqualTo(EXPIRED);
    assertThat(guard.accept(ANN, "a", true, 6_403 * SECOND, right)).isEqualTo(ACCEPTED);
    assertThat(guard.accept(ANN, "a", true, 6_403 * SECOND, right)).isEqualTo(REPLAYED);
  }

  @Test
  void forgetsNoNonceThatIsFreshAfterASmallClockStep() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new ReceiveTime(0, 0));
    assertThat(take(ANN, 950, 1000)).isEqualTo(ACCEPTED);
    assertThat(take(BEN, 1020, 1020)).isEqualTo(ACCEPTED);
    ReceiveTime back = new ReceiveTime(980 * SECOND, 1030 * SECOND);
    assertThat(guard.accept(ANN, "a", true, 950 * SECOND, back)).isEqualTo(EXPIRED);
    assertThat(guard.accept(BEN, "a", true, 1020 * SECOND, back)).isEqualTo(REPLAYED);
    assertThat(guard.accept(ANN, "a", true, 979 * SECOND, back)).isEqualTo(ACCEPTED);
  }

  @Test
  void acceptsNoForgottenNonceAgainAfterALargeClockStep() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new ReceiveTime(0, 0));
    // The caller's clock is ahead, and so is ours until it is set back by 200 s.
    assertThat(take(ANN, 1000, 1000)).isEqualTo(ACCEPTED);
    assertThat(take(ANN, 1080, 1080)).isEqualTo(ACCEPTED);
    ReceiveTime back = new ReceiveTime(990 * SECOND, 1190 * SECOND);
    assertThat(guard.accept(BEN, "a", true, 985 * SECOND, back)).isEqualTo(ACCEPTED);
    assertThat(guard.accept(ANN, "a", true, 1000 * SECOND, back)).isEqualTo(REPLAYED);
    assertThat(guard.accept(ANN, "a", true, 1080 * SECOND, back)).isEqualTo(REPLAYED);
    assertThat(guard.accept(ANN, "b", true, 991 * SECOND, back)).isEqualTo(ACCEPTED);
  }

  /** The clock was right, and is an hour behind for an hour. */
  @Test
  void acceptsNoRequestOfAnHourAgoWhileTheClockIsBehind() {
    guard = new ReplayGuard(10, 10, Duration.ofSeconds(64), new ReceiveTime(0, 0));
    List<AccountId> hotkeys = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      hotkeys.add(hotkey("caller " + i));
      assertThat(take(hotkeys.get(i), 1000 + 6 * i, 1001 + 6 * i)).isEqualTo(ACCEPTED);
    }
    for (int i = 0; i < 600; i++) {
      long second = 1001 + 6L * i;
      ReceiveTime behind = new ReceiveTime(second * SECOND, (second + 3600) * SECOND);
      assertThat(guard.accept(hotkeys.get(i), "a", true, (second - 1) * SECOND, behind))
          .as("caller %s", i)
          .isEqualTo(REPLAYED);
      assertThat(guard.accept(ANN, "a", true, second * SECOND, behind)).isEqualTo(ACCEPTED);
    }
    for (int i = 0; i < 600; i++) {
      assertThat(take(hotkeys.get(i), 8000 + i, 8001 + i)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void acceptsNoNonceTwiceWhateverTheClockDoes() {
    Random random = new Random(58);
    int taken = 0;
    for (int run = 0; run < 50; run++) {
      guard = new ReplayGuard(20, 6, Duration.ofSeconds(64), new ReceiveTime(0, 0));
      Set<String> accepted = new HashSet<>();
      long wall = 100_000;
      long monotonic = 0;
      for (int i = 0; i < 2000; i++) {
        long passed = random.nextInt(20);
        monotonic += passed;
        wall += passed + (random.nextInt(50) == 0 ? random.nextInt(7200) - 3600 : 0);
        long nonce = wall - 64 + random.nextInt(94);
        AccountId hotkey = hotkey("caller " + random.nextInt(8));
        String uuid = "u" + random.nextInt(12);
        ReceiveTime time = new ReceiveTime(wall * SECOND, monotonic * SECOND);
        if (guard.accept(hotkey, uuid, true, nonce * SECOND, time) == ACCEPTED) {
          assertThat(accepted.add(hotkey + uuid + nonce)).isTrue();
        }
        assertThat(guard.size()).isLessThanOrEqualTo(8 * 6);
      }
      taken += accepted.size();
    }
    assertThat(taken).isGreaterThan(5_000);
  }

  private ReplayGuard.Verdict take(AccountId hotkey, long nonce, long second) {
    return guard.accept(hotkey, "a", true, nonce * SECOND, at(second * SECOND));
  }

  @Test
  void acceptsNoNonceTwiceInAnyOrder() {
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
        if (take(hotkey, uuid, nonce, clock - 30) == ACCEPTED) {
          assertThat(taken.add(hotkey + uuid + nonce)).isTrue();
        }
        assertThat(guard.size()).isLessThanOrEqualTo(6);
      }
      assertThat(taken).hasSizeGreaterThan(100);
    }
  }

  private ReplayGuard.Verdict take(AccountId hotkey, String uuid, long nonce, long stale) {
    return guard.accept(hotkey, uuid, true, nonce, at(stale + MEMORY));
  }

  private ReplayGuard.Verdict stranger(AccountId hotkey, String uuid, long nonce) {
    return guard.accept(hotkey, uuid, false, nonce, at(MEMORY));
  }

  private static ReplayGuard guard(int most, int mostOfOne) {
    return new ReplayGuard(most, mostOfOne, Duration.ofNanos(MEMORY), new ReceiveTime(0, 0));
  }

  private static ReceiveTime at(long nanos) {
    return new ReceiveTime(nanos, nanos);
  }

  private static AccountId hotkey(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
