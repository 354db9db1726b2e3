package com.handshake58.conformance;

import static com.handshake58.conformance.Calls.NETUID;
import static com.handshake58.conformance.Calls.register;
import static com.handshake58.conformance.Calls.weights;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Who has to go where all uids are taken ({@code get_neuron_to_prune}), and what of the old neuron
 * stays with the uid ({@code replace_neuron}).
 */
final class FullSubnetScene extends Scene {
  private static final AccountId GENESIS = new AccountId(new byte[AccountId.SIZE]);

  @Override
  void play() {
    set("MaxAllowedUids", 4);
    allImmune();
    oneImmune();
    theOldest();
    twoInOneBlock();
  }

  /** The immune go where nobody else is left: the lowest score, of equal ones the oldest. */
  private void allImmune() {
    scores(uids(Actor.VALIDATOR, Actor.MINER, Actor.EDWARDS), 40, 30, 10, 10);
    block(
        one("register where all are immune", Actor.OWNER, register(Actor.NOVICE)),
        one("weights after being replaced", Actor.MINER, weights(List.of(2), 1)));
    look("all were immune");
  }

  /** It has the least, yet stays. In the block of the change the permit is still the old one's. */
  private void oneImmune() {
    set("ImmunityPeriod", 1);
    change("BlockAtRegistration", Value.of(1_000_000), Value.of(NETUID), Value.of(3));
    scores(uids(Actor.VALIDATOR, Actor.NOVICE, Actor.EDWARDS), 40, 20, 30, 1);
    block(
        one("register beside one that is immune", Actor.OWNER, register(Actor.HEIR)),
        one("weights with the permit of another", Actor.HEIR, weights(List.of(2, 3), 3, 2)));
    look("one was immune");
    Call serve = Calls.serve(NETUID, BigInteger.valueOf(0x08080808L), 8093, 4);
    send("serve after being replaced", Actor.VALIDATOR, serve);
    send("serve in another's place", Actor.HEIR, serve);
  }

  private void theOldest() {
    scores(uids(Actor.HEIR, Actor.NOVICE, Actor.EDWARDS), 40, 10, 10, 1);
    send("register where scores are equal", Actor.OWNER, register(Actor.RIVAL));
    look("scores were equal");
  }

  /** The first gives its uid the highest score, so that the second gets another. */
  private void twoInOneBlock() {
    set("ImmunityPeriod", 0);
    set("MaxRegistrationsPerBlock", 2);
    scores(uids(Actor.HEIR, Actor.RIVAL, Actor.EDWARDS), 40, 10, 20, 30);
    block(
        one("register in a full subnet", Actor.OWNER, register(Actor.STRANGER)),
        one("register in the same block", Actor.OTHER, register(Actor.EARLY)));
    scores(uids(Actor.STRANGER, Actor.EARLY, Actor.EDWARDS), 40, 30, 20, 10);
    send("register again after being replaced", Actor.OWNER, register(Actor.VALIDATOR));
    send("weights in another's place", Actor.STRANGER, weights(List.of(1), 1));
    look("at the end");
  }

  private static AccountId[] uids(Actor... fromOne) {
    AccountId[] accounts = new AccountId[fromOne.length + 1];
    Arrays.setAll(accounts, uid -> uid == 0 ? GENESIS : fromOne[uid - 1].account());
    return accounts;
  }
}
