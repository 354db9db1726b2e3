package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.time.Duration;

/**
 * A claim on the devnet's Polygon chain.
 *
 * @param elsewhere whether it belongs to another contract, whose claims do not count
 * @param provider the paid provider
 * @param amount the paid amount
 * @param at the time since the chain's start; negative for the past
 */
public record SeededClaim(boolean elsewhere, EvmAddress provider, MicroUsdc amount, Duration at) {}
