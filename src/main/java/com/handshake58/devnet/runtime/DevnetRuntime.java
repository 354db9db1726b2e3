package com.handshake58.devnet.runtime;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.type.Struct;

/**
 * A runtime that the devnet can be.
 *
 * @param spec 424 or 218
 * @param version the value of the constant {@code System.Version}, of type RuntimeVersion
 */
public record DevnetRuntime(int spec, RuntimeDeclaration declaration, Struct version) {
  /** Whether netuid and mechanisms, pool errors and the checks are those of 2026. */
  public boolean modern() {
    return spec >= 424;
  }
}
