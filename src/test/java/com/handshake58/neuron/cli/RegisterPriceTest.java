package com.handshake58.neuron.cli;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.PassingNode;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The price changes while the operator decides: the command pays no more than it showed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RegisterPriceTest {
  private static final long TAO = 1_000_000_000;
  private static final Actor OWNER = new Actor("owner");
  private static final Actor NEWCOMER = new Actor("newcomer");
  private static final AccountId HOTKEY = NEWCOMER.hotkey(Randomness.system()).account();
  private static final AccountId COLDKEY = NEWCOMER.coldkey(Randomness.system()).account();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void doesNotPayAPriceThatRoseBeforeTheAnswer(int spec) throws Exception {
    try (DevnetChain chain = chain(spec)) {
      chain.makeBlock();
      assertThat(run(chain, () -> price(chain, 5 * TAO), "register")).isEqualTo(ExitCode.FAILED);
      assertThat(out.toString()).contains("costs 2 TAO at present");
      assertThat(err.toString())
          .isEqualTo(
              "neuron: nothing was paid: the price rose from 2 TAO to 5 TAO meanwhile, run this"
                  + " again.\n");
      assertThat(free(chain)).isEqualTo(10 * TAO);
    }
  }

  /** Runtime 424 has a call with a price limit. */
  @ParameterizedTest
  @ValueSource(strings = {"register", "register --yes"})
  void doesNotPayAPriceThatRoseAfterTheAnswer(String words) throws Exception {
    try (DevnetChain chain = chain(424);
        PassingNode node = new PassingNode(chain.port())) {
      chain.makeBlock();
      Thread others = whenItIsSent(node, () -> price(chain, 5 * TAO));
      int code = run(chain, () -> {}, words.split(" "));
      others.join();
      assertThat(code).isEqualTo(ExitCode.FAILED);
      assertThat(err.toString())
          .isEqualTo(
              "neuron: the price rose above the one that was agreed to and was not paid: try again"
                  + " (SubtensorModule.RegistrationPriceLimitExceeded).\n");
      assertThat(chain.find("SubtensorModule", "Uids", value(58), value(HOTKEY))).isEmpty();
      assertThat(free(chain)).isBetween(10 * TAO - TAO / 100, 10 * TAO);
    }
  }

  /** Runtimes without that call take the current price. */
  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void paysAPriceThatFell(int spec) throws Exception {
    try (DevnetChain chain = chain(spec);
        PassingNode node = new PassingNode(chain.port())) {
      chain.makeBlock();
      Thread author = whenItIsSent(node, chain::makeBlock);
      int code = run(chain, () -> price(chain, TAO), "register");
      author.join();
      assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
      assertThat(out.toString()).contains("costs 2 TAO at present");
      assertThat(free(chain)).isBetween(9 * TAO - TAO / 100, 9 * TAO);
    }
  }

  private static DevnetChain chain(int spec) {
    AccountId owner = OWNER.coldkey(Randomness.system()).account();
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER.hotkey(Randomness.system()).account(), owner)
            .with("NetworkRegistrationAllowed", true)
            .with("Burn", 2 * TAO);
    SeedSubnet still = spec == 424 ? subnet.with("BurnHalfLife", 0) : subnet;
    return DevnetChain.start(
        DevnetOptions.manual(Seed.of(still).withBalance(COLDKEY, 10 * TAO)).withSpec(spec));
  }

  private static void price(DevnetChain chain, long rao) {
    chain.put("SubtensorModule", "Burn", value(rao), value(58));
  }

  private static long free(DevnetChain chain) {
    return chain.get("System", "Account", value(COLDKEY)).struct().struct("data").number("free");
  }

  private static Thread whenItIsSent(PassingNode node, Runnable then) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (node.pending() == 0) {
                Thread.onSpinWait();
              }
              then.run();
            });
  }

  /** Answers y after an event. */
  private int run(DevnetChain chain, Runnable meanwhile, String... words) throws IOException {
    Path wallet = Files.createDirectories(folder.resolve("wallets/default/hotkeys"));
    Files.writeString(wallet.resolve("default"), text(NEWCOMER.hotkey(Randomness.system())));
    Files.writeString(
        wallet.resolveSibling("coldkey"), text(NEWCOMER.coldkey(Randomness.system())));
    CommandContext context =
        new CommandContext(
            Map.of(
                "BT_WALLET_PATH",
                "wallets",
                "BT_LOGGING_LOGGING_DIR",
                "state",
                "BT_SUBTENSOR_CHAIN_ENDPOINT",
                chain.endpoint().toString()),
            folder,
            folder,
            new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)) {
              @Override
              public synchronized int read(byte[] bytes, int from, int length) {
                meanwhile.run();
                return super.read(bytes, from, length);
              }
            },
            new PrintWriter(out),
            new PrintWriter(err));
    return Main.run(words, context, (config, passwords) -> {});
  }

  private static String text(KeyPair pair) {
    return new String(KeyFileWriter.ofKeyPair(pair), StandardCharsets.UTF_8);
  }
}
