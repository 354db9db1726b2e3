package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForgottenNoncesTest {
  private final ForgottenNonces forgotten = new ForgottenNonces(10, 3);

  @Test
  void keepsTheGreatestOfEachCaller() {
    forgotten.add(hotkey(1), "a", true, 50);
    forgotten.add(hotkey(1), "a", true, 40);
    assertThat(forgotten.mayContain(hotkey(1), "a", true, 50)).isTrue();
    assertThat(forgotten.mayContain(hotkey(1), "a", true, 51)).isFalse();
    assertThat(forgotten.mayContain(hotkey(1), "b", true, 50)).isFalse();
    assertThat(forgotten.mayContain(hotkey(2), "a", true, 50)).isFalse();
    forgotten.addAll(hotkey(1), true, 60);
    assertThat(forgotten.mayContain(hotkey(1), "a", true, 60)).isTrue();
    assertThat(forgotten.mayContain(hotkey(1), "b", true, 60)).isTrue();
    assertThat(forgotten.mayContain(hotkey(1), "b", true, 61)).isFalse();
  }

  @Test
  void containsEverythingThatItHasNoRoomFor() {
    for (int i = 1; i <= 1_000; i++) {
      for (int run = 0; run < 5; run++) {
        forgotten.add(hotkey(i), "run " + run, true, 10 * i + run);
      }
      assertThat(forgotten.size()).isLessThanOrEqualTo(10 * (1 + 3));
    }
    for (int i = 1; i <= 1_000; i++) {
      for (int run = 0; run < 5; run++) {
        assertThat(forgotten.mayContain(hotkey(i), "run " + run, true, 10 * i + run)).isTrue();
      }
    }
    assertThat(forgotten.mayContain(hotkey(1_000), "another run", true, 10_002)).isFalse();
    assertThat(forgotten.mayContain(hotkey(1_001), "a", true, 9_905)).isFalse();
  }

  @Test
  void unregisteredHotkeysDisplaceNoRegisteredOnes() {
    forgotten.add(hotkey(0), "a", true, 5);
    for (int i = 1; i <= 100; i++) {
      forgotten.add(hotkey(i), "a", false, 1_000 + i);
      forgotten.addAll(hotkey(i), false, 1_000);
    }
    assertThat(forgotten.mayContain(hotkey(7), "a", false, 1_007)).isTrue();
    assertThat(forgotten.mayContain(hotkey(0), "a", true, 6)).isFalse();
    assertThat(forgotten.mayContain(hotkey(200), "a", true, 6)).isFalse();
    assertThat(forgotten.size()).isEqualTo(2);
  }

  private static AccountId hotkey(int number) {
    return new AccountId(Hashes.sha256(("hotkey " + number).getBytes(StandardCharsets.UTF_8)));
  }
}
