package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceStateTest {
  private static final AccountId FERDIE =
      AccountId.fromSs58("5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty");
  private static final AccountId ALICE =
      AccountId.fromSs58("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");

  /** Written by NumPy 2.4.6: savez_compressed(step=77, scores=float32 [0.25, 1], hotkeys). */
  private static final byte[] WRITTEN_BY_NUMPY =
      Base64.getDecoder()
          .decode(
              "UEsDBC0AAAAIAAAAIQAGZq3U//////////8IABQAc3RlcC5ucHkBABAAiAAAAAAAAABGAAAAAAAAAJvs"
                  + "F+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5Gpo6CrUK"
                  + "FAEuXwYIAABQSwMELQAAAAgAAAAhAMwX8iH//////////woAFABzY29yZXMubnB5AQAQAIgAAAAAAAAA"
                  + "SwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ck"
                  + "FqQC+RpGOpo6CrUKFAAuBoYGOyC2BwBQSwMELQAAAAgAAAAhAE91++n//////////wsAFABob3RrZXlz"
                  + "Lm5weQEAEAAAAgAAAAAAAOYAAAAAAAAAndDNTsJAFAXgcetTdDeYdNW0ag0r1Eo0JSBOaNmQCqOFYNtM"
                  + "C4qGp+CFPTc5T0CTL2nn/k5PI5OO8wu1V396Zdul03ee7pvwVvue/qhd54pqUbuVlUBSbFuL87YsGovv"
                  + "XuBf+d7RO/+5jJRSCQyhAgszCOEafuAJMviEFqTmCwysYc86wzrJeYc3OLB+AL+sk3jHfHlvYA73EEPA"
                  + "WAkbeIaU+8Sc0bF3xP4OvrlLAY+8V8S5GXcK2CfheczaJUy4ywP/wZT1N9ytY99X/i/JHfHuJWdI3pj9"
                  + "JFYzV3Z8gR37yKwc/gFQSwECLQMtAAAACAAAACEABmat1EYAAACIAAAACAAAAAAAAAAAAAAAgAEAAAAA"
                  + "c3RlcC5ucHlQSwECLQMtAAAACAAAACEAzBfyIUsAAACIAAAACgAAAAAAAAAAAAAAgAGAAAAAc2NvcmVz"
                  + "Lm5weVBLAQItAy0AAAAIAAAAIQBPdfvp5gAAAAACAAALAAAAAAAAAAAAAACAAQcBAABob3RrZXlzLm5w"
                  + "eVBLBQYAAAAAAwADAKcAAAAqAgAAAAA=");

  @TempDir private Path folder;
  private Database database;
  private RoundStore store;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(DatabasePlace.InFile.of(folder), RoundStore.DOMAINS);
    store = new RoundStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theAveragesOfThePythonValidatorContinue() throws Exception {
    write(WRITTEN_BY_NUMPY);
    ReferenceState.importOnce(folder, store);
    assertThat(store.average(0.1).scores()).isEqualTo(Map.of(FERDIE, 0.25, ALICE, 1.0));
    assertThat(folder.resolve("state.npz")).exists();
  }

  @Test
  void theyAreImportedOnce() throws Exception {
    write(WRITTEN_BY_NUMPY);
    store.begin(Map.of(ALICE, 0.5));
    ReferenceState.importOnce(folder, store);
    assertThat(store.average(0.1).scores()).isEqualTo(Map.of(ALICE, 0.5));
  }

  @Test
  void aValidatorWithoutAFileBeginsWithoutAverages() throws Exception {
    ReferenceState.importOnce(folder, store);
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void aDamagedFileIsRefusedAndStays() throws Exception {
    for (int length = 0; length < WRITTEN_BY_NUMPY.length; length += 7) {
      write(Arrays.copyOf(WRITTEN_BY_NUMPY, length));
      assertThatThrownBy(() -> ReferenceState.importOnce(folder, store))
          .as("cut at %d", length)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("state.npz cannot be read: ");
    }
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void noChangedByteEndsInAnotherError() throws Exception {
    for (int at = 0; at < WRITTEN_BY_NUMPY.length; at++) {
      byte[] changed = WRITTEN_BY_NUMPY.clone();
      changed[at] ^= 0x41;
      write(changed);
      try {
        ReferenceState.importOnce(folder, store);
        assertThat(store.average(0.1).scores().keySet()).isSubsetOf(FERDIE, ALICE);
        store.begin(Map.of());
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("state.npz");
      }
    }
  }

  private void write(byte[] file) throws IOException {
    Files.write(folder.resolve("state.npz"), file);
  }
}
