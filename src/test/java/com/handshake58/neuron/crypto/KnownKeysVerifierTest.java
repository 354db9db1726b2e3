package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownKeysVerifierTest {
  private static final byte[] MESSAGE = {5, 8};
  private static final KeyPair[] PAIRS =
      IntStream.range(0, 4)
          .mapToObj(i -> KeyPair.development("//" + i, KeyType.SR25519, Randomness.system()))
          .toArray(KeyPair[]::new);

  private final KnownKeysVerifier verifier = new KnownKeysVerifier(3);

  @Test
  void verifiesKnownAndUnknownAccountsAlike() {
    verifier.prepare(PAIRS[0].account());
    for (KeyPair pair : PAIRS) {
      byte[] signature = pair.sign(MESSAGE);
      assertThat(verifier.verify(pair.account(), MESSAGE, signature)).isTrue();
      for (int i = 0; i < 64; i++) {
        byte[] changed = signature.clone();
        changed[i] ^= 1;
        assertThat(verifier.verify(pair.account(), MESSAGE, changed)).isFalse();
      }
    }
  }

  @Test
  void verificationsPrepareNothing() {
    verifier.verify(PAIRS[0].account(), MESSAGE, PAIRS[0].sign(MESSAGE));
    assertThat(verifier.isPrepared(PAIRS[0].account())).isFalse();
  }

  @Test
  void forgetsTheAccountVerifiedLeastRecently() {
    for (int i = 0; i < 3; i++) {
      verifier.prepare(PAIRS[i].account());
    }
    verifier.verify(PAIRS[0].account(), MESSAGE, PAIRS[0].sign(MESSAGE));

    verifier.prepare(PAIRS[3].account());

    assertThat(PAIRS)
        .filteredOn(pair -> verifier.isPrepared(pair.account()))
        .containsExactly(PAIRS[0], PAIRS[2], PAIRS[3]);
  }

  @Test
  void refusesTheIdentityAndWhatIsNoKeyThoughPrepared() {
    byte[] forIdentity = new byte[64];
    forIdentity[63] = (byte) 0x80;
    AccountId identity = new AccountId(new byte[32]);
    byte[] one = new byte[32];
    one[0] = 1;
    AccountId noKey = new AccountId(one);

    verifier.prepare(identity);
    verifier.prepare(noKey);

    assertThat(verifier.isPrepared(noKey)).isFalse();
    assertThat(verifier.verify(identity, MESSAGE, forIdentity)).isFalse();
    assertThat(verifier.verify(noKey, MESSAGE, forIdentity)).isFalse();
  }
}
