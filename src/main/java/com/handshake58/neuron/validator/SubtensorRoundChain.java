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
public final class SubtensorRoundChain implements RoundChain {
  /** The maximum wait for a new block. */
  private static final Duration HEAD_TIMEOUT = Duration.ofMinutes(3);

  private final Subtensor subtensor;
  private final WeightsFactsReader facts;
  private final AccountId hotkey;
  private final int netuid;

  /** Whether the registration and the permit were logged; later rounds report weights. */
  private boolean registrationLogged;

  /**
   * @param hotkey of the validator
   */
  public SubtensorRoundChain(Subtensor subtensor, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.facts = new WeightsFactsReader(subtensor.node(), netuid);
    this.hotkey = hotkey;
    this.netuid = netuid;
  }

  @Override
  public Metagraph metagraph() throws IOException, InterruptedException {
    Metagraph metagraph = subtensor.existingMetagraph(netuid, subtensor.head());
    if (!registrationLogged) {
      RoundMessages.registration(hotkey, metagraph);
      registrationLogged = true;
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
  public long awaitBlock(long number, long minimum) throws IOException, InterruptedException {
    Optional<Header> head = subtensor.node().header(subtensor.head());
    if (head.isPresent() && isReached(head.get().number(), number, minimum)) {
      return head.get().number();
    }
    try (Subscription<Header> heads = subtensor.node().newHeads()) {
      while (true) {
        Optional<SubscriptionEvent<Header>> event = heads.next(HEAD_TIMEOUT);
        if (event.isEmpty()) {
          throw new IOException("the chain made no block for " + HEAD_TIMEOUT.toSeconds() + " s");
        }
        switch (event.get()) {
          case SubscriptionEvent.Next<Header>(Header next) -> {
            if (isReached(next.number(), number, minimum)) {
              return next.number();
            }
          }
          case SubscriptionEvent.Resumed<Header> r -> {
            // The new connection begins with its head.
          }
          case SubscriptionEvent.Ended<Header> ended ->
              throw new IOException("the subscription of new blocks ended: " + ended.reason());
        }
      }
    }
  }

  private boolean isReached(long head, long number, long minimum)
      throws IOException, InterruptedException {
    if (head < minimum && subtensor.node().health().syncing()) {
      throw new IOException("the node has not caught up with the chain, it is at block " + head);
    }
    return head >= number || head < minimum;
  }
}
