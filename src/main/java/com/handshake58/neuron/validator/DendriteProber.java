package com.handshake58.neuron.validator;

import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.synapse.client.Outcome;
import com.handshake58.neuron.synapse.client.Target;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Asks miners with signed ProviderCheck requests. */
public final class DendriteProber implements RoundProber {
  private static final ProviderCheckType TYPE = new ProviderCheckType();

  private final Dendrite dendrite;
  private final Duration timeout;

  /**
   * Asks with the dendrite's hotkey.
   *
   * @param timeout for one miner's whole answer
   */
  public DendriteProber(Dendrite dendrite, Duration timeout) {
    this.dendrite = dendrite;
    this.timeout = timeout;
  }

  @Override
  public RoundAnswer ask(RoundNeuron neuron) {
    InetSocketAddress axon = neuron.axon().orElseThrow();
    Target target = new Target(neuron.hotkey(), axon.getAddress(), axon.getPort());
    return switch (dendrite.ask(target, TYPE, ProviderCheck.question(), timeout)) {
      case Outcome.Answered<ProviderCheck> a -> new RoundAnswer.Answered(a.synapse());
      case Outcome.Refused<ProviderCheck>(int status, String message) ->
          new RoundAnswer.NoAnswer(
              "refused with status " + status + (message.isEmpty() ? "" : ": " + message));
      case Outcome.Unreachable<ProviderCheck>(String reason) ->
          new RoundAnswer.NoAnswer("not reachable: " + reason);
      case Outcome.TimedOut<ProviderCheck>(Duration after) ->
          new RoundAnswer.NoAnswer("no answer within " + after.toMillis() + " ms");
      case Outcome.BadAnswer<ProviderCheck>(String reason) ->
          new RoundAnswer.NoAnswer("an answer that cannot be read: " + reason);
    };
  }
}
