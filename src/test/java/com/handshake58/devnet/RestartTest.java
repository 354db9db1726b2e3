package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain with a state folder continues after a restart. */
class RestartTest {
  @TempDir private Path folder;

  private DevnetOptions options(Seed seed) {
    return DevnetOptions.manual(seed).withStateFolder(folder).withStatesKept(8);
  }

  private static List<JsonNode> blocks(DevnetFixture rig) throws Exception {
    List<JsonNode> blocks = new ArrayList<>();
    for (long n = 0; n <= rig.chain.height(); n++) {
      String hash = rig.result("chain_getBlockHash", n).textValue();
      blocks.add(rig.result("chain_getBlock", hash));
    }
    return blocks;
  }

  @Test
  void restoresBlocksStateAndNonces() throws Exception {
    List<JsonNode> before;
    JsonNode pairs;
    try (DevnetFixture rig = new DevnetFixture(options(Accounts.seed()))) {
      rig.chain.makeBlock();
      assertThat(
              rig.outcome(
                  ALICE,
                  DevnetFixture.weights(58, DevnetFixture.list(1, 2), DevnetFixture.list(2, 1), 0)))
          .isEqualTo("ok");
      assertThat(rig.outcome(ALICE, DevnetFixture.remark())).isEqualTo("ok");
      rig.chain.put("SubtensorModule", "Tempo", value(7), value(58));
      before = blocks(rig);
      pairs = rig.result("state_getPairs", "0x");
    }
    try (DevnetFixture rig = new DevnetFixture(options(Seed.of()))) {
      assertThat(blocks(rig)).isEqualTo(before);
      assertThat(rig.result("state_getPairs", "0x")).isEqualTo(pairs);
      assertThat(rig.result("account_nextIndex", ALICE.account().ss58()).asInt()).isEqualTo(2);
      assertThat(rig.outcome(ALICE, DevnetFixture.remark())).isEqualTo("ok");
      assertThat(rig.result("chain_getHeader").get("parentHash").textValue())
          .isEqualTo(rig.result("chain_getBlockHash", rig.chain.height() - 1).textValue());
    }
  }

  @Test
  void dropsATruncatedLastBlock() throws Exception {
    byte[] whole;
    long kept;
    Path log = folder.resolve("blocks.log");
    try (DevnetFixture rig = new DevnetFixture(options(Accounts.seed()))) {
      rig.chain.makeBlocks(2);
      kept = Files.size(log);
      rig.chain.makeBlock();
      whole = Files.readAllBytes(log);
    }
    for (long cut = kept; cut < whole.length; cut += 37) {
      Files.write(log, Arrays.copyOf(whole, (int) cut));
      try (DevnetFixture rig = new DevnetFixture(options(Seed.of()))) {
        assertThat(rig.chain.height()).as("cut at %d", cut).isEqualTo(2);
        rig.chain.makeBlock();
      }
      try (DevnetFixture rig = new DevnetFixture(options(Seed.of()))) {
        assertThat(rig.chain.height()).isEqualTo(3);
      }
    }
  }

  @Test
  void refusesAFolderInUseOrOfAnotherRuntime() throws IOException {
    DevnetOptions options = options(Accounts.seed());
    try (DevnetChain first = DevnetChain.start(options)) {
      assertThat(first.height()).isZero();
      assertThatThrownBy(() -> DevnetChain.start(options))
          .hasMessage("another devnet runs in " + folder + ": stop it or name another folder");
    }
    assertThatThrownBy(() -> DevnetChain.start(options.withSpec(218)))
        .hasMessageContaining("holds a devnet of runtime 424");
    assertThatThrownBy(() -> DevnetChain.start(options.withBlockTime(Duration.ofSeconds(1))))
        .hasMessageContaining("slots of 12000 ms");
    Files.writeString(folder.resolve("blocks.log"), "something else altogether");
    assertThatThrownBy(() -> DevnetChain.start(options)).hasMessageContaining("is not a devnet's");
  }

  @Test
  void stoppingLosesNoBlock() throws Exception {
    for (int i = 0; i < 3; i++) {
      DevnetOptions options = options(Accounts.seed()).withBlockTime(Duration.ofMillis(20));
      long height;
      try (DevnetChain chain = DevnetChain.start(options)) {
        long from = chain.height();
        while (chain.height() < from + 5) {
          Thread.sleep(5);
        }
        chain.stop();
        height = chain.height();
      }
      try (DevnetChain chain = new DevnetChain(options)) {
        assertThat(chain.height()).isEqualTo(height);
      }
    }
  }

  @Test
  void keepsTheLastBlocksOfALongChain() throws Exception {
    int kept = 16;
    DevnetOptions options = options(Accounts.seed()).withBlocksKept(kept);
    Path log = folder.resolve("blocks.log");
    long most = 0;
    JsonNode pairs;
    String genesis;
    List<String> hashes = new ArrayList<>();
    try (DevnetFixture rig = new DevnetFixture(options)) {
      genesis = rig.result("chain_getBlockHash", 0).textValue();
      for (int i = 0; i < 10 * kept + 5; i++) {
        rig.chain.put("SubtensorModule", "Rho", value(i), value(58));
        if (i > 3 * kept) {
          most = Math.max(most, Files.size(log));
        }
      }
      assertThat(rig.outcome(ALICE, DevnetFixture.remark())).isEqualTo("ok");
      for (int back = 0; back < kept; back++) {
        hashes.add(rig.result("chain_getBlockHash", rig.chain.height() - back).textValue());
      }
      assertThat(rig.result("chain_getBlockHash", rig.chain.height() - 2L * kept - 1).isNull())
          .isTrue();
      assertThat(rig.result("chain_getBlockHash", 0).textValue()).isEqualTo(genesis);
      pairs = rig.result("state_getPairs", "0x");
    }
    long first = Files.size(log);
    assertThat(most).isLessThan(2 * first);
    try (DevnetFixture rig = new DevnetFixture(options(Seed.of()).withBlocksKept(kept))) {
      assertThat(rig.chain.height()).isEqualTo(10 * kept + 6);
      assertThat(rig.result("state_getPairs", "0x")).isEqualTo(pairs);
      for (int back = 0; back < kept; back++) {
        assertThat(rig.result("chain_getBlockHash", rig.chain.height() - back).textValue())
            .isEqualTo(hashes.get(back));
      }
      assertThat(rig.result("chain_getBlockHash", 0).textValue()).isEqualTo(genesis);
      assertThat(rig.rpc("state_getPairs", "0x", genesis).path("error").path("message").asText())
          .contains("State already discarded");
      assertThat(rig.outcome(ALICE, DevnetFixture.remark())).isEqualTo("ok");
      for (int i = 0; i < 3 * kept; i++) {
        rig.chain.makeBlock();
      }
    }
    try (DevnetFixture rig = new DevnetFixture(options(Seed.of()).withBlocksKept(kept))) {
      assertThat(rig.chain.height()).isEqualTo(13 * kept + 7);
      assertThat(rig.result("account_nextIndex", ALICE.account().ss58()).asInt()).isEqualTo(2);
    }
  }
}
