package com.handshake58.neuron.crypto.timelock;

/**
 * Reports that the native library of BLS12-381 cannot be loaded on this machine. Its jar unpacks it
 * into the temporary folder, which must exist and permit execution.
 */
public final class BlsLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param folder the temporary folder
   * @param reason the machine's
   */
  public BlsLibraryException(String folder, String reason, Throwable cause) {
    super(
        "cannot load the library of BLS12-381 from the temporary folder " + folder + ": " + reason,
        cause);
  }
}
