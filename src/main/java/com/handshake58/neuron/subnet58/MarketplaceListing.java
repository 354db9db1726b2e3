package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.crypto.EvmAddress;

/**
 * What the marketplace shows of a provider. Its hotkey is the signer's, and a second registration
 * of the same hotkey replaces the first.
 *
 * @param apiUrl as consumers are to call it; the signature covers this very text
 * @param provider the wallet that receives DRAIN payments
 * @param name such as {@code Miner 7}
 */
public record MarketplaceListing(String apiUrl, EvmAddress provider, String name) {}
