package com.handshake58.neuron.cli;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RegisterCommandTest {
  private static final long TAO = 1_000_000_000;
  private static final Actor OWNER = new Actor("owner");
  private static final Actor NEWCOMER = new Actor("newcomer");
  private static final Actor MEMBER = new Actor("member");
  private static final Actor POOR = new Actor("poor");
  private static final AccountId HOTKEY = NEWCOMER.hotkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final DevnetChain chain =
      DevnetChain.start(DevnetOptions.manual(seed()).withBlockTime(Duration.ofMillis(250)));
  private Cli cli;

  private static Seed seed() {
    AccountId owner = OWNER.coldkey(Randomness.system()).account();
    return Seed.of(
            SeedSubnet.of(58, OWNER.hotkey(Randomness.system()).account(), owner)
                .with(
                    SeedNeuron.miner(
                        MEMBER.hotkey(Randomness.system()).account(),
                        MEMBER.coldkey(Randomness.system()).account()))
                .with("NetworkRegistrationAllowed", true)
                .with("Burn", 2 * TAO))
        .withBalance(NEWCOMER.coldkey(Randomness.system()).account(), 10 * TAO)
        .withBalance(POOR.coldkey(Randomness.system()).account(), TAO);
  }

  @BeforeEach
  void wallets() {
    cli = new Cli(folder);
    cli.set("BT_WALLET_PATH", "wallets")
        .set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    wallet("newcomer", NEWCOMER);
    wallet("poor", POOR);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void refusesAStateFolderThatCannotBeCreated() {
    cli.file("taken", "no folder");
    Cli.Result result =
        cli.in("y\n").run("register", "--wallet.name=newcomer", "--logging.logging_dir=taken");
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .containsExactly(
            "neuron: the folder "
                + folder.resolve("taken/newcomer/default/netuid58")
                + " cannot be created: let this user write there, or set --logging.logging_dir"
                + " (BT_LOGGING_LOGGING_DIR) to another folder.");
    assertThat(uidIsKnown()).isFalse();
  }

  @Test
  void registersAndThenReportsTheUid() {
    Cli.Result first = cli.in("y\n").run("register", "--wallet.name=newcomer");
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isEqualTo(ExitCode.OK);
    assertThat(first.out())
        .containsPattern("costs [12][0-9.]* TAO at present; the coldkey's balance is 10 TAO\\.")
        .contains("Pay and register? [y/N] ")
        .containsPattern("the hotkey is registered on subnet 58 as uid \\d+\\.");
    assertThat(uidIsKnown()).isTrue();

    Cli.Result again = cli.run("register", "--wallet.name=newcomer");
    assertThat(again.code()).isEqualTo(ExitCode.OK);
    assertThat(again.out())
        .containsPattern("the hotkey is registered on subnet 58 already, as uid \\d+\\.")
        .doesNotContain("Pay and register?");
  }

  @Test
  void yesSkipsTheQuestion() {
    Cli.Result result = cli.run("register", "--wallet.name=newcomer", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).doesNotContain("Pay and register?");
    assertThat(uidIsKnown()).isTrue();
  }

  @Test
  void anyOtherAnswerPaysNothing() {
    for (String answer : new String[] {"n\n", "\n", ""}) {
      Cli.Result result = cli.in(answer).run("register", "--wallet.name=newcomer");
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).startsWith("neuron: nothing was paid: ");
    }
    assertThat(uidIsKnown()).isFalse();
    assertThat(cli.in("n\n").run("register", "--wallet.name=newcomer").out())
        .contains("the coldkey's balance is 10 TAO.");
  }

  @Test
  void namesTheAddressToFundIfTheBalanceIsTooLow() {
    Cli.Result result = cli.run("register", "--wallet.name=poor", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .matches(
            "neuron: registering on subnet 58 costs [12][0-9.]* TAO and the coldkey's balance is 1"
                + " TAO: fund "
                + POOR.coldkey(Randomness.system()).account()
                + "\\.\n");
  }

  @Test
  void reportsAMissingSubnet() {
    Cli.Result result = cli.run("register", "--wallet.name=newcomer", "--netuid=57", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .isEqualTo(
            "neuron: subnet 57 does not exist on this network: check --netuid and"
                + " --subtensor.network (BT_SUBTENSOR_NETWORK).\n");
  }

  @Test
  void needsTheColdkey() {
    Cli.Result result =
        cli.file("wallets/half/hotkeys/default", text(NEWCOMER.hotkey(Randomness.system())))
            .run("register", "--wallet.name=half", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .startsWith("neuron: the coldkey file ")
        .contains("coldkey does not exist: put it there or set --wallet.path (BT_WALLET_PATH) and")
        .doesNotContain("HOTKEY_NAME");
  }

  @Test
  void needsNoColdkeyForARegisteredHotkey() {
    Cli.Result result =
        cli.file("wallets/member/hotkeys/default", text(MEMBER.hotkey(Randomness.system())))
            .run("register", "--wallet.name=member");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .containsPattern("^the hotkey is registered on subnet 58 already, as uid \\d+\\.\n$");
  }

  @Test
  void asksForThePasswordOfAnEncryptedColdkeyOrPointsToBtcli() {
    Cli.Result result =
        cli.file("wallets/locked/hotkeys/default", text(NEWCOMER.hotkey(Randomness.system())))
            .file("wallets/locked/coldkey", "$NACL" + "x".repeat(100))
            .run("register", "--wallet.name=locked", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .endsWith(
            " is encrypted ($NACL): set BT_WALLET_PASSWORD_FILE to a file with its password or"
                + " BT_WALLET_PASSWORD to the password, or run a command on a terminal, which asks"
                + " for it, or register where it can be used with `btcli subnets register --netuid"
                + " 58 --wallet.name locked --wallet.hotkey default`.")
        .doesNotContain("--no-use-password");
  }

  private boolean uidIsKnown() {
    return chain.find("SubtensorModule", "Uids", value(58), value(HOTKEY)).isPresent();
  }

  private void wallet(String name, Actor actor) {
    cli.file("wallets/" + name + "/hotkeys/default", text(actor.hotkey(Randomness.system())))
        .file("wallets/" + name + "/coldkey", text(actor.coldkey(Randomness.system())));
  }

  private static String text(KeyPair pair) {
    return new String(KeyFileWriter.ofKeyPair(pair), StandardCharsets.UTF_8);
  }
}
