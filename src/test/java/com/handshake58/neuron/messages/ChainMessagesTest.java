package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Incompatible;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import java.util.OptionalInt;
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

  @ParameterizedTest
  @CsvSource({
    "1010, Transaction is outdated, nonce was spent",
    "1010, Transaction has a bad signature, does not accept the signature",
    "1010, Transaction has an ancient birth block, signed too many blocks ago",
    "1010, Transaction will be valid in the future, an earlier extrinsic",
    "1010, Transaction would exhaust the block limits, is full",
    "1010, Inability to pay some fees, fund it",
    "1014, Priority is too low: (5 vs 5), the same nonce is waiting",
    "1016, Immediately Dropped, is full",
  })
  void thePoolsWordsComeWithTheirRemedy(long code, String words, String sentence) {
    assertThat(refused(new PoolRefusal(code, OptionalInt.empty(), words), 424))
        .contains(sentence)
        .endsWith("(" + words + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "424, 1, add stake",
    "218, 1, add stake",
    "218, 5, rate limit",
    "424, 15, InvalidRevealRound",
    "424, 12, too recently",
    "218, 12, 'the runtime 218 has an error 12 that this version has no name for: update'",
    "300, 15, 'the runtime 300 has an error 15 that this version has no name for: update'",
    "500, 99, 'the runtime 500 has an error 99 that this version has no name for: update'",
  })
  void aCustomErrorIsNamedByTheRuntimeThatAnswers(long spec, int number, String sentence) {
    assertThat(refused(new PoolRefusal(1010, OptionalInt.of(number), "Custom error"), spec))
        .contains(sentence);
  }

  private static String refused(PoolRefusal refusal, long spec) {
    return ChainMessages.failure(new ExtrinsicOutcome.Rejected(refusal, spec), 58, ACCOUNT);
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

  @Test
  void aNodeThatLagsBehindAndOneThatDiscardedTheBlockHaveTheirOwnSentence() {
    assertThat(ChainMessages.sentence(RpcException.notReached(20, 8)))
        .isEqualTo(
            "the node lags behind the chain: the node is at block 8 and has not reached block 20;"
                + " wait for it, and if this lasts, "
                + Remedies.OTHER_CHAIN_ENDPOINT);
    assertThat(ChainMessages.sentence(RpcException.discarded(8)))
        .isEqualTo(
            "the node no longer keeps the block or its state: the node has no block 8; an archive"
                + " node has it: "
                + Remedies.OTHER_CHAIN_ENDPOINT);
  }

  private static DispatchFailed failed(DispatchError error) {
    return new DispatchFailed(new BlockPosition(1, new Bytes32(new byte[32]), 1, true), error);
  }
}
