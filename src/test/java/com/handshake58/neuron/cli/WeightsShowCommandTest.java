package com.handshake58.neuron.cli;

import static com.handshake58.devnet.type.DevnetValue.list;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WeightsShowCommandTest {
  private static final Actor VALIDATOR = new Actor("validator");
  private static final AccountId HOTKEY = VALIDATOR.hotkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(
          DevnetOptions.manual(
              Seed.of(
                  SeedSubnet.of(58, HOTKEY, HOTKEY)
                      .with("Tempo", 100)
                      .with(SeedNeuron.validator(HOTKEY, HOTKEY, 7_000_000_000L)))));
  private Cli cli;

  @BeforeEach
  void wallet() {
    cli = new Cli(folder);
    cli.set("BT_WALLET_PATH", "wallets")
        .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString())
        .set("BT_LOGGING_LOGGING_DIR", "logs")
        .set("WALLET_NAME", "validator")
        .file(
            "wallets/validator/hotkeys/default",
            new String(
                KeyFileWriter.ofKeyPair(VALIDATOR.hotkey(Randomness.system())),
                StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void printsTheChainsWeightsAndCommitsWithoutADatabase() throws Exception {
    chain.put(
        "SubtensorModule", "Weights", list(list(value(3), value(65_535))), value(58), value(0));
    chain.put(
        "SubtensorModule",
        "TimelockedWeightCommits",
        list(list(value(HOTKEY), value(1), value(new byte[] {1, 2}), value(1_001))),
        value(58),
        value(0));
    Cli.Result text = cli.run("weights", "show");
    assertThat(text.err()).isEmpty();
    assertThat(text.code()).isEqualTo(ExitCode.OK);
    assertThat(text.out().lines())
        .containsExactly(
            "subnet 58 at block 2, hotkey " + HOTKEY.ss58(),
            "uid 0, last update in block 0, 2 blocks ago",
            "weights on the chain:",
            "  uid     3  65535",
            "commits not revealed:",
            "  block 1, epoch 0, beacon round 1001 of 2023-08-23T15:59:27Z",
            "submissions of this validator: none");

    JsonNode json = new ObjectMapper().readTree(cli.run("weights", "show", "--json").out());
    assertThat(json.path("weights").path("3").asInt()).isEqualTo(65_535);
    assertThat(json.path("commits").path(0).path("round").asInt()).isEqualTo(1_001);
    assertThat(json.path("submissions").isArray()).isTrue();
  }

  @Test
  void namesTheRemedyIfTheHotkeyIsNotRegistered() {
    Cli.Result text = cli.run("weights", "show", "--netuid=57");
    assertThat(text.out())
        .contains("the hotkey is not registered on subnet 57: register it with `neuron register`");
    assertThat(text.code()).isEqualTo(ExitCode.OK);
  }
}
