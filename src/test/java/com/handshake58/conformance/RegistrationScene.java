package com.handshake58.conformance;

import static com.handshake58.conformance.Calls.NO_NETUID;
import static com.handshake58.conformance.Calls.register;
import static com.handshake58.conformance.Calls.weights;

import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** Three neurons join the owner's; they have a permit from the block after on, not before. */
final class RegistrationScene extends Scene {

  @Override
  void play() {
    refused();
    block(
        one("register a validator", Actor.OWNER, register(Actor.VALIDATOR)),
        one("register in a full block", Actor.OTHER, register(Actor.EDWARDS)));
    send("register twice", Actor.OWNER, register(Actor.VALIDATOR));
    set("TargetRegistrationsPerInterval", 0);
    send("register in a full interval", Actor.OWNER, register(Actor.MINER));
    set("TargetRegistrationsPerInterval", 100);
    change("Owner", Value.of(Actor.OWNER.account()), Value.of(Actor.MINER.account()));
    send("register another's hotkey", Actor.OTHER, register(Actor.MINER));
    block(
        one("register a miner", Actor.OWNER, register(Actor.MINER)),
        one("weight for oneself without a permit", Actor.MINER, weights(List.of(2), 1)));
    block(
        one("register a third", Actor.OTHER, register(Actor.EDWARDS)),
        one("weights without a permit", Actor.EDWARDS, weights(List.of(1, 2), 1, 1)));
    permits(4);
    look("registered");
  }

  private void refused() {
    send("register on no subnet", Actor.OWNER, register(NO_NETUID, Actor.VALIDATOR));
    send("register on root", Actor.OWNER, register(0, Actor.VALIDATOR));
    send("register with a balance too low", Actor.POOR, register(Actor.VALIDATOR));
    send("register from an empty account", Actor.EMPTY, register(Actor.VALIDATOR));
    flag("NetworkRegistrationAllowed", false);
    send("register where it is closed", Actor.OWNER, register(Actor.VALIDATOR));
    flag("NetworkRegistrationAllowed", true);
    set("MaxAllowedUids", 0);
    send("register where no uid may be", Actor.OWNER, register(Actor.VALIDATOR));
    set("MaxAllowedUids", 64);
  }
}
