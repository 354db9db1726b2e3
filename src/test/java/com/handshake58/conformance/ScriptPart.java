package com.handshake58.conformance;

import com.handshake58.conformance.ScriptStep.Block;
import com.handshake58.conformance.ScriptStep.Change;
import com.handshake58.conformance.ScriptStep.Fault;
import com.handshake58.conformance.ScriptStep.Send;
import com.handshake58.conformance.ScriptStep.Snapshot;
import com.handshake58.conformance.ScriptStep.Wait;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A part of the script, with methods that add steps. */
abstract class ScriptPart {
  private final List<ScriptStep> acts = new ArrayList<>();

  List<ScriptStep> acts() {
    acts.clear();
    play();
    return List.copyOf(acts);
  }

  abstract void play();

  final void send(String name, ScriptActor actor, Call call) {
    sendFaulty(name, actor, call, Fault.NONE);
  }

  final void sendFaulty(String name, ScriptActor actor, Call call, Fault fault) {
    block(new Send(name, actor, call, fault));
  }

  /** Adds extrinsics for one block. */
  final void block(Send... sends) {
    acts.add(new Block(List.of(sends)));
  }

  static Send one(String name, ScriptActor actor, Call call) {
    return new Send(name, actor, call, Fault.NONE);
  }

  final void snapshot(String name) {
    acts.add(new Snapshot(name));
  }

  final void oneBlock() {
    acts.add(new Wait(1));
  }

  final void set(String item, long value) {
    change(item, Value.of(value), Value.of(ScriptCalls.NETUID));
  }

  final void flag(String item, boolean value) {
    change(item, Value.of(value), Value.of(ScriptCalls.NETUID));
  }

  final void change(String item, Value value, Value... keys) {
    acts.add(new Change(ScriptCalls.PALLET, item, value, List.of(keys)));
  }

  /**
   * Gives all neurons a permit. The real runtime does so in every block; the devnet, which has no
   * such epochs, keeps the entry.
   */
  final void permits(int neurons) {
    List<Value> all = Collections.nCopies(neurons, Value.of(true));
    change("ValidatorPermit", Value.list(all), Value.of(ScriptCalls.NETUID));
  }

  /**
   * Sets stakes in 10^13 rao and pruning scores, by uid. The real runtime computes the scores from
   * the stakes in every block; the devnet keeps the written ones.
   */
  final void scores(AccountId[] hotkeys, int... scores) {
    List<Value> values = new ArrayList<>();
    for (int uid = 0; uid < scores.length; uid++) {
      BigInteger stake = BigInteger.TEN.pow(13).multiply(BigInteger.valueOf(scores[uid]));
      change(
          "TotalHotkeyAlpha",
          Value.of(stake),
          Value.of(hotkeys[uid]),
          Value.of(ScriptCalls.NETUID));
      values.add(Value.of(scores[uid]));
    }
    change("PruningScores", Value.list(values), Value.of(ScriptCalls.NETUID));
  }

  final void fund(ScriptActor actor, long rao) {
    Value data =
        Value.struct(
            Map.of(
                "free", Value.of(rao),
                "reserved", Value.of(0),
                "frozen", Value.of(0),
                "flags", Value.of(BigInteger.ONE.shiftLeft(127))));
    Value info =
        Value.struct(
            Map.of(
                "nonce", Value.of(0),
                "consumers", Value.of(0),
                "providers", Value.of(1),
                "sufficients", Value.of(0),
                "data", data));
    acts.add(new Change("System", "Account", info, List.of(Value.of(actor.account()))));
  }
}
