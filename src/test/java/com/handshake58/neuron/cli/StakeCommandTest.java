package com.handshake58.neuron.cli;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code neuron stake}, {@code subnets list} and {@code wallet overview} on a devnet. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StakeCommandTest {
  private static final long TAO = 1_000_000_000;
  private static final PayingWallet PAYER = new PayingWallet(new Actor("payer"));
  private static final PayingWallet OWNER = new PayingWallet(new Actor("owner"));
  private static final AccountId VALIDATOR = new PayingWallet(new Actor("validator")).hotkey();

  @TempDir private Path folder;

  private DevnetChain chain(int spec) {
    Seed seed =
        Seed.of(
                SeedSubnet.of(58, OWNER.hotkey(), OWNER.coldkey())
                    .with("SubnetMechanism", spec == 218 ? 0 : 1)
                    .with(SeedNeuron.validator(VALIDATOR, OWNER.coldkey(), 1_000 * TAO))
                    .with(SeedNeuron.miner(PAYER.hotkey(), PAYER.coldkey())))
            .withBalance(PAYER.coldkey(), 100 * TAO);
    return DevnetChain.start(
        DevnetOptions.manual(seed).withSpec(spec).withBlockTime(Duration.ofMillis(250)));
  }

  private Cli cli(DevnetChain chain) {
    return PAYER.cli(folder, chain.endpoint().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void addsShowsListsAndRemoves(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      Cli.Result add = cli.in("y\n").run("stake", "add", "--amount", "10", "--netuid", "58");
      assertThat(add.err()).isEmpty();
      assertThat(add.code()).isEqualTo(ExitCode.OK);
      assertThat(add.out())
          .contains("staking of 10 TAO with the hotkey " + PAYER.hotkey() + " on subnet 58")
          .containsPattern("buys 99\\.8[0-9]* alpha for 10 TAO\\.\n")
          .containsPattern("the stake is 0 alpha and will be 99\\.8[0-9]* alpha\\.\n")
          .contains(
              "the price of one alpha is 0.099999999 TAO; a price above 0.100499998 TAO is"
                  + " refused.\n")
          .containsPattern("the chain's fee is 0\\.[0-9]+ TAO; the balance is 100 TAO\\.\n")
          .contains("Pay and stake? [y/N] ")
          .containsPattern("was 100 TAO and is 89\\.99[0-9]* TAO\\.\n")
          .containsPattern("the stake was 0 alpha and is 99\\.8[0-9]* alpha\\.\n");
      JsonNode listed = json(cli.run("stake", "list", "--json"));
      long staked = Long.parseLong(listed.at("/stakes/0/stakeRao").textValue());
      assertThat(listed.at("/stakes/0/hotkey").textValue()).isEqualTo(PAYER.hotkey().ss58());
      assertThat(listed.at("/stakes/0/registered").booleanValue()).isTrue();
      assertThat(cli.run("stake", "list").out()).contains(" 58  " + PAYER.hotkey(), "total 10.0");
      JsonNode balance = json(cli.run("w", "balance", "--json")).at("/balances/0");
      assertThat(balance.path("stakedRao").textValue())
          .isEqualTo(listed.path("totalRao").textValue());

      JsonNode part =
          json(cli.run("stake", "remove", "--amount", "50", "--yes", "--json", "--netuid=58"));
      assertThat(part.path("outcome").textValue()).isEqualTo("included");
      assertThat(Long.parseLong(part.path("newStakeRao").textValue())).isEqualTo(staked - 50 * TAO);
      Cli.Result rest = cli.run("st", "remove", "--all", "-y");
      assertThat(rest.code()).as(rest.err()).isEqualTo(ExitCode.OK);
      assertThat(cli.run("stake", "list").out())
          .isEqualTo("the coldkey " + PAYER.coldkey() + " has no stake.\n");
      assertThat(free(chain)).isBetween(99 * TAO, 100 * TAO);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void refusesWhatTheChainWouldRefuse(int spec) {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      refuses(cli, "subnet 57 does not exist", "add --amount=1 --netuid=57");
      refuses(
          cli,
          "a payment of 100 TAO cannot be made: the balance that can be spent is 100",
          "add --amount=100");
      refuses(cli, "--amount must be an amount of TAO above 0", "add --amount=1e3");
      refuses(cli, "--amount must be an amount of alpha above 0", "remove --amount=1,5");
      refuses(
          cli,
          "a payment of 9999999999.999999999 TAO cannot be made",
          "add --amount=9999999999.999999999");
      refuses(cli, "--amount is not given: give the amount of TAO", "add");
      refuses(cli, "--amount and --all contradict each other", "remove --all --amount=1");
      refuses(
          cli, "--tolerance must be a number from 0 to below 1", "add --amount=1 --tolerance=5%");
      refuses(cli, "--safe and --unsafe contradict", "add --amount=1 --safe --unsafe");
      refuses(cli, "--hotkey must be an address or the name", "add --amount=1 --hotkey=nobody");
      refuses(
          cli,
          "the hotkey " + new PayingWallet(new Actor("x")).hotkey() + " was never registered",
          "add --amount=1 --hotkey=" + new PayingWallet(new Actor("x")).hotkey());
      refuses(
          cli,
          "the stake with " + VALIDATOR + " on subnet 58 is 0 alpha, less than 1 alpha",
          "remove --amount=1 --hotkey=" + VALIDATOR);
      assertThat(free(chain)).isEqualTo(100 * TAO);
      assertThat(folder.resolve("state/payer/payment.json")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aStakeThatMovesThePriceTooFarIsNotMade(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      Cli.Result result = cli.run("stake", "add", "--amount=60", "--yes");
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err())
          .isEqualTo(
              "neuron: the price would move past the limit and nothing was changed: change less, or"
                  + " set --tolerance or --allow-partial-stake"
                  + " (SubtensorModule.SlippageTooHigh).\n");
      JsonNode part = json(cli.run("stake", "add", "--amount=60", "--yes", "--json", "--partial"));
      assertThat(part.path("outcome").textValue()).isEqualTo("included");
      assertThat(Long.parseLong(part.path("newBalanceRao").textValue()))
          .isBetween(60 * TAO, 80 * TAO);
      JsonNode any = json(cli.run("stake", "add", "--amount=60", "--yes", "--json", "--unsafe"));
      assertThat(any.path("limitPriceRao").isNull()).isTrue();
      assertThat(any.path("outcome").textValue()).isEqualTo("included");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theRootNetworkHasNoPriceLimit(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      JsonNode add = json(cli.run("stake", "add", "--amount=5", "--netuid=0", "--yes", "--json"));
      assertThat(add.path("limitPriceRao").isNull()).isTrue();
      assertThat(add.path("newStakeRao").textValue()).isEqualTo("5000000000");
      assertThat(cli.run("stake", "list").out())
          .containsPattern(" {5}0 {2}" + PAYER.hotkey() + " .* 5 TAO .* 1 TAO .* 5 TAO  -\n");
      Cli.Result remove = cli.run("stake", "remove", "--amount=2", "--netuid=0", "--yes");
      assertThat(remove.out())
          .contains("unstaking of 2 TAO with the hotkey " + PAYER.hotkey() + " on subnet 0")
          .contains("unstakes 2 TAO.\n")
          .contains("the stake is 5 TAO and will be 3 TAO.\n")
          .contains("stakes of subnet 0 are in TAO and have no price.\n")
          .contains("the stake was 5 TAO and is 3 TAO.\n");
      refuses(
          cli,
          "the stake with " + PAYER.hotkey() + " on subnet 0 is 3 TAO, less than 4 TAO",
          "remove --amount=4 --netuid=0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aDryRunAndANoChangeNothing(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      JsonNode dry = json(cli.run("stake", "add", "--amount=5", "--dry-run", "--json"));
      assertThat(dry.path("outcome").textValue()).isEqualTo("notSent");
      assertThat(Long.parseLong(dry.path("alphaRao").textValue())).isGreaterThan(49 * TAO);
      assertThat(cli.in("no\n").run("stake", "add", "--amount=5").code())
          .isEqualTo(ExitCode.FAILED);
      assertThat(free(chain)).isEqualTo(100 * TAO);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = 218)
  void aRuntimeWithoutStakesIsNamed(int spec) {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      refuses(
          cli,
          "this runtime has no call SubtensorModule.add_stake_limit, which limits the price",
          "add --amount=1");
      refuses(cli, "this runtime does not describe stakes", "add --amount=1 --unsafe");
      refuses(cli, "this runtime does not describe stakes", "list");
      Cli.Result balance = cli.run("wallet", "balance");
      assertThat(balance.out()).contains("staked    ?").contains("total     100 TAO");
      assertThat(balance.err()).startsWith("neuron: this runtime does not describe stakes");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void listsSubnetsAndTheColdkeysNeurons(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      Cli cli = cli(chain);
      Cli.Result table = cli.run("subnets", "list");
      assertThat(table.err()).isEmpty();
      assertThat(table.out()).startsWith((spec == 218 ? 1 : 2) + " subnets at block ");
      JsonNode subnets = json(cli.run("s", "list", "--json")).path("subnets");
      JsonNode subnet = subnets.path(subnets.size() - 1);
      assertThat(subnet.path("netuid").intValue()).isEqualTo(58);
      assertThat(subnet.path("neurons").intValue()).isEqualTo(2);
      assertThat(subnet.path("burnRao").textValue()).matches("[0-9]+");
      if (spec == 218) {
        assertThat(subnet.path("priceRao").textValue()).isEqualTo("1000000000");
      } else {
        assertThat(subnet.path("priceRao").textValue()).isEqualTo("99999999");
        assertThat(subnets.path(0).path("priceRao").textValue()).isEqualTo("1000000000");
      }
      assertThat(cli.run("subnet", "metagraph").out())
          .startsWith("subnet 58 at block ")
          .contains(PAYER.hotkey().ss58(), VALIDATOR.ss58());
      assertThat(cli.run("metagraph", "--wallet.path=w", "--wallet.name=n").code()).isZero();
      assertThat(cli.run("subnets", "register").out()).contains("is registered on subnet 58");

      Cli.Result own = cli.run("wallet", "overview");
      assertThat(own.err()).isEmpty();
      assertThat(own.out()).contains("    58  ", "default", PAYER.hotkey().ss58());
      assertThat(own.out()).doesNotContain(VALIDATOR.ss58());
      JsonNode overview = json(cli.run("wallet", "overview", "--netuids=58", "--json"));
      assertThat(overview.at("/subnets/0/neurons")).hasSize(1);
      assertThat(overview.at("/subnets/0/neurons/0/name").textValue()).isEqualTo("default");
      assertThat(overview.at("/subnets/0/neurons/0/uid").intValue()).isEqualTo(1);
      assertThat(cli.run("wallet", "overview", "--netuids=x").err())
          .startsWith("neuron: --netuids must be subnets' numbers");
      assertThat(cli.run("wallet", "overview", "--netuids=57").err())
          .startsWith("neuron: subnet 57 does not exist");
    }
  }

  private static JsonNode json(Cli.Result result) throws Exception {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(result.out());
  }

  private static void refuses(Cli cli, String sentence, String words) {
    List<String> all = new ArrayList<>(List.of("stake"));
    all.addAll(List.of(words.split(" ")));
    if (!words.equals("list")) {
      all.add("--yes");
    }
    Cli.Result result = cli.run(all.toArray(String[]::new));
    assertThat(result.err()).startsWith("neuron: " + sentence);
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
  }

  private static long free(DevnetChain chain) {
    return chain
        .get("System", "Account", value(PAYER.coldkey()))
        .struct()
        .struct("data")
        .number("free");
  }
}
