package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A miner's subnet on Bittensor's chain. Announces nothing while the chain may still include an
 * earlier announcement, also one of an earlier run.
 */
public final class SubtensorMinerChain implements MinerChain {
  /** The version that neurons of SDK 10.5 announce: {@code 10_005_000}, 1000 for each place. */
  private static final long VERSION = 10_005_000;

  private static final String FILE = "announcement.json";

  private final Subtensor subtensor;
  private final Signer signer;
  private final AccountId hotkey;
  private final int netuid;
  private final Path file;

  /**
   * @param folder of the miner; holds the announcement until its outcome is final
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
  public Optional<ExtrinsicOutcome> earlier() throws IOException, InterruptedException {
    if (!FileIntents.isOpen(file, genesis())) {
      return Optional.empty();
    }
    try (FileIntents intents = intents()) {
      return guard(intents)
          .settle()
          .filter(settled -> settled.isNew() || settled.outcome() instanceof InDoubt)
          .map(Settled::outcome);
    }
  }

  @Override
  public ExtrinsicOutcome announce(InetSocketAddress address)
      throws IOException, InterruptedException {
    try (FileIntents intents = intents()) {
      ExtrinsicGuard guard = guard(intents);
      Optional<Settled> earlier = guard.settle();
      if (earlier.isPresent()) {
        ExtrinsicOutcome outcome = earlier.get().outcome();
        if (outcome instanceof InDoubt || (earlier.get().isNew() && outcome instanceof Success)) {
          return outcome;
        }
        if (!earlier.get().isClosed()) {
          // It may have announced another address, and a reorganization may still undo it.
          throw new IOException("the block of an earlier announcement is not final yet");
        }
      }
      return guard
          .send(
              SubtensorCalls.serveAxon(netuid, VERSION, address),
              "serve_axon of " + hotkey + " on subnet " + netuid + ": " + Announcer.text(address),
              "{}",
              WaitFor.INCLUSION)
          .outcome();
    }
  }

  private String genesis() throws IOException, InterruptedException {
    return subtensor.node().genesis().toHex();
  }

  private FileIntents intents() throws IOException, InterruptedException {
    return FileIntents.open(file, hotkey.ss58(), genesis());
  }

  private ExtrinsicGuard guard(FileIntents intents) {
    return new ExtrinsicGuard(new NodeSubmitter(subtensor.node()), signer, intents, "announcement");
  }
}
