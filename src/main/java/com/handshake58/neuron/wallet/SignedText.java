package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.crypto.Signer;
import java.nio.charset.StandardCharsets;

/**
 * Signs and verifies texts as {@code btcli wallet sign} and {@code wallet verify} do: the text's
 * UTF-8 bytes as they are, the signature in hex.
 */
public final class SignedText {
  private static final int HEX_KEY = 2 + 2 * AccountId.SIZE;

  private SignedText() {}

  /** The signature as 128 hex digits without {@code 0x}, as btcli prints it. */
  public static String sign(Signer signer, String text) {
    return Hex.encode(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Whether the account signed the text.
   *
   * @param signature hex, with or without {@code 0x}
   * @throws IllegalArgumentException if the signature is not hex
   */
  public static boolean verify(KeyType type, AccountId account, String text, String signature) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return Signatures.verify(type, account, message, Hex.decode(signature.strip()));
  }

  /**
   * Reads an account as btcli does: an address, or {@code 0x} and a public key.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AccountId account(String text) {
    return text.startsWith("0x") && text.length() == HEX_KEY
        ? new AccountId(Hex.decode(text))
        : AccountId.fromSs58(text);
  }
}
