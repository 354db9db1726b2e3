package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.extrinsic.Prepared;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Metagraph;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.Transacted;
import com.handshake58.neuron.subtensor.Transactions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A miner's subnet on Bittensor's chain. Nothing is announced while an earlier announcement may
 * still land; that is remembered for as long as the program runs, and a new run looks at what the
 * chain shows first.
 */
public final class SubtensorMinerChain implements MinerChain {
  /**
   * What neurons of SDK 10.5 call themselves: {@code 10_005_000} by its rule, 1000 to each place.
   */
  private static final long VERSION = 10_005_000;

  private final Subtensor subtensor;
  private final Transactions transactions;
  private final AccountId hotkey;
  private final int netuid;
  private Optional<Prepared> inDoubt = Optional.empty();

  public SubtensorMinerChain(Subtensor subtensor, Signer hotkey, int netuid) {
    this.subtensor = subtensor;
    this.transactions = new Transactions(new Submitter(subtensor.node()), hotkey, netuid);
    this.hotkey = hotkey.account();
    this.netuid = netuid;
  }

  @Override
  public MinerView view() throws IOException, InterruptedException {
    Bytes32 head = subtensor.head();
    Metagraph metagraph = subtensor.existingMetagraph(netuid, head);
    Map<AccountId, MinerView.Neuron> neurons = new HashMap<>();
    metagraph
        .neurons()
        .forEach(
            n -> neurons.put(n.hotkey(), new MinerView.Neuron(n.stake(), n.validatorPermit())));
    return new MinerView(
        metagraph.block(),
        metagraph.neuron(hotkey).map(n -> new MinerView.Self(n.uid(), n.axon().socketAddress())),
        neurons);
  }

  @Override
  public synchronized Announced announce(InetSocketAddress address) throws InterruptedException {
    try {
      if (inDoubt.isPresent()
          && transactions.resolve(inDoubt.get()) instanceof Transacted.InDoubt still) {
        return new Announced.InDoubt("of an earlier announcement, " + still.sentence());
      }
      inDoubt = Optional.empty();
      Terms terms = transactions.terms();
      return announced(
          transactions.send(
              SubtensorCalls.serveAxon(netuid, VERSION, address), terms, Until.IN_BLOCK));
    } catch (RpcException e) {
      return new Announced.Refused("nothing was sent: " + e.getMessage());
    }
  }

  private Announced announced(Transacted sent) {
    return switch (sent) {
      case Transacted.Done done -> new Announced.Included(done.place().number());
      case Transacted.Refused refused -> new Announced.Refused(refused.sentence());
      case Transacted.NotSent not -> new Announced.Refused(not.sentence());
      case Transacted.InDoubt doubt -> {
        inDoubt = Optional.of(doubt.prepared());
        yield new Announced.InDoubt(doubt.why());
      }
    };
  }
}
