package com.handshake58.conformance;

import static com.handshake58.conformance.ScriptCalls.NETUID;
import static com.handshake58.conformance.ScriptCalls.register;
import static com.handshake58.conformance.ScriptCalls.weights;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Registrations in a full subnet: the pruned neuron ({@code get_neuron_to_prune}) and the entries
 * that the uid keeps ({@code replace_neuron}).
 */
final class FullSubnetSteps extends ScriptPart {
  private static final AccountId GENESIS = new AccountId(new byte[AccountId.SIZE]);

  @Override
  void play() {
    set("MaxAllowedUids", 4);
    allImmune();
    oneImmune();
    theOldest();
    twoInOneBlock();
  }

  /** If all are immune, the lowest score is pruned, the oldest of equals. */
  private void allImmune() {
    scores(uids(ScriptActor.VALIDATOR, ScriptActor.MINER, ScriptActor.EDWARDS), 40, 30, 10, 10);
    block(
        one("register where all are immune", ScriptActor.OWNER, register(ScriptActor.NOVICE)),
        one("weights after being replaced", ScriptActor.MINER, weights(List.of(2), 1)));
    snapshot("all were immune");
  }

  /**
   * The immune neuron with the lowest score stays. In the block of the change the permit is still
   * the old neuron's.
   */
  private void oneImmune() {
    set("ImmunityPeriod", 1);
    change("BlockAtRegistration", Value.of(1_000_000), Value.of(NETUID), Value.of(3));
    scores(uids(ScriptActor.VALIDATOR, ScriptActor.NOVICE, ScriptActor.EDWARDS), 40, 20, 30, 1);
    block(
        one("register beside one that is immune", ScriptActor.OWNER, register(ScriptActor.HEIR)),
        one("weights with the permit of another", ScriptActor.HEIR, weights(List.of(2, 3), 3, 2)));
    snapshot("one was immune");
    Call serve = ScriptCalls.serve(NETUID, BigInteger.valueOf(0x08080808L), 8093, 4);
    send("serve after being replaced", ScriptActor.VALIDATOR, serve);
    send("serve in another's place", ScriptActor.HEIR, serve);
  }

  private void theOldest() {
    scores(uids(ScriptActor.HEIR, ScriptActor.NOVICE, ScriptActor.EDWARDS), 40, 10, 10, 1);
    send("register where scores are equal", ScriptActor.OWNER, register(ScriptActor.RIVAL));
    snapshot("scores were equal");
  }

  /** The first registration gives its uid the highest score, so the second takes another uid. */
  private void twoInOneBlock() {
    set("ImmunityPeriod", 0);
    set("MaxRegistrationsPerBlock", 2);
    scores(uids(ScriptActor.HEIR, ScriptActor.RIVAL, ScriptActor.EDWARDS), 40, 10, 20, 30);
    block(
        one("register in a full subnet", ScriptActor.OWNER, register(ScriptActor.STRANGER)),
        one("register in the same block", ScriptActor.OTHER, register(ScriptActor.EARLY)));
    scores(uids(ScriptActor.STRANGER, ScriptActor.EARLY, ScriptActor.EDWARDS), 40, 30, 20, 10);
    send("register again after being replaced", ScriptActor.OWNER, register(ScriptActor.VALIDATOR));
    send("weights in another's place", ScriptActor.STRANGER, weights(List.of(1), 1));
    snapshot("at the end");
  }

  private static AccountId[] uids(ScriptActor... fromOne) {
    AccountId[] accounts = new AccountId[fromOne.length + 1];
    Arrays.setAll(accounts, uid -> uid == 0 ? GENESIS : fromOne[uid - 1].account());
    return accounts;
  }
}
