package com.handshake58.neuron.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Recovers who signed with a secp256k1 key. */
public final class EvmSignatures {
  /** r, s and v. */
  public static final int SIZE = 65;

  /** The order of secp256k1's group. */
  static final BigInteger ORDER = Sign.CURVE_PARAMS.getN();

  private static final int HALF = 32;
  private static final int PUBLIC_KEY = 64;

  private EvmSignatures() {}

  /**
   * The address whose key signed the message with {@code personal_sign} (EIP-191); empty where the
   * signature is malformed or no key fits it. As wallets and eth-account do, v may be 0, 1, 27 or
   * 28 and s may lie in either half.
   *
   * @param signature r, s and v
   */
  public static Optional<EvmAddress> recoverPersonal(byte[] message, byte[] signature) {
    return recover(Sign.getEthereumMessageHash(message), signature);
  }

  private static Optional<EvmAddress> recover(byte[] hash, byte[] signature) {
    if (signature.length != SIZE) {
      return Optional.empty();
    }
    int v = signature[SIZE - 1] & 0xff;
    int parity = v >= 27 ? v - 27 : v;
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, HALF));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
    if (parity > 1 || !inRange(r) || !inRange(s)) {
      return Optional.empty();
    }
    try {
      BigInteger key = Sign.recoverFromSignature(parity, new ECDSASignature(r, s), hash);
      // Zero stands for the point at infinity, which is nobody's key.
      return key == null || key.signum() == 0
          ? Optional.empty()
          : Optional.of(EvmAddress.ofPublicKey(Numeric.toBytesPadded(key, PUBLIC_KEY)));
    } catch (IllegalArgumentException e) {
      // r is not the x of any point.
      return Optional.empty();
    }
  }

  private static boolean inRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }
}
