package com.handshake58.neuron.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.miner.MinerConfig;
import com.handshake58.neuron.miner.MinerIntervals;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthServer;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.testing.Cable;
import com.handshake58.neuron.testing.ShortSleepTime;
import com.handshake58.neuron.testing.TestHttp;
import com.handshake58.neuron.testing.VirtualTime;
import com.handshake58.neuron.validator.ValidatorConfig;
import com.handshake58.neuron.wallet.WalletConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The health of whole neurons at a devnet, whose health clock the test sets. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class NeuronHealthTest {
  private static final Actor MINER = Scenario.MINERS.getFirst();
  private static final Duration BLOCK = Duration.ofMillis(250);
  private static final String DEAD = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private final Lifecycle running = new Lifecycle();
  private final VirtualTime clock = new VirtualTime(Instant.parse("2026-11-22T09:00:00Z"));
  private final Health health = new Health(clock);
  private final HealthServer server = new HealthServer(0, health);

  @AfterEach
  void stop() throws Exception {
    running.stop();
  }

  @Test
  void aMinerIsUnhealthyWhileTheChainIsUnreachable() throws Exception {
    Cable chain = chain();
    begin(
        MinerNeuron.of(
            miner(chain.url()),
            MINER.hotkey(Randomness.system()),
            MinerIntervals.defaults(),
            health,
            new ShortSleepTime(),
            Randomness.system()));
    await(
        200,
        "healthy\n",
        "\nok  axon  listens on port ",
        "\nok  connection  connected to ws://127.0.0.1:",
        "\nok  chain  was read at block ",
        "\nok  registration  uid 1\n",
        "\nok  announcement  the chain shows the axon 127.0.0.2:");

    chain.cut();
    await(
        200,
        "healthy\n",
        "\nfailing  connection  not connected: ws://127.0.0.1:",
        "\nfailing  chain  cannot be read: ",
        "\nok  axon");
    clock.advance(Duration.ofMinutes(6));
    await(503, "unhealthy\n", "\nfailing  chain  cannot be read: ", ", since 2026-11-22T09:00:00Z");

    chain.join();
    await(200, "healthy\n", "\nok  connection  connected to", "\nok  chain  was read at block ");
  }

  @Test
  void aValidatorIsUnhealthyWhilePolygonIsUnreachable() throws Exception {
    begin(
        new ValidatorNeuron(
            validator(chain().url()),
            Scenario.VALIDATOR.hotkey(Randomness.system()),
            done -> {},
            failure -> {},
            health,
            new ShortSleepTime(),
            Randomness.system()));
    String claims =
        "\nfailing  claims  incomplete, scores stay as they were: no Polygon endpoint answered: "
            + DEAD;
    String text =
        await(
            200,
            "healthy\n",
            "\nok  connection  connected to ws://127.0.0.1:",
            "\nok  rounds  round ",
            claims,
            "\nwaiting  weights  ");
    assertThat(text).doesNotContain("SECRET");
    clock.advance(Duration.ofMinutes(16));
    await(503, "unhealthy\n", "\nok  rounds  round ", claims);
  }

  private Cable chain() throws Exception {
    DevnetChain chain =
        running.begin(
            new DevnetChain(
                DevnetOptions.manual(Scenario.seed(Randomness.system())).withBlockTime(BLOCK)));
    return running.begin(new Cable(chain.endpoint()));
  }

  private void begin(Service neuron) throws Exception {
    running.begin(new WatchedNeuron(server, neuron));
  }

  /** Asks until the answer is that, with all these parts. */
  private String await(int status, String... parts) throws Exception {
    URI health = URI.create("http://127.0.0.1:" + server.port() + "/health");
    try (TestHttp http = new TestHttp()) {
      while (true) {
        HttpAnswer answer = http.get(health);
        String text = answer.text();
        if (answer.status() == status && List.of(parts).stream().allMatch(text::contains)) {
          return text;
        }
        Thread.sleep(50);
      }
    }
  }

  private NeuronConfig.ForMiner miner(URI chain) {
    return new NeuronConfig.ForMiner(
        wallet(),
        new SubtensorConfig("devnet", List.of(chain)),
        new AxonConfig("127.0.0.2", 0, Optional.of("127.0.0.2"), OptionalInt.empty(), 2, false),
        OptionalInt.empty(),
        new MinerConfig(
            Scenario.NETUID,
            "miner",
            folder,
            MINER.polygonWallet().checksummed(),
            new Secret(MINER.polygonKey()),
            URI.create("http://provider.invalid"),
            URI.create(DEAD),
            true,
            false));
  }

  private NeuronConfig.ForValidator validator(URI chain) {
    return new NeuronConfig.ForValidator(
        wallet(),
        new SubtensorConfig("devnet", List.of(chain)),
        new AxonConfig("127.0.0.1", 1, Optional.empty(), OptionalInt.empty(), 1, true),
        OptionalInt.empty(),
        new DrainConfig(
            List.of(URI.create(DEAD + "/v2/SECRET")),
            2_000,
            DrainConfig.MAINNET_CONTRACT,
            DrainConfig.POLYGON),
        new ValidatorConfig(
            Scenario.NETUID,
            "validator",
            folder,
            100,
            4,
            Duration.ofSeconds(2),
            0.1,
            false,
            SharedWallets.FIRST),
        Optional.empty());
  }

  private WalletConfig wallet() {
    return new WalletConfig(folder, "w", "h");
  }
}
