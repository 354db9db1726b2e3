package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.validator.RoundClaims;
import com.handshake58.neuron.validator.RoundInputs;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.RoundResult;
import com.handshake58.neuron.validator.RoundRule;
import com.handshake58.neuron.validator.RoundStore;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundCommandTest {
  private static final Bytes32 HASH = new Bytes32(new byte[Bytes32.SIZE]);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Database database;

  @BeforeEach
  void setUp() throws Exception {
    Path home = folder.resolve("logs/ann/first/netuid58/validator");
    Files.createDirectories(home);
    database = Database.open(home.resolve(Database.FILE), RoundStore.DOMAINS);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void showsTheLastRoundAsATableWhileTheValidatorRuns() throws Exception {
    save(new RoundClaims.Complete(10, 20, HASH, Map.of()));
    save(new RoundClaims.Incomplete("blocks 5 to 9 could not be read"));

    assertThat(run("round", "show")).isZero();
    assertThat(out.toString())
        .contains("round 2 at block 345")
        .contains("claims: incomplete, scores kept: blocks 5 to 9")
        .containsPattern(
            "\n +7  5C\\S+ +kept +0.250000 +65535  asked at 192.0.2.8:8091: no answer");
  }

  @Test
  void explainsOneUid() throws Exception {
    save(new RoundClaims.Complete(10, 20, HASH, Map.of()));

    assertThat(run("round", "show", "1", "--uid", "7")).isZero();
    assertThat(out.toString())
        .contains("uid 7, hotkey 5C")
        .contains("score: 0, no proven wallet")
        .contains("average: 0.1 * 0 + 0.9 * 0.25 = 0.225")
        .contains("replay from the stored inputs: the same result");
  }

  @Test
  void printsJson() throws Exception {
    save(new RoundClaims.Complete(10, 20, HASH, Map.of()));

    assertThat(run("round", "show", "--json")).isZero();
    JsonNode round = new ObjectMapper().readTree(out.toString());
    assertThat(round.get("number").asLong()).isEqualTo(1);
    assertThat(round.get("replays").asBoolean()).isTrue();
    assertThat(round.get("claims").get("toBlock").asLong()).isEqualTo(20);
    assertThat(round.get("miners").get(0).get("average").asDouble()).isEqualTo(0.225);
    out.getBuffer().setLength(0);
    assertThat(run("round", "show", "--json", "--uid", "7")).isZero();
    JsonNode one = new ObjectMapper().readTree(out.toString());
    assertThat(one.get("miner").get("uid").asInt()).isEqualTo(7);
    assertThat(one.get("explanation").size()).isGreaterThan(5);
  }

  @Test
  void reportsAbsentRoundsAndUids() throws Exception {
    assertThat(run("round", "show")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("no round has ended yet");
    save(new RoundClaims.Complete(10, 20, HASH, Map.of()));
    assertThat(run("round", "show", "9")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no round 9 yet; the last is 1.\n");
    assertThat(run("round", "show", "0")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("no round 0; the last is 1, and old ones are not kept.\n");
    assertThat(run("round", "show", "--uid", "200")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("round 1 knew no uid 200");
    assertThat(run("round")).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(err.toString()).contains("round needs a command");
  }

  @Test
  void namesTheFlagsIfThereIsNoDatabase() {
    assertThat(run("round", "show", "--netuid", "59")).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(err.toString())
        .contains("no validator has run here", "netuid59", "--logging.logging_dir", "--netuid");
  }

  private int run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    if (words.length > 1) {
      arguments.addAll(
          List.of(
              "--logging.logging_dir", folder.resolve("logs").toString(),
              "--wallet.name", "ann",
              "--wallet.hotkey", "first"));
    }
    CommandContext context =
        new CommandContext(
            Map.of(),
            folder,
            folder,
            InputStream.nullInputStream(),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    return Main.run(arguments.toArray(String[]::new), context, (config, passwords) -> {});
  }

  private void save(RoundClaims claims) throws Exception {
    RoundInputs inputs =
        new RoundInputs(
            new RoundRule(10, 0.1, SharedWallets.FIRST),
            345,
            HASH,
            Optional.of(0),
            new WeightsLimits(256, 1, 65_535),
            claims,
            List.of(
                new RoundMiner(
                    7,
                    new AccountId(new byte[AccountId.SIZE]),
                    12,
                    Optional.of("192.0.2.8:8091"),
                    new RoundMiner.Answer.NoAnswer("no answer in 12000 ms"),
                    0.25)));
    new RoundStore(database).save(Instant.EPOCH, inputs, RoundResult.of(inputs));
  }
}
