package com.handshake58.neuron.crypto.timelock;

import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_CIPHERTEXT;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.SIGNATURE_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.handshake58.neuron.crypto.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelockTest {
  private static final Randomness RANDOM = Randomness.system();
  private static final BeaconKeyPair PAIR = BeaconKeyPair.fromSeed(RANDOM.bytes(32));
  private static final Beacon BEACON = new Beacon(PAIR.publicKey(), 1_000, 3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 1069, 4756})
  void decryptsWithTheSignatureOfTheRound(int size) throws TimelockException {
    byte[] message = RANDOM.bytes(size);
    byte[] ciphertext = Timelock.encrypt(message, 1000, Beacon.QUICKNET, RANDOM);

    assertThat(ciphertext).hasSize(size + 244);
    assertThat(Timelock.decrypt(ciphertext, TimelockVectors.signature(1000))).isEqualTo(message);
    assertProblem(ciphertext, TimelockVectors.signature(1001), SIGNATURE_MISMATCH);
  }

  @Test
  void decryptsWithAnotherBeacon() throws TimelockException {
    for (long round : new long[] {1, 2, 1L << 32, Long.MAX_VALUE}) {
      byte[] message = RANDOM.bytes(100);
      byte[] ciphertext = Timelock.encrypt(message, round, BEACON, RANDOM);

      assertThat(Timelock.decrypt(ciphertext, PAIR.sign(round))).isEqualTo(message);
      assertProblem(ciphertext, PAIR.sign(3), SIGNATURE_MISMATCH);
      assertProblem(
          ciphertext, BeaconKeyPair.fromSeed(new byte[32]).sign(round), SIGNATURE_MISMATCH);
    }
  }

  /** So that no two commits show the same bytes, and a test can repeat one. */
  @Test
  void theCiphertextDependsOnTheRandomnessAlone() {
    byte[] message = {1, 2, 3};

    assertThat(Timelock.encrypt(message, 5, BEACON, seeded(1)))
        .isEqualTo(Timelock.encrypt(message, 5, BEACON, seeded(1)))
        .isNotEqualTo(Timelock.encrypt(message, 5, BEACON, seeded(2)))
        .isNotEqualTo(Timelock.encrypt(message, 6, BEACON, seeded(1)));
  }

  @Test
  void overwritesItsSecrets() {
    List<byte[]> given = new ArrayList<>();
    Randomness recorded =
        count -> {
          byte[] bytes = RANDOM.bytes(count);
          given.add(bytes);
          return bytes;
        };

    Timelock.encrypt(new byte[10], 5, BEACON, recorded);

    assertThat(given).extracting(bytes -> bytes.length).containsExactly(32, 32, 12);
    assertThat(given.subList(0, 2)).allSatisfy(secret -> assertThat(secret).containsOnly(0));
  }

  @Test
  void refusesWhatTheChainWouldNotDecrypt() {
    assertThatThrownBy(
            () -> Timelock.encrypt(new byte[Timelock.MAX_MESSAGE + 1], 1, BEACON, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 4756 bytes, not 4757");
    assertThatThrownBy(() -> Timelock.encrypt(new byte[1], 0, BEACON, RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
    for (byte first : new byte[] {0, (byte) 0x80, (byte) 0xc0}) {
      byte[] key = new byte[96];
      key[0] = first;
      Beacon beacon = new Beacon(new BeaconPublicKey(key), 0, 3);
      assertThatThrownBy(() -> Timelock.encrypt(new byte[1], 1, beacon, RANDOM))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no point of the group");
    }
  }

  @Test
  void noChangedByteIsAccepted() {
    byte[] ciphertext = Timelock.encrypt(new byte[] {1, 2, 3}, 9, BEACON, RANDOM);
    byte[] signature = PAIR.sign(9);
    for (int i = 0; i < ciphertext.length; i++) {
      byte[] changed = ciphertext.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertThat(
              catchThrowableOfType(
                  TimelockException.class, () -> Timelock.decrypt(changed, signature)))
          .as("byte %d", i)
          .isNotNull();
    }
    for (int size = 0; size < ciphertext.length; size++) {
      assertProblem(Arrays.copyOf(ciphertext, size), signature, MALFORMED_CIPHERTEXT);
    }
    assertProblem(
        Arrays.copyOf(ciphertext, Timelock.MAX_CIPHERTEXT + 1), signature, MALFORMED_CIPHERTEXT);
  }

  /** Lengths are u64: of the large ones no memory is reserved and none is taken for negative. */
  @ParameterizedTest
  @ValueSource(ints = {96, 136, 176, 184, 263, 283})
  void refusesHugeLengths(int at) {
    byte[] ciphertext = Timelock.encrypt(TimelockVectors.payload("three"), 9, BEACON, RANDOM);
    for (byte filler : new byte[] {(byte) 0xff, 0x7f}) {
      byte[] changed = ciphertext.clone();
      Arrays.fill(changed, at, at + 8, filler);
      assertProblem(changed, PAIR.sign(9), MALFORMED_CIPHERTEXT);
    }
  }

  /** U of small order, or the neutral element, would make the pairing a known value. */
  @Test
  void refusesTheNeutralElementAsU() {
    byte[] ciphertext = Timelock.encrypt(new byte[3], 9, BEACON, RANDOM);
    Arrays.fill(ciphertext, 0, 96, (byte) 0);
    ciphertext[0] = (byte) 0xc0;

    assertProblem(ciphertext, PAIR.sign(9), MALFORMED_CIPHERTEXT);
  }

  @Test
  void printsTheTimeOfAnEncryption() throws TimelockException {
    byte[] message = TimelockVectors.payload("256");
    int times = 200;
    byte[] ciphertext = {};
    for (int i = 0; i < times; i++) {
      ciphertext = Timelock.encrypt(message, 1000, Beacon.QUICKNET, RANDOM);
    }
    long started = System.nanoTime();
    for (int i = 0; i < times; i++) {
      ciphertext = Timelock.encrypt(message, 1000, Beacon.QUICKNET, RANDOM);
    }
    long encrypted = System.nanoTime();
    for (int i = 0; i < times; i++) {
      Timelock.decrypt(ciphertext, TimelockVectors.signature(1000));
    }
    long decrypted = System.nanoTime();

    System.out.printf(
        "timelock, 256 uids: encryption %.2f ms, decryption %.2f ms%n",
        (encrypted - started) / 1e6 / times, (decrypted - encrypted) / 1e6 / times);
    assertThat(ciphertext).hasSize(1313);
  }

  private static void assertProblem(
      byte[] ciphertext, byte[] signature, TimelockException.Problem problem) {
    assertThat(
            catchThrowableOfType(
                    TimelockException.class, () -> Timelock.decrypt(ciphertext, signature))
                .problem())
        .isEqualTo(problem);
  }

  private static Randomness seeded(long seed) {
    Random random = new Random(seed);
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }
}
