package com.handshake58.neuron.cli;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Ss58;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code neuron wallet transfer} and {@code wallet balance} on a devnet. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WalletTransferCommandTest {
  private static final long TAO = 1_000_000_000;
  private static final long MOST_FEE = TAO / 100;
  private static final long DEPOSIT = 500;
  private static final PayingWallet PAYER = new PayingWallet(new Actor("payer"));
  private static final PayingWallet POOR = new PayingWallet(new Actor("poor"));
  private static final PayingWallet WATCHED = new PayingWallet(new Actor("watched"));
  private static final AccountId DEST = new PayingWallet(new Actor("dest")).coldkey();

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(DevnetOptions.manual(seed()).withBlockTime(Duration.ofMillis(250)));
  private Cli cli;

  private static Seed seed() {
    PayingWallet owner = new PayingWallet(new Actor("owner"));
    return Seed.of(SeedSubnet.of(58, owner.hotkey(), owner.coldkey()))
        .withBalance(PAYER.coldkey(), 10 * TAO)
        .withBalance(WATCHED.coldkey(), 7 * TAO)
        .withBalance(POOR.coldkey(), TAO);
  }

  @BeforeEach
  void wallets() {
    cli =
        new Cli(folder)
            .set("BT_WALLET_PATH", "wallets")
            .set("BT_LOGGING_LOGGING_DIR", "state")
            .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    PAYER.write(cli);
    POOR.write(cli);
    WATCHED.writePublic(cli);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void showsFeeAndEffectAsksAndReportsTheBalanceAfterwards() {
    Cli.Result result = cli.in("y\n").run(words(PAYER, "--amount=2.5"));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("transfer of 2.5 TAO from " + PAYER.coldkey() + " to " + DEST + ".\n")
        .contains("sends 2.5 TAO.\n")
        .containsPattern("the chain's fee is 0\\.0[0-9]+ TAO\\.\n")
        .containsPattern("the balance is 10 TAO and will be 7\\.49[0-9]+ TAO\\.\n")
        .contains("the destination's balance is 0 TAO and will be 2.5 TAO.\n")
        .contains("Pay? [y/N] ")
        .containsPattern("done in block \\d+ \\(extrinsic 0x[0-9a-f]{64}\\)\\.\n")
        .containsPattern("the balance of \\w+ was 10 TAO and is 7\\.49[0-9]+ TAO\\.\n");
    assertThat(free(DEST)).isEqualTo(5 * TAO / 2);
    // the shown fee is what the chain took
    String shown = result.out().replaceAll("(?s).*will be (7\\.49[0-9]+) TAO\\.\n.*", "$1");
    assertThat(result.out()).contains("was 10 TAO and is " + shown + " TAO");
    assertThat(folder.resolve("state/payer/payment.json")).doesNotExist();
  }

  @Test
  void yesSkipsTheQuestionAndAnyOtherAnswerPaysNothing() {
    for (String answer : new String[] {"n\n", "\n", ""}) {
      Cli.Result no = cli.in(answer).run(words(PAYER, "--amount=1"));
      assertThat(no.code()).isEqualTo(ExitCode.FAILED);
      assertThat(no.err())
          .isEqualTo("neuron: nothing was paid: answer y, or give --yes, to pay.\n");
    }
    assertThat(free(PAYER.coldkey())).isEqualTo(10 * TAO);
    Cli.Result yes = cli.in("").run(words(PAYER, "--amount=1", "-y"));
    assertThat(yes.code()).as(yes.err()).isEqualTo(ExitCode.OK);
    assertThat(yes.out()).doesNotContain("[y/N]");
    assertThat(free(DEST)).isEqualTo(TAO);
  }

  @Test
  void aDryRunNeedsNoKeyAndSendsNothing() throws Exception {
    Cli.Result result = cli.run(words(WATCHED, "--amount=1", "--dry-run", "--json"));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("outcome").textValue()).isEqualTo("notSent");
    assertThat(json.path("dryRun").booleanValue()).isTrue();
    assertThat(json.path("amountRao").textValue()).isEqualTo("1000000000");
    assertThat(json.path("balanceRao").textValue()).isEqualTo("7000000000");
    assertThat(Long.parseLong(json.path("feeRao").textValue())).isBetween(1L, MOST_FEE);
    assertThat(free(WATCHED.coldkey())).isEqualTo(7 * TAO);
    assertThat(folder.resolve("state")).doesNotExist();

    Cli.Result sends = cli.run(words(WATCHED, "--amount=1", "--yes"));
    assertThat(sends.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(sends.err()).startsWith("neuron: the coldkey file ").contains("does not exist");
    assertThat(free(WATCHED.coldkey())).isEqualTo(7 * TAO);
  }

  @Test
  void printsJson() throws Exception {
    Cli.Result result = cli.run(words(PAYER, "--amount=0.000000501", "--yes", "--json"));
    assertThat(result.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("payment").textValue()).isEqualTo("payment");
    assertThat(json.path("coldkey").textValue()).isEqualTo(PAYER.coldkey().ss58());
    assertThat(json.path("dest").textValue()).isEqualTo(DEST.ss58());
    assertThat(json.path("outcome").textValue()).isEqualTo("included");
    assertThat(json.path("final").booleanValue()).isTrue();
    assertThat(json.path("extrinsic").textValue()).hasSize(66);
    assertThat(json.path("newBalanceRao").textValue())
        .isEqualTo(json.path("expectedBalanceRao").textValue())
        .isEqualTo(String.valueOf(free(PAYER.coldkey())));
    assertThat(free(DEST)).isEqualTo(501);
  }

  @Test
  void sendsNeitherMoreThanTheBalanceNorLessThanAnAccountNeeds() {
    refuses(
        "neuron: a payment of 1 TAO cannot be made: the balance that can be spent is 1 TAO, the fee is .* TAO,"
            + " and 0\\.0000005 TAO must stay: pay less or fund "
            + POOR.coldkey()
            + "\\.\n",
        words(POOR, "--amount=1", "--yes"));
    refuses(
        "neuron: the account "
            + DEST
            + " does not exist and 0\\.000000499 TAO do not create it: send at least 0\\.0000005"
            + " TAO\\.\n",
        words(POOR, "--amount=0.000000499", "--yes"));
    refuses(
        "neuron: --dest is the coldkey itself, .*: give another address\\.\n",
        "wallet transfer --wallet.name=poor --amount=1 --yes --dest".split(" "),
        POOR.coldkey().ss58());
    assertThat(free(POOR.coldkey())).isEqualTo(TAO);
    assertThat(free(DEST)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e3", "1,5", "0", "-1", "1.0000000001", "1.", ".5", "NaN", "0x10", "1 2"})
  void anAmountIsExactDigits(String amount) {
    refuses(
        "neuron: --amount must be an amount of TAO above 0 in digits, with at most 9 decimals after"
            + " a point, such as 1\\.5\\.\n",
        words(PAYER, "--amount=" + amount, "--yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ, must be an SS58 address",
    "5Grwva, must be an SS58 address",
    "0x12, must be an SS58 address",
    "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5, is an address of another network",
  })
  void aDestinationIsAnAddressOfBittensor(String address, String words) {
    refuses(
        "neuron: --dest " + words + ".*\n",
        "wallet transfer --wallet.name=payer --amount=1 --yes --dest".split(" "),
        address);
  }

  @Test
  void anAddressOfEveryOtherFormatIsRefused() {
    for (int format : new int[] {0, 2, 41, 43, 63, 64, 255, 16383}) {
      refuses(
          "neuron: --dest is an address of another network: .*\n",
          "wallet transfer --wallet.name=payer --amount=1 --yes --dest".split(" "),
          Ss58.encode(DEST.toBytes(), format));
    }
  }

  @Test
  void allLeavesTheAccountAndAllowDeathEndsIt() {
    Cli.Result all = cli.run(words(PAYER, "--all", "--yes"));
    assertThat(all.code()).as(all.err()).isEqualTo(ExitCode.OK);
    assertThat(free(PAYER.coldkey())).isEqualTo(DEPOSIT);
    assertThat(free(DEST)).isBetween(10 * TAO - MOST_FEE, 10 * TAO - DEPOSIT);

    Cli.Result death = cli.in("n\n").run(words(POOR, "--amount=0.999", "--allow-death"));
    assertThat(death.out()).doesNotContain("is lost");
    Cli.Result end = cli.run(words(POOR, "--all", "--allow-death", "--yes"));
    assertThat(end.code()).as(end.err()).isEqualTo(ExitCode.OK);
    assertThat(free(POOR.coldkey())).isZero();
  }

  @Test
  void asksForThePasswordAfterTheQuestion() throws Exception {
    Cli.Result made =
        cli.typing("a password", "a password")
            .run("wallet", "new-coldkey", "--wallet.name=locked", "--json");
    assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
    AccountId locked =
        AccountId.fromSs58(
            new ObjectMapper().readTree(made.out()).path("coldkey_address").textValue());
    assertThat(cli.run(words(PAYER, "--amount=3", "--yes", "--dest=" + locked)).code()).isZero();

    String[] words = words(new PayingWallet(new Actor("locked")), "--amount=1");
    Cli.Result no = cli.typing("a password").in("n\n").run(words);
    assertThat(no.err()).contains("nothing was paid");
    assertThat(cli.questions()).isEmpty();
    Cli.Result wrong = cli.typing("another one").in("y\n").run(words);
    assertThat(wrong.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(free(locked)).isEqualTo(3 * TAO);
    Cli.Result yes = cli.typing("a password").in("y\n").run(words);
    assertThat(yes.code()).as(yes.err()).isEqualTo(ExitCode.OK);
    assertThat(cli.questions()).hasSize(1);
    assertThat(free(DEST)).isEqualTo(TAO);
  }

  @Test
  void aPublicFileOfAnotherColdkeyStopsBeforeSigning() {
    cli.file(
        "wallets/payer/coldkeypub.txt", "{\"ss58Address\":\"" + WATCHED.coldkey().ss58() + "\"}");
    Cli.Result result = cli.run(words(PAYER, "--amount=1", "--yes"));
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .contains("names " + WATCHED.coldkey() + ", but the coldkey is " + PAYER.coldkey());
    assertThat(free(DEST)).isZero();
  }

  @Test
  void balancePrintsOneAllOrAddresses() throws Exception {
    Cli.Result one = cli.run("wallet", "balance", "--wallet-name=payer");
    assertThat(one.err()).isEmpty();
    assertThat(one.out())
        .isEqualTo(
            "payer\n  coldkey   "
                + PAYER.coldkey()
                + "\n  free      10 TAO\n  staked    0 TAO\n  total     10 TAO\n");
    Cli.Result all = cli.run("wallet", "balance", "--all", "--json");
    JsonNode balances = new ObjectMapper().readTree(all.out()).path("balances");
    assertThat(balances.findValuesAsText("name")).containsExactly("payer", "poor", "watched");
    assertThat(balances.findValuesAsText("freeRao"))
        .containsExactly("10000000000", "1000000000", "7000000000");
    assertThat(balances.findValuesAsText("stakedRao")).containsExactly("0", "0", "0");
    Cli.Result given =
        cli.run("wallet", "balance", "--ss58-address=" + DEST + "," + POOR.coldkey());
    assertThat(given.out()).contains(DEST + "\n", "free      0 TAO", "free      1 TAO");
    Cli.Result wrong = cli.run("wallet", "balance", "--ss58-address=5x");
    assertThat(wrong.err()).startsWith("neuron: --ss58-address must be an SS58 address");
    assertThat(wrong.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
  }

  private void refuses(String sentence, String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    Cli.Result result = cli.run(all.toArray(String[]::new));
    assertThat(result.err()).matches("(?s)" + sentence);
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
  }

  /** A later flag overrides an earlier one. */
  private static String[] words(PayingWallet wallet, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("wallet", "transfer", "--wallet.name=" + wallet.name(), "--dest=" + DEST));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private long free(AccountId account) {
    return chain.get("System", "Account", value(account)).struct().struct("data").number("free");
  }
}
