package com.handshake58.conformance;

import com.handshake58.conformance.ScriptStep.Fault;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;

/** Sets the subnet up, then tries the validity of extrinsics. */
final class ValiditySteps extends ScriptPart {
  private static final long RICH = 1_000_000_000_000L;

  @Override
  void play() {
    prepare();
    validity();
    balances();
  }

  /** The subnet begins with the owner's neuron, uid 0. */
  private void prepare() {
    fund(ScriptActor.OWNER, RICH);
    fund(ScriptActor.OTHER, RICH);
    fund(ScriptActor.POOR, 1_000_000);
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
    Call remark = ScriptCalls.remark(new byte[] {1, 2, 3});
    send("remark", ScriptActor.OWNER, remark);
    sendFaulty("immortal remark", ScriptActor.OWNER, remark, Fault.IMMORTAL);
    sendFaulty("nonce spent before", ScriptActor.OWNER, remark, Fault.NONCE_BEHIND);
    Call serve = ScriptCalls.serve(ScriptCalls.NETUID, BigInteger.valueOf(0x08080808L), 8091, 4);
    sendFaulty("nonce ahead", ScriptActor.LATE, serve, Fault.NONCE_AHEAD);
    sendFaulty("wrong bit in the signature", ScriptActor.OWNER, remark, Fault.SIGNATURE_BIT);
    sendFaulty("signed by another key", ScriptActor.OWNER, remark, Fault.SIGNED_BY_ANOTHER);
    sendFaulty("wrong genesis", ScriptActor.OWNER, remark, Fault.GENESIS);
    sendFaulty("wrong spec version", ScriptActor.OWNER, remark, Fault.SPEC_VERSION);
    sendFaulty("wrong transaction version", ScriptActor.OWNER, remark, Fault.TRANSACTION_VERSION);
    sendFaulty("era in its last block", ScriptActor.OWNER, remark, Fault.ERA_LAST);
    sendFaulty("era just over", ScriptActor.OWNER, remark, Fault.ERA_OVER);
    sendFaulty("era past", ScriptActor.OWNER, remark, Fault.ERA_PAST);
    sendFaulty("era ahead", ScriptActor.OWNER, remark, Fault.ERA_AHEAD);
    sendFaulty("last byte missing", ScriptActor.OWNER, remark, Fault.CUT);
    send("fee from an empty account", ScriptActor.EMPTY, remark);
    Call inherent = Call.of("Timestamp", "set").with("now", 1_700_000_000_000L);
    send("inherent signed", ScriptActor.OWNER, inherent);
    byte[] large = new byte[300];
    Call event = Call.of("System", "remark_with_event").with("remark", Value.of(large));
    send("payload of more than 256 bytes", ScriptActor.OWNER, event);
  }

  private void balances() {
    send("transfer", ScriptActor.OWNER, keepAlive(ScriptActor.EARLY, 50_000_000));
    send(
        "transfer of more than there is",
        ScriptActor.POOR,
        allowDeath(ScriptActor.OTHER, 900_000_000));
    send(
        "transfer that would end the sender",
        ScriptActor.POOR,
        keepAlive(ScriptActor.OTHER, 999_000));
    send(
        "transfer below the existential deposit",
        ScriptActor.OWNER,
        allowDeath(ScriptActor.EMPTY, 1));
  }

  private static Call keepAlive(ScriptActor to, long rao) {
    return ScriptCalls.transfer("transfer_keep_alive", to, rao);
  }

  private static Call allowDeath(ScriptActor to, long rao) {
    return ScriptCalls.transfer("transfer_allow_death", to, rao);
  }
}
