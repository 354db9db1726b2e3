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
import com.handshake58.neuron.testing.PassingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer or a stake whose answer is lost is never paid twice. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PaymentOnceTest {
  private static final long TAO = 1_000_000_000;
  private static final PayingWallet PAYER = new PayingWallet(new Actor("payer"));
  private static final AccountId DEST = new PayingWallet(new Actor("dest")).coldkey();
  private static final String TRANSFER = "wallet transfer --yes --amount=1 --dest=" + DEST;
  private static final String OTHER = "wallet transfer --yes --amount=2 --dest=" + DEST;
  private static final String STAKE = "stake add --yes --amount=1";

  /** The prefix of System.Account: two hashes by twox128. */
  private static final String ACCOUNTS =
      "26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";

  @TempDir private Path folder;
  private final DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed()));
  private final PassingNode node = new PassingNode(chain.port());
  private Path file = Path.of("");
  private Cli cli;

  private static Seed seed() {
    PayingWallet owner = new PayingWallet(new Actor("owner"));
    return Seed.of(
            SeedSubnet.of(58, owner.hotkey(), owner.coldkey())
                .with(SeedNeuron.miner(PAYER.hotkey(), PAYER.coldkey())))
        .withBalance(PAYER.coldkey(), 10 * TAO);
  }

  @BeforeEach
  void wallet() {
    chain.makeBlock();
    file = folder.resolve("state/payer/payment.json");
    cli = PAYER.cli(folder, node.front().url());
  }

  @AfterEach
  void stop() {
    node.close();
    chain.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSecondRunFindsTheFirstPayment(boolean isStake) {
    String words = isStake ? STAKE : TRANSFER;
    node.loseAnswersToSubmissions();
    Cli.Result first = run(words);
    assertThat(first.code()).isEqualTo(ExitCode.FAILED);
    assertThat(first.err())
        .startsWith("neuron: its outcome is not known: the connection")
        .endsWith("run this again later, it pays nothing twice.\n");
    assertThat(file).exists();

    Cli.Result second = run(words);
    assertThat(second.code()).isEqualTo(ExitCode.FAILED);
    assertThat(second.err())
        .isEqualTo(
            "neuron: nothing is sent while the earlier payment may still be included: run this"
                + " again later.\n");
    assertThat(run(OTHER).err()).contains("nothing is sent while the earlier payment may");
    assertThat(node.submissions()).isEqualTo(1);

    chain.makeBlock();
    Cli.Result third = run(words);
    assertThat(third.code()).as(third.err()).isEqualTo(ExitCode.OK);
    assertThat(third.out())
        .containsPattern("an earlier payment \\(.* of 1 TAO .*\\): done in block 2 \\(extrinsic 0x")
        .contains(
            "that payment is this one, so nothing more is paid: run this again to pay once"
                + " more.\n");
    assertThat(node.submissions()).isEqualTo(1);
    assertThat(file).doesNotExist();
    assertThat(free(PAYER.coldkey())).isBetween(9 * TAO - TAO / 100, 9 * TAO);
  }

  @Test
  void anotherPaymentGoesOnOnceTheFirstIsFinal() throws Exception {
    node.loseAnswersToSubmissions();
    assertThat(run(TRANSFER).code()).isEqualTo(ExitCode.FAILED);
    chain.makeBlock();
    cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    Cli.Result other = runWhileBlocksAreMade(OTHER);
    assertThat(other.code()).as(other.err()).isEqualTo(ExitCode.OK);
    assertThat(other.out()).contains("an earlier payment (transfer of 1 TAO");
    assertThat(free(DEST)).isEqualTo(3 * TAO);
  }

  @Test
  void aLostPaymentIsMadeAgainAfterItHasExpired() throws Exception {
    node.loseSubmissions();
    assertThat(run(TRANSFER).code()).isEqualTo(ExitCode.FAILED);
    assertThat(run(TRANSFER).err()).contains("nothing is sent while the earlier payment may");
    chain.makeBlocks(70);
    cli.set("BT_SUBTENSOR_CHAIN_ENDPOINT", chain.endpoint().toString());
    Cli.Result again = runWhileBlocksAreMade(TRANSFER);
    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(again.out()).contains("it expired: no block up to");
    assertThat(free(DEST)).isEqualTo(TAO);
  }

  /** The payment is final; then the node answers no question about balances. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPaymentWhoseEffectCannotBeReadIsNoFailure(boolean isStake) throws Exception {
    node.front()
        .on(
            PassingNode.SUBMIT,
            call -> {
              node.submit(call);
              chain.makeBlock();
              refuseBalances();
              call.result("\"watch\"");
              call.peer()
                  .news("author_extrinsicUpdate", "watch", "{\"finalized\":" + node.head() + "}");
            });
    Cli.Result result = run((isStake ? STAKE : TRANSFER) + " --json");
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("outcome").textValue()).isEqualTo("included");
    assertThat(json.path("final").booleanValue()).isTrue();
    assertThat(json.path("note").textValue())
        .startsWith("the payment is made, but its effect could not be read (")
        .contains("overloaded")
        .endsWith("and do not pay again");
    assertThat(file).doesNotExist();
    assertThat(free(PAYER.coldkey())).isBetween(9 * TAO - TAO / 100, 9 * TAO);
  }

  private void refuseBalances() {
    for (String method : List.of("state_getStorage", "state_queryStorageAt")) {
      node.front()
          .on(
              method,
              call -> {
                if (call.params().path(0).toString().contains(ACCOUNTS)) {
                  call.error(-32000, "overloaded", "");
                } else {
                  node.pass(call);
                }
              });
    }
  }

  private Cli.Result runWhileBlocksAreMade(String words) throws InterruptedException {
    Thread author = node.makeBlockOnceOneIsPending(chain);
    Cli.Result result = run(words);
    author.join();
    return result;
  }

  private Cli.Result run(String words) {
    return cli.run(words.split(" "));
  }

  private long free(AccountId account) {
    return chain.get("System", "Account", value(account)).struct().struct("data").number("free");
  }
}
