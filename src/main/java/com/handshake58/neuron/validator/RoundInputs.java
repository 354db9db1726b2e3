package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.subnet58.Scoring;
import com.handshake58.neuron.subnet58.ScoringVerdict;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The inputs that determine a round's result.
 *
 * @param block of the chain at which the subnet was read
 * @param self the uid of the validator; empty if it is not registered
 * @param miners every registered uid, in the order of the uids
 */
public record RoundInputs(
    RoundRule rule,
    long block,
    Bytes32 blockHash,
    Optional<Integer> self,
    WeightsLimits limits,
    RoundClaims claims,
    List<RoundMiner> miners) {

  public RoundInputs {
    miners = miners.stream().sorted(Comparator.comparingInt(RoundMiner::uid)).toList();
  }

  /** Whether the claims are complete; only then the round changes the averages. */
  public boolean scored() {
    return claims instanceof RoundClaims.Complete;
  }

  /** Returns the verdict on every uid; empty if the claims are incomplete. */
  public Optional<SortedMap<Integer, ScoringVerdict>> verdicts() {
    return switch (claims) {
      case RoundClaims.Complete complete ->
          Optional.of(
              Scoring.judge(
                  miners.stream().map(RoundMiner::toScoring).toList(),
                  complete.providers(),
                  rule.shared()));
      case RoundClaims.Incomplete _ -> Optional.empty();
    };
  }
}
