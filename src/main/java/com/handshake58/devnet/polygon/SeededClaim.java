package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.time.Duration;

/**
 * A claim that the source emits.
 *
 * @param elsewhere whether it is made at another contract than the one that counts
 * @param provider whom it paid
 * @param amount what was paid out
 * @param at when, counted from the source's start; negative for a claim of the past
 */
public record SeededClaim(boolean elsewhere, EvmAddress provider, MicroUsdc amount, Duration at) {}
