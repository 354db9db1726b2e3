package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.testing.LogLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RoundMessagesTest {

  @Test
  void aRuleIsNamedInWords() {
    assertThat(new RoundRule(10, 0.1, SharedWallets.FIRST))
        .hasToString("every 10 blocks, moving average with alpha 0.1, shared wallets: first");
  }

  @Test
  void logsRegistrationAndPermitOnce() throws Exception {
    AccountId stranger = new Actor("stranger").hotkey(Randomness.system()).account();
    AccountId miner = Scenario.MINERS.getFirst().hotkey(Randomness.system()).account();
    try (DevnetChain devnet =
            DevnetChain.start(DevnetOptions.manual(Scenario.seed(Randomness.system())));
        LogLines log = LogLines.of(RoundMessages.class.getName())) {
      devnet.makeBlock();
      ChainConnection chain =
          ChainConnection.of(
              new SubtensorConfig("devnet", List.of(devnet.endpoint())),
              Time.system(),
              Randomness.system());
      chain.connection().start();
      try {
        Metagraph metagraph =
            new SubtensorRoundChain(chain.subtensor(), stranger, 58).best().metagraph();
        RoundMessages.registration(stranger, metagraph);
        RoundMessages.registration(miner, metagraph);
      } finally {
        chain.connection().stop();
      }
      assertThat(log.lines())
          .containsExactly(
              "WARN the hotkey "
                  + stranger
                  + " is not registered on subnet 58: register it with `neuron register`; the subnet"
                  + " accepts no weights from it",
              "WARN the hotkey "
                  + miner
                  + ", uid 1 on subnet 58, with a stake of 0 TAO, has no validator permit, without"
                  + " which the chain takes no weights: add stake to the hotkey; the chain gives"
                  + " permits to the hotkeys with the most stake at the end of each epoch");
    }
  }

  @Test
  void namesTheChainsRemedyOnlyForRpcErrors() {
    try (LogLines log = LogLines.of(RoundMessages.class.getName())) {
      RoundMessages.postponed("the round", new IOException("subnet 77 does not exist"));
      RoundMessages.postponed("the round", RpcException.malformed("state_call", "nothing"));
      assertThat(log.lines())
          .first()
          .isEqualTo("WARN the round has to wait: subnet 77 does not exist");
      assertThat(log.lines())
          .last()
          .asString()
          .startsWith("WARN the round has to wait: the chain's answer cannot be used: ")
          .endsWith("set --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT) to another node");
    }
  }
}
