package com.handshake58.conformance;

import static com.handshake58.conformance.ScriptCalls.NO_NETUID;
import static com.handshake58.conformance.ScriptCalls.register;
import static com.handshake58.conformance.ScriptCalls.weights;

import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** Registers three neurons; they have a permit from the next block. */
final class RegistrationSteps extends ScriptPart {

  @Override
  void play() {
    refused();
    block(
        one("register a validator", ScriptActor.OWNER, register(ScriptActor.VALIDATOR)),
        one("register in a full block", ScriptActor.OTHER, register(ScriptActor.EDWARDS)));
    send("register twice", ScriptActor.OWNER, register(ScriptActor.VALIDATOR));
    set("TargetRegistrationsPerInterval", 0);
    send("register in a full interval", ScriptActor.OWNER, register(ScriptActor.MINER));
    set("TargetRegistrationsPerInterval", 100);
    change("Owner", Value.of(ScriptActor.OWNER.account()), Value.of(ScriptActor.MINER.account()));
    send("register another's hotkey", ScriptActor.OTHER, register(ScriptActor.MINER));
    block(
        one("register a miner", ScriptActor.OWNER, register(ScriptActor.MINER)),
        one("weight for oneself without a permit", ScriptActor.MINER, weights(List.of(2), 1)));
    block(
        one("register a third", ScriptActor.OTHER, register(ScriptActor.EDWARDS)),
        one("weights without a permit", ScriptActor.EDWARDS, weights(List.of(1, 2), 1, 1)));
    permits(4);
    snapshot("registered");
  }

  private void refused() {
    send("register on no subnet", ScriptActor.OWNER, register(NO_NETUID, ScriptActor.VALIDATOR));
    send("register on root", ScriptActor.OWNER, register(0, ScriptActor.VALIDATOR));
    send("register with a balance too low", ScriptActor.POOR, register(ScriptActor.VALIDATOR));
    send("register from an empty account", ScriptActor.EMPTY, register(ScriptActor.VALIDATOR));
    flag("NetworkRegistrationAllowed", false);
    send("register where it is closed", ScriptActor.OWNER, register(ScriptActor.VALIDATOR));
    flag("NetworkRegistrationAllowed", true);
    set("MaxAllowedUids", 0);
    send("register where no uid may be", ScriptActor.OWNER, register(ScriptActor.VALIDATOR));
    set("MaxAllowedUids", 64);
  }
}
