package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.testing.PassingNode;
import com.handshake58.neuron.testing.ScriptedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registration that breaks off at any point is never paid twice. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RegisterOnceTest {
  private static final String OTHER_CHAIN = "0x" + "ab".repeat(32);
  private static final long TAO = 1_000_000_000;
  private static final PayingWallet OWNER = new PayingWallet(new Actor("owner"));
  private static final PayingWallet NEWCOMER = new PayingWallet(new Actor("newcomer"));

  @TempDir private Path folder;
  private final DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed()));
  private final PassingNode node = new PassingNode(chain.port());
  private Path file = Path.of("");
  private Cli cli;

  private static Seed seed() {
    return Seed.of(
            SeedSubnet.of(58, OWNER.hotkey(), OWNER.coldkey())
                .with("NetworkRegistrationAllowed", true)
                .with("Burn", 2 * TAO))
        .withBalance(NEWCOMER.coldkey(), 10 * TAO);
  }

  @BeforeEach
  void wallet() {
    chain.makeBlock();
    file = folder.resolve("state/newcomer/default/netuid58/registration.json");
    cli = NEWCOMER.cli(folder, node.front().url());
  }

  @AfterEach
  void stop() {
    node.close();
    chain.close();
  }

  @Test
  void findsAnUnansweredRegistrationOnTheChain() {
    node.loseAnswersToSubmissions();
    Cli.Result first = register();
    assertThat(first.code()).isEqualTo(ExitCode.FAILED);
    assertThat(first.err()).startsWith("neuron: its outcome is not known: the connection");
    assertThat(node.pending()).isEqualTo(1);
    assertThat(file).exists();

    Cli.Result second = register();
    assertThat(second.code()).isEqualTo(ExitCode.FAILED);
    assertThat(second.out())
        .contains("an earlier registration: its outcome is not known: no block holds it yet");
    assertThat(second.err())
        .isEqualTo(
            "neuron: nothing is sent while the earlier registration may still be included: run this"
                + " again later.\n");
    assertThat(node.submissions()).isEqualTo(1);

    chain.makeBlock();
    Cli.Result third = register();
    assertThat(third.code()).as(third.err()).isEqualTo(ExitCode.OK);
    assertThat(third.out())
        .contains("an earlier registration: done in block 2 (extrinsic 0x")
        .containsPattern("the hotkey is registered on subnet 58 already, as uid \\d+\\.");
    assertThat(node.submissions()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void paysAgainWhenALostRegistrationHasExpired() throws Exception {
    node.loseSubmissions();
    assertThat(register().code()).isEqualTo(ExitCode.FAILED);
    assertThat(register().err()).contains("nothing is sent while the earlier registration may");
    assertThat(node.submissions()).isEqualTo(1);

    chain.makeBlocks(70);
    Cli.Result refused = cli.in("n\n").run("register");
    assertThat(refused.out())
        .contains("an earlier registration: it expired: no block up to 64 holds it")
        .contains("Pay and register?");
    assertThat(file).doesNotExist();
    assertThat(cli.in("n\n").run("register").out()).doesNotContain("an earlier registration");

    cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    Thread author = node.makeBlockOnceOneIsPending(chain);
    Cli.Result anew = register();
    author.join();
    assertThat(anew.code()).as(anew.err()).isEqualTo(ExitCode.OK);
    assertThat(anew.out()).containsPattern("the hotkey is registered on subnet 58 as uid \\d+\\.");
    assertThat(file).doesNotExist();
  }

  @Test
  void twoCommandsSendOneRegistration() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    node.front()
        .on(
            PassingNode.SUBMIT,
            call -> {
              node.submit(call);
              reached.countDown();
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Cli.Result> first = threads.submit(this::register);
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
      Cli.Result second = cli.run("register", "--yes");
      assertThat(second.code()).isEqualTo(ExitCode.FAILED);
      assertThat(second.err())
          .isEqualTo(
              "neuron: process "
                  + ProcessHandle.current().pid()
                  + " is sending the same ("
                  + file
                  + "): wait for it to end.\n");
      node.front().peers().forEach(ScriptedNode.Peer::drop);
      assertThat(first.get().code()).isEqualTo(ExitCode.FAILED);
    }
    assertThat(node.submissions()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json|cannot be read (it is no JSON)",
        "{}|cannot be read (its \"version\" is no number)",
        "{\"version\": 2}|cannot be read (it is of another version of this program)",
        "{\"version\": 1, \"says\": 7}|cannot be read (its \"genesis\" is no text)",
      })
  void stopsAtABrokenRecord(String content, String words) throws IOException {
    refuses(content, words);
  }

  @Test
  void stopsAtARecordWhoseEraDoesNotExist() throws IOException {
    refuses(
        record(NEWCOMER.coldkey(), OTHER_CHAIN, Submitter.ERA - 2),
        "cannot be read (no era of 64 blocks ends at block 62)");
  }

  @Test
  void stopsAtARecordOfAnotherAccount() throws IOException {
    refuses(
        record(NEWCOMER.hotkey(), OTHER_CHAIN, 64), "belongs to the account " + NEWCOMER.hotkey());
  }

  @Test
  void setsARecordOfAnotherChainAside() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, record(NEWCOMER.coldkey(), OTHER_CHAIN, 64));
    cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    Thread author = node.makeBlockOnceOneIsPending(chain);
    Cli.Result result = register();
    author.join();
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(file).doesNotExist();
    assertThat(file.resolveSibling("registration.0xabababab.json")).exists();
  }

  private void refuses(String content, String words) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Cli.Result result = register();
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err())
        .isEqualTo(
            "neuron: the record of an earlier transaction, "
                + file
                + ", "
                + words
                + ", so nothing more is sent: delete it after that transaction was included or has"
                + " expired.\n");
    assertThat(node.submissions()).isZero();
    assertThat(file).hasContent(content);
  }

  private static String record(AccountId account, String genesis, long lastBlock) {
    return "{\"version\":1,\"says\":\"x\",\"account\":\""
        + account
        + "\",\"genesis\":\""
        + genesis
        + "\",\"nonce\":0,\"madeAtBlock\":1,\"lastBlock\":"
        + lastBlock
        + "}";
  }

  private Cli.Result register() {
    return cli.run("register", "--yes");
  }
}
