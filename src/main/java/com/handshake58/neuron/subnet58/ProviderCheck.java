package com.handshake58.neuron.subnet58;

import java.util.Optional;

/**
 * The subnet's one question: who gets a miner's payments, and where is its provider? All fields are
 * empty in the question; those of an answer are a stranger's and not yet judged.
 *
 * @param polygonWallet the wallet that receives DRAIN payments, {@code 0x} and 40 hex digits
 * @param walletProof the wallet's signature, see {@link OwnershipProof}
 * @param apiUrl the provider's address
 */
public record ProviderCheck(
    Optional<String> polygonWallet, Optional<String> walletProof, Optional<String> apiUrl) {

  public static ProviderCheck question() {
    return new ProviderCheck(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
