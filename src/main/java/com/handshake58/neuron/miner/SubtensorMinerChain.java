package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.transaction.Transacted;
import com.handshake58.neuron.subtensor.transaction.TransactionsOnce;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A miner's subnet on Bittensor's chain. Nothing is announced while an earlier announcement, of an
 * earlier run too, may still land.
 */
public final class SubtensorMinerChain implements MinerChain {
  /**
   * What neurons of SDK 10.5 call themselves: {@code 10_005_000} by its rule, 1000 to each place.
   */
  private static final long VERSION = 10_005_000;

  private static final String FILE = "announcement.json";

  private final Subtensor subtensor;
  private final Signer signer;
  private final AccountId hotkey;
  private final int netuid;
  private final Path file;

  /**
   * A miner's subnet.
   *
   * @param folder the miner's, where the announcement stands until its end is known
   */
  public SubtensorMinerChain(Subtensor subtensor, Signer hotkey, int netuid, Path folder) {
    this.subtensor = subtensor;
    this.signer = hotkey;
    this.hotkey = hotkey.account();
    this.netuid = netuid;
    this.file = folder.resolve(FILE);
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
  public Optional<Announced> earlier() throws InterruptedException {
    if (!TransactionsOnce.isOpen(file)) {
      return Optional.empty();
    }
    try (TransactionsOnce once = once()) {
      return earlier(once);
    } catch (IOException e) {
      return Optional.of(new Announced.InDoubt(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Announced announce(InetSocketAddress address) throws InterruptedException {
    try (TransactionsOnce once = once()) {
      Optional<Announced> earlier = earlier(once);
      if (earlier.isPresent() && !(earlier.get() instanceof Announced.Refused)) {
        return earlier.get();
      }
      return announced(
          once.send(
              SubtensorCalls.serveAxon(netuid, VERSION, address),
              "serve_axon of " + hotkey + " on subnet " + netuid + ": " + Announcer.text(address),
              Until.IN_BLOCK));
    } catch (IOException e) {
      return new Announced.Refused("nothing was sent: " + e.getMessage());
    }
  }

  private TransactionsOnce once() throws IOException {
    return TransactionsOnce.open(subtensor.node(), signer, netuid, file);
  }

  private static Optional<Announced> earlier(TransactionsOnce once)
      throws IOException, InterruptedException {
    return once.settle().map(earlier -> announced(earlier.end()));
  }

  private static Announced announced(Transacted end) {
    return switch (end) {
      case Transacted.Done done -> new Announced.Included(done.place().number());
      case Transacted.Refused refused -> new Announced.Refused(refused.sentence());
      case Transacted.NotSent not -> new Announced.Refused(not.sentence());
      case Transacted.InDoubt doubt -> new Announced.InDoubt(doubt.sentence());
    };
  }
}
