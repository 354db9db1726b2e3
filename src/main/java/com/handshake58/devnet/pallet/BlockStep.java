package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What SubtensorModule does at the beginning of a block ({@code coinbase/block_step.rs}): prices,
 * reveals, emission, epochs. Then the commitments' reveals.
 */
public final class BlockStep {
  private static final int MAX_NETUID = 128;

  private final SubtensorState module;
  private final EpochSchedule schedule;
  private final TimelockReveals reveals;
  private final PendingEmission emission;
  private final EpochRun epochs;

  private BlockStep(Storage storage, BiConsumer<String, Variant> events) {
    module = new SubtensorState(storage, events);
    schedule = new EpochSchedule(module);
    reveals = new TimelockReveals(module, schedule, new WeightCalls(module));
    emission = new PendingEmission(module);
    epochs = new EpochRun(module, schedule);
  }

  /**
   * Runs a block's step.
   *
   * @param events receives the pallet's name and the event
   */
  public static void run(Storage storage, BiConsumer<String, Variant> events) {
    new BlockStep(storage, events).run();
  }

  private void run() {
    List<Integer> subnets = new ArrayList<>();
    for (int netuid = 1; netuid <= MAX_NETUID; netuid++) {
      if (module.subnetExists(netuid)) {
        subnets.add(netuid);
      }
    }
    subnets.forEach(netuid -> RegistrationPrices.step(module.storage(), netuid, module.block()));
    if (module.declares("TimelockedWeightCommits")) {
      reveal(subnets);
    }
    subnets.forEach(emission::add);
    List<Integer> due = new ArrayList<>();
    for (int netuid : subnets) {
      if (drain(netuid, due.size())) {
        due.add(netuid);
      }
    }
    due.forEach(this::epoch);
    if (module.storage().declares(CommitmentCalls.PALLET, "TimelockedIndex")) {
      new CommitmentReveals(module).run();
    }
  }

  /** {@code reveal_crv3_commits}: not in a subnet whose epoch waits for the next block. */
  private void reveal(List<Integer> subnets) {
    int due = 0;
    for (int netuid : subnets) {
      boolean later = schedule.due(netuid) && ++due > mostEpochs();
      if (!later) {
        reveals.reveal(netuid);
      }
    }
  }

  /** 424 runs so many epochs in a block; the others follow in the next one. */
  private long mostEpochs() {
    return module.declares("MaxEpochsPerBlock")
        ? module.number("MaxEpochsPerBlock")
        : Long.MAX_VALUE;
  }

  /**
   * {@code drain_pending}: counts the blocks and advances the schedule.
   *
   * @param before the number of epochs that run in this block before
   * @return whether an epoch runs
   */
  private boolean drain(int netuid, int before) {
    long since = module.number("BlocksSinceLastStep", value(netuid)) + 1;
    module.put("BlocksSinceLastStep", value(since), value(netuid));
    if (!schedule.due(netuid)) {
      return false;
    }
    if (before >= mostEpochs()) {
      defer(netuid);
      return false;
    }
    module.put("BlocksSinceLastStep", value(0), value(netuid));
    if (schedule.stateful()) {
      long index = module.number("SubnetEpochIndex", value(netuid));
      module.put("LastEpochBlock", value(module.block()), value(netuid));
      module.put("PendingEpochAt", value(0), value(netuid));
      module.put("SubnetEpochIndex", value(index + 1), value(netuid));
    }
    return true;
  }

  private void defer(int netuid) {
    long next = module.block() + 1;
    module.put("PendingEpochAt", value(next), value(netuid));
    Struct fields =
        new Struct()
            .with("netuid", netuid)
            .with("from_block", module.block())
            .with("to_block", next);
    module.event(SubtensorState.PALLET, new Variant("EpochDeferred", fields));
  }

  private void epoch(int netuid) {
    epochs.run(netuid, emission.drain(netuid));
    module.put("LastMechansimStepBlock", value(module.block()), value(netuid));
  }
}
