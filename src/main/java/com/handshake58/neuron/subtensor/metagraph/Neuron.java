package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;

/**
 * One neuron of a subnet, at one block.
 *
 * @param stake what its weights count with: alpha and TAO together where the runtime says so, its
 *     own alpha or TAO on runtimes that do not
 * @param active whether it set weights lately, as the last epoch saw it
 * @param lastUpdate the block of its last weights, or of its registration
 * @param blockAtRegistration 0 where the runtime does not say
 */
public record Neuron(
    int uid,
    AccountId hotkey,
    AccountId coldkey,
    AxonInfo axon,
    Rao stake,
    boolean validatorPermit,
    boolean active,
    long lastUpdate,
    long blockAtRegistration,
    Marks marks) {

  Neuron registeredAt(long block) {
    return new Neuron(
        uid, hotkey, coldkey, axon, stake, validatorPermit, active, lastUpdate, block, marks);
  }

  /**
   * What the last epoch gave it.
   *
   * @param rank of 65535, as are the next four; 0 where the runtime dropped it
   * @param emission in the subnet's alpha (rao), per epoch
   */
  public record Marks(
      int rank, int trust, int consensus, int incentive, int dividends, Rao emission) {}
}
