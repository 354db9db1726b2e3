package com.handshake58.neuron.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Recovers the signer of a secp256k1 signature. */
public final class EvmSignatures {
  /** r, s and v. */
  public static final int SIZE = 65;

  /** The order of secp256k1's group. */
  static final BigInteger ORDER = Sign.CURVE_PARAMS.getN();

  private static final int HALF = 32;
  private static final int PUBLIC_KEY = 64;

  private EvmSignatures() {}

  /**
   * Returns the address whose key signed the message with {@code personal_sign} (EIP-191); empty if
   * the signature is malformed or has no key. As wallets and eth-account do, it takes 0, 1, 27 and
   * 28 for v, and s in either half.
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
      // Zero encodes the point at infinity, which is no key.
      return key == null || key.signum() == 0
          ? Optional.empty()
          : Optional.of(EvmAddress.ofPublicKey(Numeric.toBytesPadded(key, PUBLIC_KEY)));
    } catch (IllegalArgumentException e) {
      // No point has this x.
      return Optional.empty();
    }
  }

  private static boolean inRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }
}
