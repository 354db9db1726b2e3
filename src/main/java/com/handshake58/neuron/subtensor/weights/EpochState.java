package com.handshake58.neuron.subtensor.weights;

/** The chain's state that decides when a subnet's epochs run, read at one block. */
public sealed interface EpochState {

  /**
   * The state of runtimes that store when the last epoch ran.
   *
   * @param head the number of the block
   * @param tempo Tempo
   * @param revealPeriod RevealPeriodEpochs
   * @param lastEpochBlock LastEpochBlock
   * @param pendingEpochAt PendingEpochAt: the block from which an epoch runs that the subnet's
   *     owner asked for; 0 if there is none
   * @param epochIndex SubnetEpochIndex
   * @param blocksSinceLastStep BlocksSinceLastStep
   */
  record Stateful(
      long head,
      int tempo,
      long revealPeriod,
      long lastEpochBlock,
      long pendingEpochAt,
      long epochIndex,
      long blocksSinceLastStep)
      implements EpochState {

    public Stateful {
      check(head, tempo, revealPeriod);
      if (lastEpochBlock < 0 || pendingEpochAt < 0 || epochIndex < 0 || blocksSinceLastStep < 0) {
        throw new IllegalArgumentException("negative block or counter");
      }
    }
  }

  /**
   * The state of runtimes whose epochs follow from the block's number.
   *
   * @param head the number of the block
   * @param netuid from 0 to 65535
   * @param tempo Tempo
   * @param revealPeriod RevealPeriodEpochs
   */
  record Modulo(long head, int netuid, int tempo, long revealPeriod) implements EpochState {

    public Modulo {
      check(head, tempo, revealPeriod);
      if (netuid < 0 || netuid > MAX_U16) {
        throw new IllegalArgumentException("no netuid: " + netuid);
      }
    }
  }

  /**
   * The runtime lacks a storage item without which its epochs are unknown.
   *
   * @param item of the pallet SubtensorModule
   */
  record Unknown(String item) implements EpochState {}

  /** The largest netuid and tempo. */
  int MAX_U16 = 65_535;

  /** The largest number of a block. */
  long MAX_BLOCK = 0xffff_ffffL;

  private static void check(long head, int tempo, long revealPeriod) {
    if (head < 0 || head > MAX_BLOCK || tempo < 0 || tempo > MAX_U16 || revealPeriod < 0) {
      throw new IllegalArgumentException(
          "no epochs: block " + head + ", tempo " + tempo + ", reveal period " + revealPeriod);
    }
  }
}
