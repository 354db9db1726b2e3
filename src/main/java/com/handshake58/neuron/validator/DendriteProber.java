package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.synapse.client.Outcome;
import com.handshake58.neuron.synapse.client.Target;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Asks miners over their axons. */
public final class DendriteProber implements RoundProber {
  private static final ProviderCheckType TYPE = new ProviderCheckType();

  private final Dendrite dendrite;
  private final Duration timeout;

  /**
   * @param timeout of the whole exchange with one miner
   */
  public DendriteProber(Dendrite dendrite, Duration timeout) {
    this.dendrite = dendrite;
    this.timeout = timeout;
  }

  @Override
  public RoundMiner.Answer ask(Neuron neuron) {
    InetSocketAddress axon = neuron.axon().socketAddress().orElseThrow();
    Target target = new Target(neuron.hotkey(), axon.getAddress(), axon.getPort());
    return answer(dendrite.ask(target, TYPE, ProviderCheck.question(), timeout));
  }

  private static RoundMiner.Answer answer(Outcome<ProviderCheck> outcome) {
    return switch (outcome) {
      case Outcome.Answered<ProviderCheck>(ProviderCheck check, var _) ->
          new RoundMiner.Answer.Answered(check);
      case Outcome.Refused<ProviderCheck>(int status, String message) ->
          new RoundMiner.Answer.NoAnswer("refused with status " + status + ": " + message);
      case Outcome.Unreachable<ProviderCheck>(String reason) ->
          new RoundMiner.Answer.NoAnswer("not reachable: " + reason);
      case Outcome.TimedOut<ProviderCheck>(Duration after) ->
          new RoundMiner.Answer.NoAnswer("no answer in " + DurationText.inSeconds(after));
      case Outcome.BadAnswer<ProviderCheck>(String reason) ->
          new RoundMiner.Answer.NoAnswer("malformed answer: " + reason);
    };
  }
}
