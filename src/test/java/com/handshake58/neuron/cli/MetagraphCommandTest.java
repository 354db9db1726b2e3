package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetagraphCommandTest {
  private static final AccountId OWNER = account("owner");
  private static final AccountId MINER = account("miner");

  @TempDir Path folder;

  @Test
  void printsTheSubnetOfAChain() throws Exception {
    SeedSubnet subnet = SeedSubnet.of(58, OWNER, OWNER).with(SeedNeuron.miner(MINER, OWNER));
    try (DevnetChain chain = DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)))) {
      String flag = "--subtensor.chain_endpoint=" + chain.endpoint();

      Cli.Result table = new Cli(folder).run("metagraph", flag);
      assertThat(table.out()).startsWith("subnet 58 at block ").contains(MINER.ss58());
      assertThat(table.code()).isEqualTo(ExitCode.OK);

      Cli.Result withWallet =
          new Cli(folder)
              .run(
                  "metagraph", "--wallet.path=/none", "--wallet.name=n", "--wallet.hotkey=h", flag);
      assertThat(withWallet.err()).isEmpty();
      assertThat(withWallet.out()).isEqualTo(table.out());

      Cli.Result json = new Cli(folder).run("metagraph", "--json", flag);
      JsonNode root = new ObjectMapper().readTree(json.out());
      assertThat(root.path("neurons").path(0).path("hotkey").textValue()).isEqualTo(MINER.ss58());

      Cli.Result absent = new Cli(folder).run("metagraph", "--netuid=57", flag);
      assertThat(absent.err())
          .isEqualTo(
              "neuron: subnet 57 does not exist on this network: check --netuid and"
                  + " --subtensor.network (BT_SUBTENSOR_NETWORK).\n");
      assertThat(absent.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    }
  }

  @Test
  void namesAnUnreachableChain() {
    Cli.Result cli =
        new Cli(folder).run("metagraph", "--subtensor.chain_endpoint=ws://127.0.0.1:1/SECRET");
    assertThat(cli.err())
        .isEqualTo(
            "neuron: the chain is not reached (ws://127.0.0.1:1/…: connection refused or"
                + " unreachable): check --subtensor.network (BT_SUBTENSOR_NETWORK) and"
                + " --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT).\n");
    assertThat(cli.code()).isEqualTo(ExitCode.FAILED);
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
