package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.transaction.Transacted;
import com.handshake58.neuron.subtensor.transaction.Transactions;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Weights, on Bittensor's chain. */
public final class ChainWeights implements WeightsChain {
  /** By the pallet, and by the pool of newer runtimes (guards of the call). */
  private static final Set<String> TOO_FAST = Set.of("SettingWeightsTooFast", "RateLimitExceeded");

  private final Subtensor subtensor;
  private final Submitter submitter;
  private final Transactions transactions;
  private final WeightsFactsReader reader;
  private final int netuid;

  public ChainWeights(Subtensor subtensor, Signer hotkey, int netuid) {
    this.subtensor = subtensor;
    this.submitter = new Submitter(subtensor.node());
    this.transactions = new Transactions(submitter, hotkey, netuid);
    this.reader = new WeightsFactsReader(subtensor.node(), netuid);
    this.netuid = netuid;
  }

  @Override
  public WeightsFacts facts() throws IOException, InterruptedException {
    return reader.read(transactions.account(), subtensor.head());
  }

  @Override
  public Map<Integer, AccountId> hotkeys() throws IOException, InterruptedException {
    return subtensor.existingMetagraph(netuid, subtensor.head()).neurons().stream()
        .collect(Collectors.toMap(Neuron::uid, Neuron::hotkey));
  }

  @Override
  public Standing standing() throws IOException, InterruptedException {
    Bytes32 last = subtensor.node().finalizedHead();
    return new Standing(
        subtensor.node().state(last).header().number(),
        submitter.nonce(transactions.account(), last));
  }

  @Override
  public Ticket ticket() throws IOException, InterruptedException {
    Terms terms = transactions.terms();
    return new Ticket(terms.nonce(), terms.lastBlock());
  }

  @Override
  public Sent send(WeightsDecision.Ready weights, Ticket ticket) throws InterruptedException {
    Terms terms = transactions.restore(ticket.nonce(), ticket.validUntilBlock());
    Transacted sent =
        transactions.send(SubtensorCalls.weights(netuid, weights), terms, Until.IN_BLOCK);
    return switch (sent) {
      case Transacted.Done done ->
          new Sent.Included(done.place().number(), done.extrinsic().toHex());
      case Transacted.Refused refused -> new Sent.Refused(refused.sentence() + wait(refused));
      case Transacted.NotSent not -> new Sent.Refused(not.sentence());
      case Transacted.InDoubt doubt -> new Sent.InDoubt(doubt.why());
    };
  }

  /** For how long still, where that is the matter and the chain says. */
  private String wait(Transacted.Refused refused) throws InterruptedException {
    if (!TOO_FAST.contains(refused.error())) {
      return "";
    }
    try {
      WeightsFacts facts = facts();
      long blocks = Math.max(1, facts.rateLimit() - facts.sinceUpdate());
      return ", in " + blocks + (blocks == 1 ? " block" : " blocks");
    } catch (IOException e) {
      return "";
    }
  }
}
