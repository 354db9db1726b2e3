package com.handshake58.neuron.validator;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import com.handshake58.neuron.subtensor.Subtensor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a validator needs from the chain. It subscribes to new blocks once; the subscription
 * ends with the connection.
 */
public final class SubtensorRoundChain implements RoundChain {
  /** The maximum wait for a new block. */
  private static final Duration HEAD_TIMEOUT = Duration.ofMinutes(3);

  private final Subtensor subtensor;
  private final AccountId hotkey;
  private final int netuid;
  private @Nullable Subscription<Header> heads;
  private long head;

  /**
   * @param hotkey of the validator
   */
  public SubtensorRoundChain(Subtensor subtensor, AccountId hotkey, int netuid) {
    this.subtensor = subtensor;
    this.hotkey = hotkey;
    this.netuid = netuid;
  }

  @Override
  public RoundBlock best() throws IOException, InterruptedException {
    return SubtensorRoundBlock.best(subtensor, hotkey, netuid);
  }

  @Override
  public synchronized long awaitBlock(long number, long minimum)
      throws IOException, InterruptedException {
    if (heads == null) {
      // A new subscription begins with the best block.
      heads = subtensor.node().newHeads();
      head = next(heads, HEAD_TIMEOUT).orElseThrow(SubtensorRoundChain::noBlock);
    }
    Optional<Long> newer = Optional.of(head);
    while (newer.isPresent()) {
      head = newer.get();
      newer = next(heads, Duration.ZERO);
    }
    while (!isReached(number, minimum)) {
      head = next(heads, HEAD_TIMEOUT).orElseThrow(SubtensorRoundChain::noBlock);
    }
    return head;
  }

  private static IOException noBlock() {
    return new IOException("the chain made no block for " + HEAD_TIMEOUT.toSeconds() + " s");
  }

  /** Returns the number of the next block; empty after the timeout. */
  private Optional<Long> next(Subscription<Header> from, Duration timeout)
      throws IOException, InterruptedException {
    while (true) {
      Optional<SubscriptionEvent<Header>> event = from.next(timeout);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      switch (event.get()) {
        case SubscriptionEvent.Next<Header>(Header header) -> {
          return Optional.of(header.number());
        }
        case SubscriptionEvent.Resumed<Header> r -> {
          // The new connection begins with its head.
        }
        case SubscriptionEvent.Ended<Header> ended -> {
          heads = null;
          throw new IOException("the subscription of new blocks ended: " + ended.reason());
        }
      }
    }
  }

  private boolean isReached(long number, long minimum) throws IOException, InterruptedException {
    if (head < minimum && subtensor.node().health().syncing()) {
      throw new IOException("the node has not caught up with the chain, it is at block " + head);
    }
    return head >= number || head < minimum;
  }
}
