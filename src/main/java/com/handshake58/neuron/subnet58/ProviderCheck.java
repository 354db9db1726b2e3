package com.handshake58.neuron.subnet58;

import java.util.Optional;

/**
 * The subnet's only synapse: asks for the wallet that receives a miner's payments and for its
 * provider's address. All fields of a request are empty; those of an answer are untrusted.
 *
 * @param polygonWallet the wallet that receives DRAIN payments, {@code 0x} and 40 hex digits
 * @param walletProof the wallet's {@link OwnershipProof}
 * @param apiUrl the provider's address
 */
public record ProviderCheck(
    Optional<String> polygonWallet, Optional<String> walletProof, Optional<String> apiUrl) {

  public static ProviderCheck question() {
    return new ProviderCheck(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
