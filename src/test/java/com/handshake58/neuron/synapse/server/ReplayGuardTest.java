package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.FORGOTTEN;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.FULL;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.REPEATED;
import static com.handshake58.neuron.synapse.server.ReplayGuard.Entry.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private static final AccountId ANN = hotkey("ann");
  private static final AccountId BEN = hotkey("ben");

  private ReplayGuard guard = new ReplayGuard(10, 10, 0);

  @Test
  void wantsAGreaterNonceFromEachCaller() {
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "a", 5, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "a", 4, 0)).isEqualTo(REPEATED);
    assertThat(take(ANN, "b", 4, 0)).isEqualTo(TAKEN);
    assertThat(take(BEN, "a", 3, 0)).isEqualTo(TAKEN);
    assertThat(take(ANN, "a", 6, 0)).isEqualTo(TAKEN);
    assertThat(guard.size()).isEqualTo(3);
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
    guard = new ReplayGuard(10, 4, 0);
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
    guard = new ReplayGuard(3, 2, 0);
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
    assertThat(stranger(first, "another", 1003)).isEqualTo(FULL);
    // Registered meanwhile.
    assertThat(take(first, "a", 1002, 0)).isEqualTo(REPEATED);

    assertThat(take(ANN, "a", 5000, 2000)).isEqualTo(TAKEN);
    assertThat(stranger(hotkey("stranger 200"), "a", 2001)).isEqualTo(TAKEN);
  }

  @Test
  void neverTakesANonceTwiceWhateverComesInWhateverOrder() {
    Random random = new Random(58);
    for (int run = 0; run < 50; run++) {
      guard = new ReplayGuard(6, 3, 0);
      Map<String, Long> greatest = new HashMap<>();
      long clock = 100;
      for (int i = 0; i < 2000; i++) {
        clock += random.nextInt(3);
        long nonce = clock - 20 + random.nextInt(40);
        AccountId hotkey = random.nextBoolean() ? ANN : BEN;
        String uuid = "u" + random.nextInt(8);
        if (take(hotkey, uuid, nonce, clock - 30) == TAKEN) {
          Long before = greatest.put(hotkey + uuid, nonce);
          assertThat(before == null || before < nonce).isTrue();
        }
        assertThat(guard.size()).isLessThanOrEqualTo(6);
      }
    }
  }

  private ReplayGuard.Entry take(AccountId hotkey, String uuid, long nonce, long stale) {
    return guard.take(hotkey, uuid, true, nonce, stale);
  }

  private ReplayGuard.Entry stranger(AccountId hotkey, String uuid, long nonce) {
    return guard.take(hotkey, uuid, false, nonce, 0);
  }

  private static AccountId hotkey(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
