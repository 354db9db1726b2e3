package com.handshake58.conformance;

import static com.handshake58.conformance.ScriptCalls.NETUID;
import static com.handshake58.conformance.ScriptCalls.NO_NETUID;
import static com.handshake58.conformance.ScriptCalls.weights;

import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** Refused weights, one check after the other, then stored weights. */
final class WeightsSteps extends ScriptPart {
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
    send("weights where they are committed", ScriptActor.VALIDATOR, good);
    flag("CommitRevealWeightsEnabled", false);
    send("weights on root", ScriptActor.VALIDATOR, weights(0, TWO, equal, 0));
    send("weights on no subnet", ScriptActor.VALIDATOR, weights(NO_NETUID, TWO, equal, 0));
    send("weights of unequal lengths", ScriptActor.VALIDATOR, weights(TWO, 1));
    send(
        "weights for more than all",
        ScriptActor.VALIDATOR,
        weights(List.of(0, 1, 2, 3, 4), 1, 1, 1, 1, 1));
    send("weights unregistered", ScriptActor.STRANGER, good);
    change("WeightsMinStake", Value.of(1000));
    send("weights with a stake too low", ScriptActor.VALIDATOR, good);
    change("WeightsMinStake", Value.of(0));
    set("WeightsVersionKey", 5);
    send("weights of a wrong version key", ScriptActor.VALIDATOR, weights(NETUID, TWO, equal, 4));
    send("weights of the version key", ScriptActor.VALIDATOR, weights(NETUID, TWO, equal, 5));
    send("weights of a newer version key", ScriptActor.VALIDATOR, weights(NETUID, TWO, equal, 6));
    set("WeightsVersionKey", 0);
    snapshot("equal weights");
    set("WeightsSetRateLimit", 1000);
    send("weights too fast after registration", ScriptActor.EDWARDS, good);
    set("WeightsSetRateLimit", 0);
  }

  private void uids() {
    send("weights for one uid twice", ScriptActor.VALIDATOR, weights(List.of(1, 1), 1, 1));
    send("weights for no such uid", ScriptActor.VALIDATOR, weights(List.of(1, 4), 1, 1));
    set("MinAllowedWeights", 3);
    send("weights for too few", ScriptActor.VALIDATOR, weights(TWO, 1, 1));
    send("weight for oneself where it is too few", ScriptActor.EDWARDS, weights(List.of(3), 7));
    set("MinAllowedWeights", 10);
    send(
        "weights for all where more are asked",
        ScriptActor.VALIDATOR,
        weights(List.of(0, 1, 2, 3), 4, 3, 2, 1));
    snapshot("weights 4, 3, 2 and 1");
    set("MinAllowedWeights", 1);
    send("weights of nothing", ScriptActor.VALIDATOR, weights(List.of()));
  }

  private void limits() {
    set("MaxWeightsLimit", 40_000);
    send("weights above the limit", ScriptActor.VALIDATOR, weights(TWO, 9, 1));
    send("weight for oneself above the limit", ScriptActor.VALIDATOR, weights(List.of(1), 1));
    send("weights of zeros within a limit", ScriptActor.VALIDATOR, weights(THREE, 0, 0, 0));
    send("weights within the limit", ScriptActor.VALIDATOR, weights(TWO, 5, 4));
    snapshot("weights 5 and 4");
    set("MaxWeightsLimit", 21_844);
    send("weights of a third just above the limit", ScriptActor.VALIDATOR, weights(THREE, 1, 1, 1));
    set("MaxWeightsLimit", 21_845);
    send("weights of a third at the limit", ScriptActor.VALIDATOR, weights(THREE, 1, 1, 1));
    set("MaxWeightsLimit", 65_535);
  }

  /** The largest becomes 65535; above 32768 the source divides before it multiplies. */
  private void scaled() {
    send("weights of zeros", ScriptActor.VALIDATOR, weights(THREE, 0, 0, 0));
    snapshot("weights of zeros");
    send("weights of large numbers", ScriptActor.VALIDATOR, weights(THREE, 32_769, 60_001, 7));
    snapshot("weights of large numbers");
    send("weights of up to 32768", ScriptActor.VALIDATOR, weights(THREE, 32_768, 10_923, 1));
    snapshot("weights of up to 32768");
  }

  private void rate() {
    set("WeightsSetRateLimit", 3);
    send("weights too fast", ScriptActor.VALIDATOR, weights(THREE, 1, 1, 1));
    oneBlock();
    send("weights as soon as allowed", ScriptActor.VALIDATOR, weights(THREE, 100, 40, 33));
    snapshot("weights 100, 40 and 33");
    List<Value> never = List.of(Value.of(0), Value.of(0), Value.of(0), Value.of(0));
    change("LastUpdate", Value.list(never), Value.of(NETUID));
    set("WeightsSetRateLimit", 1_000_000);
    send("weights where none were set before", ScriptActor.VALIDATOR, weights(THREE, 100, 40, 0));
    set("WeightsSetRateLimit", 0);
    snapshot("weights 100, 40 and 0");
  }
}
