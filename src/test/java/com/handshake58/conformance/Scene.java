package com.handshake58.conformance;

import com.handshake58.conformance.Act.Block;
import com.handshake58.conformance.Act.Change;
import com.handshake58.conformance.Act.Look;
import com.handshake58.conformance.Act.Send;
import com.handshake58.conformance.Act.Spoiled;
import com.handshake58.conformance.Act.Wait;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A part of the script, and the words it is written in. */
abstract class Scene {
  private final List<Act> acts = new ArrayList<>();

  List<Act> acts() {
    acts.clear();
    play();
    return List.copyOf(acts);
  }

  abstract void play();

  final void send(String name, Actor actor, Call call) {
    spoiled(name, actor, call, Spoiled.NOTHING);
  }

  final void spoiled(String name, Actor actor, Call call, Spoiled spoiled) {
    block(new Send(name, actor, call, spoiled));
  }

  /** Extrinsics for one block. */
  final void block(Send... sends) {
    acts.add(new Block(List.of(sends)));
  }

  static Send one(String name, Actor actor, Call call) {
    return new Send(name, actor, call, Spoiled.NOTHING);
  }

  final void look(String name) {
    acts.add(new Look(name));
  }

  final void oneBlock() {
    acts.add(new Wait(1));
  }

  final void set(String item, long value) {
    change(item, Value.of(value), Value.of(Calls.NETUID));
  }

  final void flag(String item, boolean value) {
    change(item, Value.of(value), Value.of(Calls.NETUID));
  }

  final void change(String item, Value value, Value... keys) {
    acts.add(new Change(Calls.PALLET, item, value, List.of(keys)));
  }

  /**
   * Permits for all the neurons that there are, as the real runtime gives them in every block; the
   * devnet, which has no such epochs, leaves what is written.
   */
  final void permits(int neurons) {
    List<Value> all = Collections.nCopies(neurons, Value.of(true));
    change("ValidatorPermit", Value.list(all), Value.of(Calls.NETUID));
  }

  /**
   * By uid, who is there with how much: the stake in 10^13 rao, of which the real runtime makes
   * pruning scores in every block, and such scores for the devnet.
   */
  final void scores(AccountId[] hotkeys, int... scores) {
    List<Value> values = new ArrayList<>();
    for (int uid = 0; uid < scores.length; uid++) {
      BigInteger stake = BigInteger.TEN.pow(13).multiply(BigInteger.valueOf(scores[uid]));
      change("TotalHotkeyAlpha", Value.of(stake), Value.of(hotkeys[uid]), Value.of(Calls.NETUID));
      values.add(Value.of(scores[uid]));
    }
    change("PruningScores", Value.list(values), Value.of(Calls.NETUID));
  }

  final void fund(Actor actor, long rao) {
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
