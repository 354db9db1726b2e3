package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;

/**
 * The best block of the endpoint in use does not agree with this machine's clock, and no other
 * endpoint has a better one.
 *
 * @param number of the block
 * @param age by this machine's clock; negative if the block is of the future
 * @param endpoints whose heads were compared, this one included
 */
public record OldHead(Endpoint endpoint, long number, Duration age, int endpoints) {}
