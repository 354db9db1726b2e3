package com.handshake58.devnet.polygon;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.base.MicroUsdc;
import java.time.Duration;

/**
 * A claim that the source emits.
 *
 * @param contract 20 bytes, the contract whose log it is
 * @param provider 20 bytes, whom it paid
 * @param amount what was paid out
 * @param at when, counted from the source's start; negative for a claim of the past
 */
public record SeededClaim(
    FixedBytes contract, FixedBytes provider, MicroUsdc amount, Duration at) {}
