package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import com.handshake58.neuron.subtensor.Hyperparameters;
import com.handshake58.neuron.subtensor.Metagraph;
import com.handshake58.neuron.subtensor.Neuron;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.WeightsLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads what a round needs from the chain, all of it at one block. */
public final class ChainRounds implements RoundChain {
  private static final int NO_LIMIT = 65_535;

  private final Subtensor subtensor;
  private final AccountId hotkey;
  private final int netuid;

  /**
   * Reads a subnet.
   *
   * @param hotkey the validator's own
   */
  public ChainRounds(Subtensor subtensor, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.hotkey = hotkey;
    this.netuid = netuid;
  }

  @Override
  public RoundNeurons neurons() throws IOException, InterruptedException {
    Bytes32 head = subtensor.head();
    Optional<Metagraph> metagraph = subtensor.metagraph(netuid, head);
    Optional<Hyperparameters> parameters = subtensor.hyperparameters(netuid, head);
    if (metagraph.isEmpty() || parameters.isEmpty()) {
      throw new IOException(
          "subnet " + netuid + " does not exist on this chain: check --netuid and the endpoint");
    }
    Metagraph subnet = metagraph.get();
    return new RoundNeurons(
        subnet.block(),
        subnet.blockHash(),
        subnet.neuron(hotkey).map(Neuron::uid),
        limits(subnet, parameters.get()),
        subnet.neurons().stream().map(ChainRounds::neuron).toList());
  }

  @Override
  public long awaitBlock(long number) throws IOException, InterruptedException {
    try (Subscription<Header> heads = subtensor.node().newHeads()) {
      while (true) {
        switch (heads.next()) {
          case SubscriptionEvent.News<Header>(Header head) when head.number() >= number -> {
            return head.number();
          }
          case SubscriptionEvent.Ended<Header>(String why) ->
              throw RpcException.unexpected("the subscription to new blocks", why);
          default -> {
            // Too early a block, or a connection that was rebuilt: the next one comes.
          }
        }
      }
    }
  }

  /** An absent item is one that the runtime does not have. */
  static WeightsLimits limits(Metagraph subnet, Hyperparameters parameters) {
    return new WeightsLimits(
        subnet.neurons().size(),
        parameters.get(Hyperparameters.Item.MIN_ALLOWED_WEIGHTS).orElse(0L).intValue(),
        parameters.get(Hyperparameters.Item.MAX_WEIGHTS_LIMIT).orElse((long) NO_LIMIT).intValue());
  }

  private static RoundNeuron neuron(Neuron neuron) {
    return new RoundNeuron(
        neuron.uid(), neuron.hotkey(), neuron.blockAtRegistration(), axon(neuron));
  }

  private static Optional<InetSocketAddress> axon(Neuron neuron) {
    if (!neuron.axon().served()) {
      return Optional.empty();
    }
    try {
      // The text of an address: nothing is looked up.
      InetAddress address = InetAddress.getByName(neuron.axon().address());
      return Optional.of(new InetSocketAddress(address, neuron.axon().port()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
