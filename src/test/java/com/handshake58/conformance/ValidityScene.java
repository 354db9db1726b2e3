package com.handshake58.conformance;

import com.handshake58.conformance.Act.Spoiled;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;

/** The subnet as the script counts on it, then what makes an extrinsic valid at all. */
final class ValidityScene extends Scene {
  private static final long RICH = 1_000_000_000_000L;

  @Override
  void play() {
    prepare();
    validity();
    balances();
  }

  /** It begins with the owner's neuron, uid 0. */
  private void prepare() {
    fund(Actor.OWNER, RICH);
    fund(Actor.OTHER, RICH);
    fund(Actor.POOR, 1_000_000);
    set("Tempo", 10_000);
    set("Burn", 1_000_000_000);
    set("MinBurn", 1_000_000_000);
    set("AdjustmentInterval", 10_000);
    set("TargetRegistrationsPerInterval", 100);
    set("MaxRegistrationsPerBlock", 1);
    set("MaxAllowedUids", 64);
    set("ImmunityPeriod", 10_000);
    set("ServingRateLimit", 4);
    set("WeightsSetRateLimit", 0);
    set("WeightsVersionKey", 0);
    set("MinAllowedWeights", 1);
    set("MaxWeightsLimit", 65_535);
    change("WeightsMinStake", Value.of(0));
    flag("CommitRevealWeightsEnabled", false);
    flag("NetworkRegistrationAllowed", true);
  }

  private void validity() {
    Call remark = Calls.remark(new byte[] {1, 2, 3});
    send("remark", Actor.OWNER, remark);
    spoiled("immortal remark", Actor.OWNER, remark, Spoiled.IMMORTAL);
    spoiled("nonce spent before", Actor.OWNER, remark, Spoiled.NONCE_BEHIND);
    Call serve = Calls.serve(Calls.NETUID, BigInteger.valueOf(0x08080808L), 8091, 4);
    spoiled("nonce ahead", Actor.LATE, serve, Spoiled.NONCE_AHEAD);
    spoiled("wrong bit in the signature", Actor.OWNER, remark, Spoiled.SIGNATURE_BIT);
    spoiled("signed by another key", Actor.OWNER, remark, Spoiled.SIGNED_BY_ANOTHER);
    spoiled("wrong genesis", Actor.OWNER, remark, Spoiled.GENESIS);
    spoiled("wrong spec version", Actor.OWNER, remark, Spoiled.SPEC_VERSION);
    spoiled("wrong transaction version", Actor.OWNER, remark, Spoiled.TRANSACTION_VERSION);
    spoiled("era in its last block", Actor.OWNER, remark, Spoiled.ERA_LAST);
    spoiled("era just over", Actor.OWNER, remark, Spoiled.ERA_OVER);
    spoiled("era past", Actor.OWNER, remark, Spoiled.ERA_PAST);
    spoiled("era ahead", Actor.OWNER, remark, Spoiled.ERA_AHEAD);
    spoiled("last byte missing", Actor.OWNER, remark, Spoiled.CUT);
    send("fee from an empty account", Actor.EMPTY, remark);
    Call inherent = Call.of("Timestamp", "set").with("now", 1_700_000_000_000L);
    send("inherent signed", Actor.OWNER, inherent);
    byte[] large = new byte[300];
    Call event = Call.of("System", "remark_with_event").with("remark", Value.of(large));
    send("payload of more than 256 bytes", Actor.OWNER, event);
  }

  private void balances() {
    send("transfer", Actor.OWNER, keepAlive(Actor.EARLY, 50_000_000));
    send("transfer of more than there is", Actor.POOR, allowDeath(Actor.OTHER, 900_000_000));
    send("transfer that would end the sender", Actor.POOR, keepAlive(Actor.OTHER, 999_000));
    send("transfer below the existential deposit", Actor.OWNER, allowDeath(Actor.EMPTY, 1));
  }

  private static Call keepAlive(Actor to, long rao) {
    return Calls.transfer("transfer_keep_alive", to, rao);
  }

  private static Call allowDeath(Actor to, long rao) {
    return Calls.transfer("transfer_allow_death", to, rao);
  }
}
