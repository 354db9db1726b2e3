package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.util.OptionalLong;

/**
 * A neuron of a subnet at one block.
 *
 * @param stake the stake weight of alpha and TAO, or on older runtimes its own alpha or TAO
 * @param active whether it had set weights recently at the last epoch
 * @param lastUpdate the block of its last weights, or of its registration
 * @param blockAtRegistration 0 if the runtime does not tell
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
    EpochScores epochScores) {

  /**
   * Returns how many tempos have passed since the last weights; empty if the subnet runs no epochs
   * or takes no weights from this neuron.
   *
   * @param block of the metagraph
   * @param tempo blocks between two epochs; 0 if there are none
   */
  public OptionalLong temposBehind(long block, long tempo) {
    return tempo == 0 || !validatorPermit
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, block - lastUpdate) / tempo);
  }

  Neuron registeredAt(long block) {
    return new Neuron(
        uid, hotkey, coldkey, axon, stake, validatorPermit, active, lastUpdate, block, epochScores);
  }

  /**
   * The results of the last epoch.
   *
   * @param rank from 0 to 65535, like the next four; 0 if the runtime does not have it
   * @param emission per epoch, in rao of the subnet's alpha
   */
  public record EpochScores(
      int rank, int trust, int consensus, int incentive, int dividends, Rao emission) {}
}
