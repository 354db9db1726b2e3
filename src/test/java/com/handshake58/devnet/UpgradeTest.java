package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.list;
import static com.handshake58.devnet.DevnetFixture.remark;
import static com.handshake58.devnet.DevnetFixture.weights;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.metadata.StorageItem;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Metadata;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A runtime upgrade under a running chain. */
class UpgradeTest {
  private static final String MODULE = "SubtensorModule";

  @TempDir private Path folder;

  private static Seed seed() {
    return Accounts.seed().with(MODULE, "WeightsMinStake", value(5));
  }

  private static DevnetFixture rig(int spec, Seed seed) throws Exception {
    DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed).withSpec(spec));
    rig.chain.makeBlocks(3);
    return rig;
  }

  private static int specAt(DevnetFixture rig, Object... block) throws Exception {
    return rig.result("state_getRuntimeVersion", block).get("specVersion").asInt();
  }

  private static String hash(DevnetFixture rig, long number) throws Exception {
    return rig.result("chain_getBlockHash", number).textValue();
  }

  private static Metadata metadataAt(DevnetFixture rig, String hash) throws Exception {
    return Metadata.decode(Hex.decode(rig.result("state_getMetadata", hash).textValue()));
  }

  private static boolean has(Metadata metadata, String item) {
    return metadata.pallet(MODULE).orElseThrow().storage().stream()
        .anyMatch(entry -> entry.name().equals(item));
  }

  /** The block that sets the code still belongs to the old runtime; its state shows the new one. */
  @Test
  void theRuntimeChangesWithTheBlockThatSetsTheCode() throws Exception {
    try (DevnetFixture rig = rig(218, seed())) {
      rig.chain.upgrade(424);
      assertThat(rig.chain.height()).isEqualTo(4);
      assertThat(rig.chain.spec()).isEqualTo(424);
      assertThat(specAt(rig)).isEqualTo(424);
      assertThat(specAt(rig, hash(rig, 3))).isEqualTo(218);
      assertThat(specAt(rig, hash(rig, 4))).isEqualTo(424);
      assertThat(has(metadataAt(rig, hash(rig, 3)), "LastEpochBlock")).isFalse();
      assertThat(has(metadataAt(rig, hash(rig, 4)), "LastEpochBlock")).isTrue();
      assertThat(rig.events("System")).contains("CodeUpdated");
      JsonNode logs = rig.result("chain_getHeader").get("digest").get("logs");
      assertThat(logs.get(1).textValue()).isEqualTo("0x08");
      assertThat(version(rig)).isEqualTo(218);
      rig.chain.makeBlock();
      assertThat(version(rig)).isEqualTo(424);
      assertThat(rig.result("chain_getHeader").get("digest").get("logs")).hasSize(1);
    }
  }

  private static int version(DevnetFixture rig) {
    return rig.chain
        .find("System", "LastRuntimeUpgrade")
        .orElseThrow()
        .struct()
        .int32("spec_version");
  }

  /** CheckSpecVersion is signed but not transmitted. */
  @Test
  void whatIsSignedForTheOldRuntimeIsABadSignature() throws Exception {
    try (DevnetFixture rig = rig(424, Accounts.seed())) {
      String old = rig.sign(remark(), ALICE, rig.context(ALICE));
      String waiting = rig.sign(remark(), ALICE, later(rig));
      rig.result("author_submitExtrinsic", waiting);
      rig.upgrade(461);
      assertThat(rig.result("author_pendingExtrinsics")).isEmpty();
      assertThat(rig.send(old)).isEqualTo("1010 Transaction has a bad signature");
      assertThat(rig.rpc("author_submitExtrinsic", waiting).get("error").get("code").asInt())
          .isEqualTo(1012);
      assertThat(rig.outcome(ALICE, remark())).isEqualTo("ok");
    }
  }

  /** The next nonce but one, so that no block includes it. */
  private static SigningContext later(DevnetFixture rig) throws Exception {
    SigningContext c = rig.context(ALICE);
    return new SigningContext(
        c.specVersion(), 1, c.genesis(), c.era(), c.eraBlock(), c.nonce() + 1, c.tip());
  }

  /** What the block of the upgrade includes is included by the old runtime. */
  @Test
  void theUpgradesBlockIncludesWhatWaited() throws Exception {
    try (DevnetFixture rig = rig(424, Accounts.seed())) {
      rig.result("author_submitExtrinsic", rig.sign(remark(), ALICE, rig.context(ALICE)));
      rig.upgrade(461);
      assertThat(rig.lastOutcome()).isEqualTo("ok");
      assertThat(rig.result("account_nextIndex", ALICE.account().ss58()).asInt()).isEqualTo(1);
    }
  }

  /** 218, 424 and 461 in a row: weights, stakes, axons and balances stay. */
  @Test
  void theStateStays() throws Exception {
    try (DevnetFixture rig = rig(218, seed())) {
      assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(100, 40), 0))).isEqualTo("ok");
      DevnetValue updated = rig.chain.get(MODULE, "LastUpdate", value(58));
      for (int spec : List.of(424, 461)) {
        rig.upgrade(spec);
        rig.chain.makeBlock();
        assertThat(rig.chain.get(MODULE, "Weights", value(58), value(0)))
            .hasToString("[[1, 65535], [2, 26214]]");
        assertThat(rig.chain.get(MODULE, "LastUpdate", value(58))).isEqualTo(updated);
        assertThat(rig.chain.find(MODULE, "Axons", value(58), value(Accounts.MINER))).isPresent();
        assertThat(
                rig.chain.get(
                    MODULE, "Alpha", value(Accounts.ALICE), value(Accounts.COLDKEY), value(58)))
            .hasToString("{bits=" + value(Accounts.STAKE).integer().shiftLeft(64) + "}");
        assertThat(rig.chain.get(MODULE, "StakeThreshold")).isEqualTo(value(5));
        assertThat(
                rig.chain
                    .get("System", "Account", value(Accounts.ALICE))
                    .struct()
                    .struct("data")
                    .number("free"))
            .isEqualTo(Accounts.BALANCE);
      }
      assertThat(rig.outcome(ALICE, weights(58, list(1), list(1), 0))).isEqualTo("ok");
    }
  }

  /** {@code migrate_dynamic_tempo.rs}: the next epoch keeps its block, the count goes on. */
  @ParameterizedTest
  @CsvSource({"9,17", "12,17", "17,18"})
  void theEpochsGoOn(int blocks, long next) throws Exception {
    Seed seed = Seed.of(Accounts.subnet()).with(MODULE, "WeightsMinStake", value(0));
    try (DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed).withSpec(218))) {
      rig.chain.makeBlocks(blocks - 1);
      rig.upgrade(424);
      while (rig.chain.height() < next - 1) {
        rig.chain.makeBlock();
        assertThat(rig.chain.get(MODULE, "SubnetEpochIndex", value(58))).isEqualTo(value(6));
      }
      rig.chain.makeBlock();
      assertThat(rig.chain.get(MODULE, "LastMechansimStepBlock", value(58))).isEqualTo(value(next));
      assertThat(rig.chain.get(MODULE, "SubnetEpochIndex", value(58))).isEqualTo(value(7));
      assertThat(rig.chain.get(MODULE, "ActivityCutoffFactorMilli", value(58)))
          .isEqualTo(value(50_000));
    }
  }

  /** Items that the new runtime lacks are gone, and the beacon appears. */
  @Test
  void theNewRuntimesItemsReplaceTheOldOnes() throws Exception {
    try (DevnetFixture rig = rig(218, seed())) {
      byte[] rank = StorageItem.prefix(MODULE, "Rank");
      assertThat(rig.result("state_getKeysPaged", Hex.encode0x(rank), 10)).hasSize(1);
      rig.upgrade(424);
      rig.chain.makeBlock();
      assertThat(rig.result("state_getKeysPaged", Hex.encode0x(rank), 10)).isEmpty();
      assertThat(rig.chain.get("Drand", "LastStoredRound").number()).isPositive();
      assertThat(rig.chain.get("Drand", "BeaconConfig").struct().bytes("public_key"))
          .isEqualTo(DevnetBeacon.standard().clients().publicKey().toBytes());
    }
  }

  @Test
  void onlyANewerKnownRuntimeFollows() throws Exception {
    try (DevnetFixture rig = rig(424, Accounts.seed())) {
      assertThatThrownBy(() -> rig.chain.upgrade(425)).hasMessage("no runtime of spec 425");
      assertThatThrownBy(() -> rig.chain.upgrade(424)).hasMessageContaining("does not follow");
      assertThatThrownBy(() -> rig.chain.upgrade(218)).hasMessageContaining("does not follow");
      assertThat(rig.rpc("devnet_upgrade", 425).get("error").get("code").asInt()).isEqualTo(-32602);
      assertThat(rig.chain.height()).isEqualTo(3);
      assertThat(rig.result("devnet_upgrade", 461).textValue()).isEqualTo(hash(rig, 4));
      assertThat(specAt(rig)).isEqualTo(461);
    }
  }

  /** A chain with a folder continues with its current runtime, named or not. */
  @Test
  void aRestartKeepsTheRuntime() throws Exception {
    DevnetOptions options = DevnetOptions.manual(seed()).withSpec(218).withStateFolder(folder);
    String head;
    try (DevnetFixture rig = new DevnetFixture(options)) {
      rig.chain.makeBlocks(2);
      rig.upgrade(424);
      rig.chain.makeBlock();
      assertThat(rig.outcome(ALICE, weights(58, list(2), list(1), 0))).isEqualTo("ok");
      head = hash(rig, rig.chain.height());
    }
    for (int spec : List.of(218, 424)) {
      try (DevnetChain chain = DevnetChain.start(options.withSpec(spec))) {
        assertThat(chain.spec()).isEqualTo(424);
        assertThat(chain.get(MODULE, "Weights", value(58), value(0))).hasToString("[[2, 65535]]");
      }
    }
    try (DevnetFixture rig = new DevnetFixture(options.withSpec(424))) {
      assertThat(hash(rig, rig.chain.height())).isEqualTo(head);
      assertThat(specAt(rig, hash(rig, 2))).isEqualTo(218);
      assertThat(rig.outcome(ALICE, remark())).isEqualTo("ok");
    }
    assertThatThrownBy(() -> DevnetChain.start(options.withSpec(461)))
        .hasMessageContaining("holds a devnet of runtime 424");
  }
}
