package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.crypto.AccountId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sender of a request according to its headers; true only if the signature is verified.
 *
 * @param nonce the caller's clock in nanoseconds, positive
 * @param uuid one run of the caller, 1 to 64 letters, digits, {@code -} and {@code _}
 * @param ip the address that the caller takes for its own; not signed
 * @param version the SDK's version number; not signed, so nothing may depend on it
 */
public record Caller(
    AccountId hotkey,
    long nonce,
    String uuid,
    SynapseSignature signature,
    Optional<String> ip,
    OptionalInt version) {

  public Caller {
    if (nonce <= 0) {
      throw new IllegalArgumentException("a nonce is positive, not " + nonce);
    }
  }
}
