package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Incompatible;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainMessagesTest {
  private static final String ACCOUNT = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

  @ParameterizedTest
  @CsvSource({
    "IncorrectWeightVersionKey, update the neuron",
    "SettingWeightsTooFast, rate limit",
    "RateLimitExceeded, rate limit",
    "NotEnoughStakeToSetWeights, add stake",
    "NeuronNoValidatorPermit, permit",
    "HotKeyNotRegisteredInSubNet, neuron register",
    "CommitRevealEnabled, commit-reveal",
    "InvalidIpAddress, --axon.external_ip",
    "InvalidPort, --axon.external_port",
    "ServingRateLimitExceeded, too recently",
    "NotEnoughBalanceToStake, fund this address",
    "HotKeyAlreadyRegisteredInSubNet, already",
    "SubnetNotExists, --subtensor.network",
    "SubNetworkDoesNotExist, --subtensor.network",
  })
  void aRefusalComesWithItsRemedy(String name, String words) {
    DispatchFailed failed = failed(new DispatchError.ModuleError("SubtensorModule", name));
    assertThat(CustomErrors.name(failed)).contains(name);
    assertThat(ChainMessages.failure(failed, 58, ACCOUNT))
        .contains(words)
        .endsWith("(SubtensorModule." + name + ")");
  }

  @Test
  void aRefusalWithoutRemedyKeepsItsName() {
    assertThat(
            ChainMessages.failure(failed(new DispatchError.RuntimeError("BadOrigin")), 58, ACCOUNT))
        .isEqualTo("BadOrigin");
  }

  @Test
  void aSupersededExtrinsicPointsAtTheOtherUserOfTheKey() {
    assertThat(ChainMessages.failure(new Superseded(), 58, ACCOUNT))
        .contains("with the same nonce instead: is the key in use elsewhere?");
  }

  @Test
  void aCallThatTheRuntimeDoesNotKnowNeedsAnUpdate() {
    assertThat(
            ChainMessages.failure(
                new Incompatible(
                    new RuntimeProblem.Missing(RuntimeItem.call("SubtensorModule", "set_weights"))),
                58,
                ACCOUNT))
        .isEqualTo(
            "nothing was sent: this runtime has no call SubtensorModule.set_weights: "
                + Remedies.UPDATE_FOR_RUNTIME);
  }

  private static DispatchFailed failed(DispatchError error) {
    return new DispatchFailed(new BlockPosition(1, new Bytes32(new byte[32]), 1, true), error);
  }
}
