package com.handshake58.neuron.synapse.server;

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

  @Test
  void wantsAGreaterNonceFromEachCaller() {
    ReplayGuard guard = new ReplayGuard(10, 10, 0);
    assertThat(guard.accept(ANN, "a", 5, 0)).isTrue();
    assertThat(guard.accept(ANN, "a", 5, 0)).isFalse();
    assertThat(guard.accept(ANN, "a", 4, 0)).isFalse();
    assertThat(guard.accept(ANN, "b", 4, 0)).isTrue();
    assertThat(guard.accept(BEN, "a", 3, 0)).isTrue();
    assertThat(guard.accept(ANN, "a", 6, 0)).isTrue();
    assertThat(guard.size()).isEqualTo(3);
  }

  @Test
  void forgetsWhatIsStaleAnyway() {
    ReplayGuard guard = new ReplayGuard(10, 10, 0);
    for (int i = 1; i <= 5; i++) {
      guard.accept(hotkey("caller " + i), "a", i, 0);
    }
    assertThat(guard.accept(ANN, "a", 10, 3)).isTrue();
    assertThat(guard.size()).isEqualTo(3);
    for (int i = 1; i <= 5; i++) {
      assertThat(guard.accept(hotkey("caller " + i), "a", i, 3)).as("caller %s", i).isFalse();
    }
  }

  @Test
  void refusesWhatIsForgottenAlsoWhereItCameBefore() {
    ReplayGuard guard = new ReplayGuard(10, 10, 0);
    assertThat(guard.accept(ANN, "a", 5, 1)).isTrue();
    assertThat(guard.accept(BEN, "a", 20, 5)).isTrue();
    // Came while 5 was fresh, and was overtaken.
    assertThat(guard.accept(ANN, "a", 5, 4)).isFalse();
    assertThat(guard.accept(ANN, "b", 5, 4)).isFalse();
  }

  @Test
  void staysBoundedAndStillLetsNothingPassTwice() {
    ReplayGuard guard = new ReplayGuard(3, 2, 0);
    for (int i = 1; i <= 100; i++) {
      assertThat(guard.accept(hotkey("caller " + i), "a", i, 0)).isTrue();
      assertThat(guard.size()).isLessThanOrEqualTo(3);
    }
    for (int i = 1; i <= 100; i++) {
      assertThat(guard.accept(hotkey("caller " + i), "a", i, 0)).as("caller %s", i).isFalse();
    }
    assertThat(guard.accept(ANN, "late", 97, 0)).isFalse();
    assertThat(guard.accept(ANN, "late", 98, 0)).isTrue();
  }

  @Test
  void aHotkeyThatMakesUpUuidsDisplacesItsOwnOnly() {
    ReplayGuard guard = new ReplayGuard(1000, 4, 0);
    assertThat(guard.accept(BEN, "his", 1, 0)).isTrue();
    for (int i = 10; i < 2000; i++) {
      assertThat(guard.accept(ANN, "uuid " + i, i, 0)).isTrue();
    }
    assertThat(guard.size()).isEqualTo(5);
    assertThat(guard.accept(BEN, "his", 1, 0)).isFalse();
    assertThat(guard.accept(BEN, "his", 2, 0)).isTrue();
    assertThat(guard.accept(BEN, "another", 1, 0)).isTrue();
    for (int i = 10; i < 2000; i++) {
      assertThat(guard.accept(ANN, "uuid " + i, i, 0)).as("uuid %s", i).isFalse();
    }
    assertThat(guard.accept(ANN, "new", 1995, 0)).isFalse();
    assertThat(guard.accept(ANN, "new", 1996, 0)).isTrue();
  }

  @Test
  void neverTakesANonceTwiceWhateverComesInWhateverOrder() {
    Random random = new Random(58);
    for (int run = 0; run < 50; run++) {
      ReplayGuard guard = new ReplayGuard(6, 3, 0);
      Map<String, Long> greatest = new HashMap<>();
      long clock = 100;
      for (int i = 0; i < 2000; i++) {
        clock += random.nextInt(3);
        long nonce = clock - 20 + random.nextInt(40);
        AccountId hotkey = random.nextBoolean() ? ANN : BEN;
        String uuid = "u" + random.nextInt(8);
        long stale = clock - 30;
        if (guard.accept(hotkey, uuid, nonce, stale)) {
          Long before = greatest.put(hotkey + uuid, nonce);
          assertThat(before == null || before < nonce).isTrue();
        }
        assertThat(guard.size()).isLessThanOrEqualTo(6);
      }
    }
  }

  private static AccountId hotkey(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
