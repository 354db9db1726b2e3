package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;

/** Reads {@link EpochState} at one block. Numbers above 2^63-1 count as that. */
public final class EpochStateReader {
  private static final String PALLET = SubtensorModule.PALLET;
  private static final String TEMPO = "Tempo";
  private static final String REVEAL_PERIOD = "RevealPeriodEpochs";
  private static final String LAST_EPOCH = "LastEpochBlock";

  private final Node node;
  private final int netuid;

  public EpochStateReader(Node node, int netuid) {
    this.node = node;
    this.netuid = netuid;
  }

  /**
   * @throws RpcException if the chain cannot be read
   */
  public EpochState read(Bytes32 block) throws RpcException, InterruptedException {
    return read(node.state(block));
  }

  EpochState read(BlockState state) throws RpcException, InterruptedException {
    for (String needed : new String[] {TEMPO, REVEAL_PERIOD}) {
      if (!state.has(PALLET, needed)) {
        return new EpochState.Unknown(needed);
      }
    }
    try {
      long head = state.header().number();
      int tempo = Math.toIntExact(number(state, TEMPO));
      long period = number(state, REVEAL_PERIOD);
      return state.has(PALLET, LAST_EPOCH)
          ? new EpochState.Stateful(
              head,
              tempo,
              period,
              number(state, LAST_EPOCH),
              number(state, "PendingEpochAt"),
              number(state, "SubnetEpochIndex"),
              number(state, "BlocksSinceLastStep"))
          : new EpochState.Modulo(head, netuid, tempo, period);
    } catch (ScaleException | ArithmeticException | IllegalArgumentException e) {
      throw RpcException.malformed("the query of the epochs", UntrustedText.messageOf(e));
    }
  }

  /** Returns 0 if the runtime does not have the item or nothing is stored. */
  private long number(BlockState state, String item) throws RpcException, InterruptedException {
    return new SubnetItems(state, netuid).optional(item, StructReader::saturatedLong, 0L);
  }
}
