package com.handshake58.neuron.substrate.metadata;

/** Why a file does not give metadata. */
public sealed interface MetadataFileProblem {

  /** A runtime's code, plain or compressed as chains store it. */
  record RuntimeCode() implements MetadataFileProblem {}

  /**
   * @param most in bytes
   */
  record TooLarge(long most) implements MetadataFileProblem {}

  record NotMetadata(String reason) implements MetadataFileProblem {}
}
