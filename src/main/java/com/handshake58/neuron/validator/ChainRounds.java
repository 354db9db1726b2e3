package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads what a validator needs from the chain. */
public final class ChainRounds implements RoundChain {
  /** After which a chain without a new block counts as one that cannot be followed. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private final Subtensor subtensor;
  private final WeightsFactsReader facts;
  private final AccountId hotkey;
  private final int netuid;

  /** Whether the log has the hotkey's registration and permit; later rounds report weights. */
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
  public Metagraph metagraph() throws IOException, InterruptedException {
    Metagraph metagraph = subtensor.existingMetagraph(netuid, subtensor.head());
    if (!told) {
      RoundMessages.standing(hotkey, metagraph);
      told = true;
    }
    return metagraph;
  }

  @Override
  public WeightsLimits limits(Bytes32 block) throws IOException, InterruptedException {
    return facts.limits(block);
  }

  @Override
  public WeightsFacts facts() throws IOException, InterruptedException {
    return facts.read(hotkey, subtensor.head());
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
