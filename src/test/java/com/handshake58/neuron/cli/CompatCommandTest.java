package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataEncoder;
import com.handshake58.neuron.testing.DevnetMetadata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatCommandTest {
  private static final String PALLET = "SubtensorModule";
  private static final AccountId OWNER =
      new AccountId(Hashes.sha256("owner".getBytes(StandardCharsets.UTF_8)));

  @TempDir Path folder;

  @Test
  void printsWhatARuntimeInAFileLacks() {
    Cli.Result old = file(DevnetMetadata.of(218)).run("compat", "metadata.hex");
    assertThat(old.out())
        .isEqualTo(
            """
            runtime node-subtensor 218, metadata 15.
            ok    extrinsics: 4 of 4 items.
            ok    subnet and registration: 2 of 2 items.
            ok    neurons: 9 of 9 items; uses storage item SubtensorModule.SubnetworkN and 5 more.
            ok    announcement of an axon: 1 of 1 items.
            warn  checks before weights: 9 of 12 items, 1 absent without loss.
                  - the stake that weights take: this runtime has no storage item SubtensorModule.StakeThreshold: the chain alone checks it, after signing.
                  - the stake of a validator: this runtime has no storage item SubtensorModule.TotalHotkeyStake; this runtime has no runtime API SubnetInfoRuntimeApi.get_subnet_state: the chain alone checks it, after signing.
            ok    weights without commit-reveal: 1 of 1 items; uses call SubtensorModule.set_weights.
            FAIL  weights with commit-reveal: 2 of 8 items, 3 absent without loss.
                  - committing weights: this runtime has no call SubtensorModule.commit_timelocked_mechanism_weights; this runtime has no call SubtensorModule.commit_timelocked_weights: a validator submits nothing while commit-reveal is on: let the subnet's owner switch commit-reveal off, or wait for a newer runtime.
                  - the commits that wait for their reveal: this runtime has no storage item SubtensorModule.TimelockedWeightCommits: the chain alone checks it, after signing.
                  - the last round of the beacon: this runtime has no storage item Drand.LastStoredRound: the chain alone checks it, after signing.
            ok    registering a hotkey: 5 of 5 items; uses call SubtensorModule.burned_register.
            ok    balances and transfers: 6 of 6 items.
            warn  stakes and prices: 2 of 12 items, 3 absent without loss; uses storage item SubtensorModule.SubnetTAO and 2 more.
                  - the stakes of a coldkey: this runtime has no runtime API StakeInfoRuntimeApi.get_stake_info_for_coldkey: no stake is shown or changed.
                  - adding stake at any price: this runtime has no call SubtensorModule.add_stake: no stake is changed.
                  - adding stake up to a price: this runtime has no call SubtensorModule.add_stake_limit: no stake is changed.
                  - removing stake at any price: this runtime has no call SubtensorModule.remove_stake: no stake is changed.
                  - removing stake down to a price: this runtime has no call SubtensorModule.remove_stake_limit: no stake is changed.
                  - what the pool gives: this runtime has no runtime API SwapRuntimeApi.sim_swap_tao_for_alpha; this runtime has no runtime API SwapRuntimeApi.sim_swap_alpha_for_tao: it is estimated by the price.
                  - the names of subnets: this runtime has no runtime API SubnetInfoRuntimeApi.get_all_dynamic_info: they are not shown.
            ok    time: 2 of 2 items; uses constant Aura.SlotDuration.
            ok    settings of a subnet: 16 of 22 items, 6 absent without loss.
            ok    refusals with a remedy: 17 of 21 items, 4 absent without loss.
            ok    `neuron --mode=miner`: works.
            FAIL  `neuron --mode=validator`: works in one mode only; with commit-reveal off: set_weights; on: nothing, since this runtime has only commits of a salted hash (commit_weights), which this version does not make.
            ok    `neuron register`: works.
            ok    `neuron metagraph`: works.
            """);
    assertThat(old.err()).isEmpty();
    assertThat(old.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void namesTheCommandsThatAMissingItemBreaks() {
    Cli.Result cli =
        file(EditedMetadata.withoutStorage(DevnetMetadata.of(461), PALLET, "Uids"))
            .run("compat", "metadata.hex");
    assertThat(cli.out().lines())
        .contains(
            "FAIL  subnet and registration: 1 of 2 items.",
            "      - the uid of a hotkey: this runtime has no storage item SubtensorModule.Uids:"
                + " these do not work: `neuron --mode=miner`, `neuron --mode=validator`, `neuron"
                + " register`, `neuron metagraph`: use a version of the neuron that supports this"
                + " runtime.",
            "FAIL  `neuron --mode=miner`: does not work without the uid of a hotkey.",
            "FAIL  `neuron --mode=validator`: does not work without the uid of a hotkey.",
            "FAIL  `neuron register`: does not work without the uid of a hotkey.");
    assertThat(cli.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void printsJson() throws Exception {
    Cli.Result cli =
        file(EditedMetadata.withoutCall(DevnetMetadata.of(461), PALLET, "serve_axon"))
            .run("compat", "--json", "metadata.hex");
    JsonNode json = new ObjectMapper().readTree(cli.out());
    assertThat(json.path("runtime").toString())
        .isEqualTo("{\"name\":\"node-subtensor\",\"spec\":461,\"metadata\":15}");
    assertThat(json.has("subnet")).isFalse();
    assertThat(json.path("requirements"))
        .hasSizeGreaterThan(70)
        .filteredOn(requirement -> requirement.path("state").textValue().equals("lost"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"group\":\"announcement\",\"use\":\"announcing an axon\",\"state\":\"lost\","
                + "\"problems\":[\"this runtime has no call SubtensorModule.serve_axon\"]}");
    assertThat(json.path("weights").toString())
        .isEqualTo(
            "{\"withoutCommitReveal\":{\"call\":\"set_mechanism_weights\"},"
                + "\"withCommitReveal\":{\"call\":\"commit_timelocked_mechanism_weights\"}}");
    assertThat(json.path("roles").toString())
        .isEqualTo("{\"miner\":false,\"validator\":true,\"register\":true,\"metagraph\":true}");
    assertThat(json.path("compatible").booleanValue()).isFalse();
    assertThat(cli.code()).isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "461, false, 0, 'works on subnet 58, which has commit-reveal off; with commit-reveal off:"
        + " set_mechanism_weights; on: commit_timelocked_mechanism_weights.'",
    "424, true, 0, 'works on subnet 58, which has commit-reveal on; with commit-reveal off:"
        + " set_mechanism_weights; on: commit_timelocked_mechanism_weights.'",
    "218, false, 0, 'works on subnet 58, which has commit-reveal off; with commit-reveal off:"
        + " set_weights; on: nothing, since this runtime has only commits of a salted hash"
        + " (commit_weights), which this version does not make.'",
    "218, true, 1, 'submits no weights on subnet 58, which has commit-reveal on; with"
        + " commit-reveal off: set_weights; on: nothing, since this runtime has only commits of a"
        + " salted hash (commit_weights), which this version does not make.'"
  })
  void checksTheRuntimeOfAChainForTheSubnet(
      int spec, boolean commitReveal, int code, String validator) throws Exception {
    try (DevnetChain chain = chain(spec, commitReveal)) {
      Cli.Result cli = new Cli(folder).run("compat", chain.endpoint().toString());
      int metadata = spec == 218 ? 15 : 16;
      assertThat(cli.out())
          .startsWith("runtime node-subtensor " + spec + ", metadata " + metadata + ".\n");
      assertThat(cli.out().lines())
          .contains(
              (code == 0 ? "ok    " : "FAIL  ") + "`neuron --mode=validator`: " + validator,
              "ok    `neuron --mode=miner`: works.")
          .filteredOn(line -> line.startsWith("FAIL"))
          .hasSize(code == 0 ? 0 : 2);
      assertThat(cli.code()).isEqualTo(code);
    }
  }

  @Test
  void checksTheChainOfTheFlagsWhereNothingElseIsGiven() throws Exception {
    try (DevnetChain chain = chain(461, false)) {
      String flag = "--subtensor.chain_endpoint=" + chain.endpoint();
      Cli.Result json = new Cli(folder).run("compat", "--json", flag);
      JsonNode root = new ObjectMapper().readTree(json.out());
      assertThat(root.path("subnet").toString())
          .isEqualTo("{\"netuid\":58,\"commitReveal\":false}");
      assertThat(root.path("compatible").booleanValue()).isTrue();
      assertThat(json.code()).isEqualTo(ExitCode.OK);

      Cli.Result other = new Cli(folder).run("compat", "--netuid=7", flag);
      assertThat(other.out().lines())
          .contains(
              "warn  the settings of subnet 7 cannot be read: the report is about the runtime"
                  + " alone; check --netuid.");
      assertThat(other.code()).isEqualTo(ExitCode.OK);
    }
  }

  private static DevnetChain chain(int spec, boolean commitReveal) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER).with("CommitRevealWeightsEnabled", commitReveal);
    return DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
  }

  @Test
  void namesAnUnreachableChainWithoutItsSecret() {
    Cli.Result cli = new Cli(folder).run("compat", "ws://127.0.0.1:1/SECRET");
    assertThat(cli.err())
        .isEqualTo(
            "neuron: the chain is not reached (ws://127.0.0.1:1/…: connection refused or"
                + " unreachable): check --subtensor.network (BT_SUBTENSOR_NETWORK) and"
                + " --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT).\n");
    assertThat(cli.code()).isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          absent | there is no readable file absent: give a file with metadata, a network (finney, \
          test, archive or local) or an address of a node that begins with ws:// or wss://
          wss:// | the address must be one or more ws:// or wss:// addresses, separated by commas
          text | text holds no metadata (not metadata: the bytes do not begin with 'meta'): save \
          what a node that runs it answers to state_getMetadata or, with the runtime APIs, to \
          state_call of Metadata_metadata_at_version with 0x0f000000
          """,
      quoteCharacter = '"')
  void refusesWhatIsNoRuntime(String target, String sentence) {
    Cli.Result cli = new Cli(folder).file("text", "hello").run("compat", target);
    assertThat(cli.err()).isEqualTo("neuron: " + sentence + ".\n");
    assertThat(cli.out()).isEmpty();
    assertThat(cli.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
  }

  private Cli file(Metadata metadata) {
    String hex = Hex.encode0x(MetadataEncoder.encode(metadata, 15));
    return new Cli(folder).file("metadata.hex", hex + "\n");
  }
}
