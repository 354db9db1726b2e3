package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.EvmSignatures;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proves that a miner owns a Polygon wallet: the wallet's {@code personal_sign} (EIP-191) over
 * {@code Bittensor Subnet 58 Miner: <hotkey>} as hex. Some implementations omit the {@code 0x}, so
 * both forms are read.
 */
public final class OwnershipProof {
  private static final String TEXT = "Bittensor Subnet 58 Miner: ";
  private static final Pattern WALLET = Pattern.compile("0[xX][0-9a-fA-F]{40}");
  private static final Pattern PROOF = Pattern.compile("(0[xX])?[0-9a-fA-F]{130}");

  private OwnershipProof() {}

  /** The outcome of a check. */
  public sealed interface Verdict {}

  /** The wallet signed for this hotkey. */
  public record Proven(EvmAddress wallet) implements Verdict {}

  /** The answer lacks the wallet or the proof. */
  public record Missing() implements Verdict {}

  /** The wallet is not {@code 0x} and 40 hex digits. */
  public record MalformedWallet() implements Verdict {}

  /** The proof is not 65 bytes of hex, or not a signature of any key. */
  public record MalformedProof() implements Verdict {}

  /**
   * Another key signed, or the wallet signed another text, for example with another hotkey. The two
   * cases look the same.
   *
   * @param signer recovered from the signature and this hotkey's text
   */
  public record OtherSigner(EvmAddress signer) implements Verdict {}

  /** Returns the proof with {@code 0x}; it is deterministic. */
  public static String make(EvmKey key, AccountId hotkey) {
    return Hex.encode0x(key.personalSign(text(hotkey)));
  }

  /**
   * Checks a miner's answer. The case of the wallet's digits does not matter, as in the reference,
   * which compares in lower case.
   *
   * @param hotkey of the miner
   */
  public static Verdict check(ProviderCheck answer, AccountId hotkey) {
    if (answer.polygonWallet().isEmpty() || answer.walletProof().isEmpty()) {
      return new Missing();
    }
    String wallet = answer.polygonWallet().get();
    String proof = answer.walletProof().get();
    if (!WALLET.matcher(wallet).matches()) {
      return new MalformedWallet();
    }
    if (!PROOF.matcher(proof).matches()) {
      return new MalformedProof();
    }
    EvmAddress claimed = EvmAddress.fromHex(wallet.toLowerCase(Locale.ROOT));
    Optional<EvmAddress> signer = EvmSignatures.recoverPersonal(text(hotkey), Hex.decode(proof));
    if (signer.isEmpty()) {
      return new MalformedProof();
    }
    return signer.get().equals(claimed) ? new Proven(claimed) : new OtherSigner(signer.get());
  }

  private static byte[] text(AccountId hotkey) {
    return (TEXT + hotkey.ss58()).getBytes(StandardCharsets.UTF_8);
  }
}
