package com.handshake58.devnet.metadata;

/**
 * A signed extension: data that every signature covers.
 *
 * @param type the type of its data in the extrinsic
 * @param additional the type of its data that is signed but not transmitted
 */
public record SignedExtension(String identifier, int type, int additional) {}
