package com.handshake58.conformance;

import static com.handshake58.conformance.Calls.NETUID;
import static com.handshake58.conformance.Calls.NO_NETUID;
import static com.handshake58.conformance.Calls.weights;

import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** Weights refused, one check after the other, then weights as they are stored. */
final class WeightsScene extends Scene {
  private static final List<Integer> TWO = List.of(2, 3);
  private static final List<Integer> THREE = List.of(1, 2, 3);

  @Override
  void play() {
    refused();
    uids();
    limits();
    scaled();
    rate();
  }

  private void refused() {
    Call good = weights(TWO, 1, 1);
    List<Integer> equal = List.of(1, 1);
    flag("CommitRevealWeightsEnabled", true);
    send("weights where they are committed", Actor.VALIDATOR, good);
    flag("CommitRevealWeightsEnabled", false);
    send("weights on root", Actor.VALIDATOR, weights(0, TWO, equal, 0));
    send("weights on no subnet", Actor.VALIDATOR, weights(NO_NETUID, TWO, equal, 0));
    send("weights of unequal lengths", Actor.VALIDATOR, weights(TWO, 1));
    send(
        "weights for more than all",
        Actor.VALIDATOR,
        weights(List.of(0, 1, 2, 3, 4), 1, 1, 1, 1, 1));
    send("weights unregistered", Actor.STRANGER, good);
    change("WeightsMinStake", Value.of(1000));
    send("weights with a stake too low", Actor.VALIDATOR, good);
    change("WeightsMinStake", Value.of(0));
    set("WeightsVersionKey", 5);
    send("weights of a wrong version key", Actor.VALIDATOR, weights(NETUID, TWO, equal, 4));
    send("weights of the version key", Actor.VALIDATOR, weights(NETUID, TWO, equal, 5));
    send("weights of a newer version key", Actor.VALIDATOR, weights(NETUID, TWO, equal, 6));
    set("WeightsVersionKey", 0);
    look("equal weights");
    set("WeightsSetRateLimit", 1000);
    send("weights too fast after registration", Actor.EDWARDS, good);
    set("WeightsSetRateLimit", 0);
  }

  private void uids() {
    send("weights for one uid twice", Actor.VALIDATOR, weights(List.of(1, 1), 1, 1));
    send("weights for no such uid", Actor.VALIDATOR, weights(List.of(1, 4), 1, 1));
    set("MinAllowedWeights", 3);
    send("weights for too few", Actor.VALIDATOR, weights(TWO, 1, 1));
    send("weight for oneself where it is too few", Actor.EDWARDS, weights(List.of(3), 7));
    set("MinAllowedWeights", 10);
    send(
        "weights for all where more are asked",
        Actor.VALIDATOR,
        weights(List.of(0, 1, 2, 3), 4, 3, 2, 1));
    look("weights 4, 3, 2 and 1");
    set("MinAllowedWeights", 1);
    send("weights of nothing", Actor.VALIDATOR, weights(List.of()));
  }

  private void limits() {
    set("MaxWeightsLimit", 40_000);
    send("weights above the limit", Actor.VALIDATOR, weights(TWO, 9, 1));
    send("weight for oneself above the limit", Actor.VALIDATOR, weights(List.of(1), 1));
    send("weights of zeros within a limit", Actor.VALIDATOR, weights(THREE, 0, 0, 0));
    send("weights within the limit", Actor.VALIDATOR, weights(TWO, 5, 4));
    look("weights 5 and 4");
    set("MaxWeightsLimit", 21_844);
    send("weights of a third just above the limit", Actor.VALIDATOR, weights(THREE, 1, 1, 1));
    set("MaxWeightsLimit", 21_845);
    send("weights of a third at the limit", Actor.VALIDATOR, weights(THREE, 1, 1, 1));
    set("MaxWeightsLimit", 65_535);
  }

  /** To 65535 for the largest; above 32768 the source divides before it multiplies. */
  private void scaled() {
    send("weights of zeros", Actor.VALIDATOR, weights(THREE, 0, 0, 0));
    look("weights of zeros");
    send("weights of large numbers", Actor.VALIDATOR, weights(THREE, 32_769, 60_001, 7));
    look("weights of large numbers");
    send("weights of up to 32768", Actor.VALIDATOR, weights(THREE, 32_768, 10_923, 1));
    look("weights of up to 32768");
  }

  private void rate() {
    set("WeightsSetRateLimit", 3);
    send("weights too fast", Actor.VALIDATOR, weights(THREE, 1, 1, 1));
    oneBlock();
    send("weights as soon as allowed", Actor.VALIDATOR, weights(THREE, 100, 40, 33));
    look("weights 100, 40 and 33");
    List<Value> never = List.of(Value.of(0), Value.of(0), Value.of(0), Value.of(0));
    change("LastUpdate", Value.list(never), Value.of(NETUID));
    set("WeightsSetRateLimit", 1_000_000);
    send("weights where none were set before", Actor.VALIDATOR, weights(THREE, 100, 40, 0));
    set("WeightsSetRateLimit", 0);
    look("weights 100, 40 and 0");
  }
}
