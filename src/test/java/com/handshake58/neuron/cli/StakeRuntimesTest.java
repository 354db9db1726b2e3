package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.testing.EditedRuntimeNode;
import com.handshake58.neuron.testing.PassingNode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands about stakes on runtimes that lock stakes, and on one that describes none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StakeRuntimesTest {
  private static final int SPEC = 461;
  private static final String API = "StakeInfoRuntimeApi";
  private static final String AVAILABILITY = API + "_get_stake_availability_for_coldkeys";
  private static final PayingWallet OWNER = new PayingWallet(new Actor("owner"));
  private static final String HOTKEY = OWNER.hotkey().ss58();

  @TempDir private Path folder;
  private final DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed()).withSpec(SPEC));

  private static Seed seed() {
    long alpha = Alpha.of("1000").amount().longValueExact();
    return Seed.of(
            SeedSubnet.of(58, OWNER.hotkey(), OWNER.coldkey())
                .with("SubnetMechanism", 1)
                .with(SeedNeuron.validator(OWNER.hotkey(), OWNER.coldkey(), alpha)))
        .withBalance(OWNER.coldkey(), 100_000_000_000L);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void lockedStakeIsRefusedBeforeAnythingIsPaid() throws Exception {
    chain.makeBlock();
    try (PassingNode node = new PassingNode(chain.port())) {
      Cli cli = OWNER.cli(folder, node.front().url());
      answersAvailability(node, "1000", "400", "500");
      Cli.Result all = remove(cli, "--all", "--yes");
      assertThat(all.err())
          .isEqualTo(
              "neuron: only 500 alpha of the stake with "
                  + HOTKEY
                  + " on subnet 58 can be removed, not 1000 alpha, since of the coldkey's stake"
                  + " there 400 alpha is locked and 100 alpha is collateral of its miners: give a"
                  + " smaller --amount, or wait until the chain releases more.\n");
      assertThat(all.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(remove(cli, "--amount=500.000000001", "--yes").err())
          .startsWith("neuron: only 500 alpha");

      Cli.Result part = remove(cli, "--amount=500", "--dry-run");
      assertThat(part.err()).isEmpty();
      assertThat(part.out()).contains("sells 500 alpha for ");

      answersAvailability(node, "1000", "1400", "0");
      assertThat(remove(cli, "--amount=1", "--yes").err())
          .isEqualTo(
              "neuron: nothing of the stake with "
                  + HOTKEY
                  + " on subnet 58 can be removed, not 1 alpha, since of the coldkey's stake there"
                  + " 1400 alpha is locked: wait until the chain releases some.\n");
      assertThat(node.submissions()).isZero();
      assertThat(folder.resolve("state/owner/payment.json")).doesNotExist();
    }
  }

  private static Cli.Result remove(Cli cli, String amount, String mode) {
    return cli.run("stake", "remove", "--netuid=58", amount, mode);
  }

  private static void answersAvailability(
      PassingNode node, String total, String locked, String available) {
    byte[] answer =
        new ScaleWriter()
            .compact(1)
            .bytes(OWNER.coldkey().toBytes())
            .compact(1)
            .u16(58)
            .compact(Alpha.of(total).amount())
            .compact(Alpha.of(locked).amount())
            .compact(Alpha.of(available).amount())
            .toBytes();
    node.front()
        .on(
            "state_call",
            call -> {
              if (call.params().path(0).asText().equals(AVAILABILITY)) {
                call.result('"' + Hex.encode0x(answer) + '"');
              } else {
                node.pass(call);
              }
            });
  }

  @Test
  void aRuntimeThatDescribesNoStakesIsNamedInOneSentence() throws Exception {
    chain.makeBlock();
    try (EditedRuntimeNode node =
        new EditedRuntimeNode(
            chain,
            SPEC,
            metadata -> EditedMetadata.withoutApi(metadata, API, "get_stake_info_for_coldkey"))) {
      Cli cli = OWNER.cli(folder, node.url());
      String sentence = "neuron: " + StakeMessages.stakesUnknown() + ".\n";
      for (String command : new String[] {"stake list", "stake list --json"}) {
        Cli.Result list = cli.run(command.split(" "));
        assertThat(list.err()).isEqualTo(sentence);
        assertThat(list.out()).isEmpty();
        assertThat(list.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      }

      Cli.Result balance = cli.run("wallet", "balance");
      assertThat(balance.code()).isEqualTo(ExitCode.OK);
      assertThat(balance.out()).contains("staked    ?", "total     100 TAO");
      assertThat(balance.err()).isEqualTo(sentence);
      JsonNode json = new ObjectMapper().readTree(cli.run("wallet", "balance", "--json").out());
      assertThat(json.at("/balances/0/stakedRao").isNull()).isTrue();
      assertThat(json.at("/balances/0/totalRao").textValue()).isEqualTo("100000000000");

      Cli.Result overview = cli.run("wallet", "overview");
      assertThat(overview.err()).isEmpty();
      assertThat(overview.out()).contains("    58      0  default", HOTKEY);
      assertThat(overview.code()).isEqualTo(ExitCode.OK);

      for (String change : new String[] {"add", "remove"}) {
        Cli.Result refused = cli.run("stake", change, "--amount=1", "--yes");
        assertThat(refused.err()).startsWith("neuron: this runtime does not describe stakes: use");
        assertThat(refused.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      }
    }
  }
}
