package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;

/**
 * The consensus of a subnet's epochs ({@code SubnetEpochConsensus} of spec 474; runtimes without
 * the item use Yuma).
 */
public sealed interface EpochConsensus {

  /** The storage item, a map by netuid whose value is the enum {@code EpochConsensus}. */
  String STORAGE = "SubnetEpochConsensus";

  /** All validators' weights count by stake. */
  record Yuma() implements EpochConsensus {}

  /** Only the weights of the validator with the most stake count. */
  record Null() implements EpochConsensus {}

  /** A consensus that is newer than this program. */
  record Unknown(String name) implements EpochConsensus {}

  /**
   * Reads the value of the storage item.
   *
   * @throws ScaleException if it is not an enum
   */
  static EpochConsensus of(Value value) {
    if (!(value instanceof Value.Variant variant)) {
      throw new ScaleException(STORAGE + " is not an enum");
    }
    return switch (variant.name()) {
      case "Yuma" -> new Yuma();
      case "Null" -> new Null();
      default -> new Unknown(variant.name());
    };
  }

  /**
   * Reads the consensus of a subnet after a block.
   *
   * @throws RpcException if the chain cannot be read
   * @throws ScaleException if the item has another shape
   */
  static EpochConsensus read(SubnetItems subnet) throws RpcException, InterruptedException {
    return subnet.optional(STORAGE, EpochConsensus::of, new Yuma());
  }
}
