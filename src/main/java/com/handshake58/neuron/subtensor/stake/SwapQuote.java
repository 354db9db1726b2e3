package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;

/**
 * What a pool gives for an amount at present.
 *
 * @param tao paid or received
 * @param alpha received or sold
 * @param isExact whether the pool computed it, with its fee and the change of the price; otherwise
 *     it is the amount at the present price
 */
public record SwapQuote(Rao tao, Alpha alpha, boolean isExact) {}
