package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.crypto.EvmAddress;

/**
 * A provider's entry at the marketplace. It belongs to the hotkey that signs the request, and
 * replaces an earlier entry of the same hotkey.
 *
 * @param apiUrl the address for consumers; the signature covers exactly this text
 * @param provider the wallet that receives DRAIN payments
 * @param name such as {@code Miner 7}
 */
public record MarketplaceListing(String apiUrl, EvmAddress provider, String name) {}
