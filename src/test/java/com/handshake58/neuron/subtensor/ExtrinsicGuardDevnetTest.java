package com.handshake58.neuron.subtensor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsPreflight;
import com.handshake58.neuron.subtensor.weights.WeightsShare;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends calls through the guard to the embedded chain. */
@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class ExtrinsicGuardDevnetTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void sendsCallsAndReportsTheirOutcomes(int spec) throws Exception {
    KeyPair hotkey = KeyPair.development("//Hotkey", KeyType.SR25519, Randomness.system());
    try (DevnetSubnet devnet = DevnetSubnet.running(spec, hotkey.account())) {
      Subtensor subtensor = devnet.subtensor();
      Path file = folder.resolve("intent.json");
      try (FileIntents intents =
          FileIntents.open(file, hotkey.account().ss58(), subtensor.node().genesis().toHex())) {
        ExtrinsicGuard guard =
            new ExtrinsicGuard(new NodeSubmitter(subtensor.node()), hotkey, intents, "test");
        InetSocketAddress address =
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 8091);
        assertThat(send(guard, SubtensorCalls.serveAxon(58, 1, address)))
            .isInstanceOf(Included.class);
        assertThat(subtensor.axon(58, hotkey.account(), subtensor.head()).socketAddress())
            .contains(address);

        WeightsFacts facts =
            new WeightsFactsReader(subtensor.node(), 58)
                .read(hotkey.account(), subtensor.node().state(subtensor.head()));
        WeightsDecision decision =
            WeightsPreflight.decide(58, facts, List.of(new WeightsShare(1, 1)), 1000, 0);
        assertThat(decision).isInstanceOf(WeightsDecision.Ready.class);
        Call weights =
            SubtensorCalls.weights(
                58, hotkey.account(), (WeightsDecision.Ready) decision, Randomness.system());
        assertThat(send(guard, weights)).isInstanceOf(Included.class);
        assertThat(CustomErrors.name(send(guard, weights)))
            .contains(spec == 424 ? "RateLimitExceeded" : "SettingWeightsTooFast");
      }
      assertThat(file).doesNotExist();
    }
  }

  private static ExtrinsicOutcome send(ExtrinsicGuard guard, Call call) throws Exception {
    return guard.send(call, call.name(), "{}", WaitFor.FINALIZATION).outcome();
  }
}
