package com.handshake58.neuron.crypto.timelock;

import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.ErrorMessages;
import java.util.Arrays;

/** A program that encrypts and decrypts one message and prints whether that works here. */
final class TimelockSelfTest {
  static final String WORKS = "timelock works";

  private TimelockSelfTest() {}

  public static void main(String[] args) throws TimelockException {
    try {
      BeaconKeyPair pair = BeaconKeyPair.fromSeed(new byte[32]);
      byte[] message = {5, 8};
      byte[] ciphertext =
          Timelock.encrypt(message, 58, new Beacon(pair.publicKey(), 0, 3), Randomness.system());
      if (Arrays.equals(Timelock.decrypt(ciphertext, pair.sign(58)), message)) {
        System.out.println(WORKS);
      }
    } catch (BlsLibraryException e) {
      System.out.println(ErrorMessages.of(e));
    }
  }
}
