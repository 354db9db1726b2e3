package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads what a round needs from the chain, all of it at one block. */
public final class ChainRounds implements RoundChain {
  /** After which a chain without a new block counts as one that cannot be followed. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private final Subtensor subtensor;
  private final WeightsFactsReader facts;
  private final AccountId hotkey;
  private final int netuid;

  /** Whether the operator knows how the hotkey stands; later rounds tell by their weights. */
  private boolean told;

  /**
   * Reads one subnet.
   *
   * @param hotkey the validator's own
   */
  public ChainRounds(Subtensor subtensor, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.facts = new WeightsFactsReader(subtensor.node(), netuid);
    this.hotkey = hotkey;
    this.netuid = netuid;
  }

  @Override
  public RoundNeurons neurons() throws IOException, InterruptedException {
    Bytes32 head = subtensor.head();
    Metagraph metagraph = subtensor.existingMetagraph(netuid, head);
    if (!told) {
      RoundMessages.standing(hotkey, metagraph);
      told = true;
    }
    return new RoundNeurons(
        metagraph.block(),
        metagraph.blockHash(),
        metagraph.neuron(hotkey).map(Neuron::uid),
        facts.limits(head),
        metagraph.neurons().stream().map(ChainRounds::neuron).toList());
  }

  private static RoundNeuron neuron(Neuron n) {
    return new RoundNeuron(n.uid(), n.hotkey(), n.blockAtRegistration(), n.axon().socketAddress());
  }

  @Override
  public long awaitBlock(long number, long least) throws IOException, InterruptedException {
    Optional<Header> head = subtensor.node().header(subtensor.head());
    if (head.isPresent() && awaited(head.get().number(), number, least)) {
      return head.get().number();
    }
    try (Subscription<Header> heads = subtensor.node().newHeads()) {
      while (true) {
        Optional<SubscriptionEvent<Header>> event = heads.next(SILENCE);
        if (event.isEmpty()) {
          throw new IOException("the chain made no block for " + SILENCE.toSeconds() + " s");
        }
        switch (event.get()) {
          case SubscriptionEvent.News<Header>(Header news) -> {
            if (awaited(news.number(), number, least)) {
              return news.number();
            }
          }
          case SubscriptionEvent.Resumed<Header> r -> {
            // the new connection begins with its head
          }
          case SubscriptionEvent.Ended<Header> ended ->
              throw new IOException("the chain cannot be followed: " + ended.why());
        }
      }
    }
  }

  private boolean awaited(long head, long number, long least)
      throws IOException, InterruptedException {
    if (head < least && subtensor.node().health().syncing()) {
      throw new IOException("the node has not caught up with the chain, it is at block " + head);
    }
    return head >= number || head < least;
  }
}
