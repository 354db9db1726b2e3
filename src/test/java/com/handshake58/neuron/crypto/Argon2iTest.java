package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** KeyFileCipherTest compares the size of key files with libsodium. */
class Argon2iTest {
  private static final byte[] SALT = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({"1,8,4", "1,37,32", "3,64,32", "8,2048,32", "2,1000,64", "4,520,65", "2,64,200"})
  void agreesWithBouncyCastle(int passes, int kibibytes, int length) throws Exception {
    for (String password : new String[] {"", "correct horse 9!", "pässwörd".repeat(40)}) {
      byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
      Argon2BytesGenerator theirs = new Argon2BytesGenerator();
      theirs.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_i)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withIterations(passes)
              .withMemoryAsKB(kibibytes)
              .withParallelism(1)
              .withSalt(SALT)
              .build());
      byte[] expected = new byte[length];
      theirs.generateBytes(bytes, expected);

      assertThat(Argon2i.hash(bytes, SALT, passes, kibibytes, length)).isEqualTo(expected);
    }
  }

  @Test
  void refusesMoreThanTheMachineHas() {
    assertThatExceptionOfType(InsufficientMemoryException.class)
        .isThrownBy(() -> Argon2i.hash(new byte[0], SALT, 1, Integer.MAX_VALUE, 32))
        .satisfies(
            e -> {
              assertThat(e.needed()).isEqualTo((Integer.MAX_VALUE / 4 * 4L) << 10);
              assertThat(e.available()).isPresent();
            });
  }
}
