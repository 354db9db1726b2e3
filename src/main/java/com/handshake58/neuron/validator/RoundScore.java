package com.handshake58.neuron.validator;

import java.util.Optional;

/**
 * One uid's result.
 *
 * @param score of this round alone; empty where the claims were incomplete and the averages are
 *     kept
 * @param after the moving average
 * @param weight as of the round, 0 to 65535
 */
public record RoundScore(Optional<Double> score, double after, int weight) {}
