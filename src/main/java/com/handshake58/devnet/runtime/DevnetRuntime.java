package com.handshake58.devnet.runtime;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;

/**
 * A runtime that the devnet can run.
 *
 * @param spec the spec version
 * @param version the value of the constant {@code System.Version}, of type RuntimeVersion
 * @param answers the declared types once more, for values that the metadata does not describe
 */
public record DevnetRuntime(
    int spec, RuntimeDeclaration declaration, Struct version, TypeRegistry answers) {
  /** Whether netuid and mechanisms, pool errors and the checks are those of 2026. */
  public boolean modern() {
    return declaration.storage("SubtensorModule", "MechanismCountCurrent").isPresent();
  }
}
