package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import java.util.Optional;

/**
 * A subnet in a list of all.
 *
 * @param name of its owner's choice, a text of strangers; empty if the runtime does not tell
 * @param symbol of its token, a text of strangers; empty if the runtime does not tell
 * @param price of one alpha; empty if the subnet has none
 * @param tempo blocks between two epochs; 0 if there are none
 * @param burn the price of a registration
 */
public record SubnetSummary(
    int netuid,
    String name,
    String symbol,
    Optional<Rao> price,
    long tempo,
    int neurons,
    int maxNeurons,
    Rao burn,
    boolean acceptsRegistrations) {}
