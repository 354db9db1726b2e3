package com.handshake58.devnet.metadata;

/**
 * What is signed with every call.
 *
 * @param type of what stands in the extrinsic
 * @param additional type of what is signed but does not stand there
 */
public record SignedExtension(String identifier, int type, int additional) {}
