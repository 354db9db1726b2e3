package com.handshake58.devnet.epoch;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an epoch computes for one neuron. Shares are from 0 to 65535.
 *
 * @param rank of old runtimes only, as {@code trust} and {@code pruningScore}
 * @param emission for the chain's record; servers and validators get the two others
 * @param bonds by uid; empty if the stored ones stay
 */
public record EpochTerms(
    boolean active,
    boolean permit,
    int stakeWeight,
    int rank,
    int trust,
    int consensus,
    int incentive,
    int dividends,
    int validatorTrust,
    int pruningScore,
    BigInteger emission,
    BigInteger serverEmission,
    BigInteger validatorEmission,
    Optional<SortedMap<Integer, Integer>> bonds) {}
