package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.timelock.Timelock;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commitments are taken, limited, revealed and served as on the real chain. */
class CommitmentTest {
  private static final String PALLET = "Commitments";
  private static final int TEMPO = 30;

  private static DevnetOptions options(int spec) {
    Seed seed = Seed.of(Accounts.subnet().with("Tempo", TEMPO).with("BondsResetOn", true));
    return DevnetOptions.manual(seed).withSpec(spec);
  }

  private static Call commit(int netuid, Value... fields) {
    Value info = Value.struct(Map.of("fields", Value.list(List.of(fields))));
    return Call.of(PALLET, "set_commitment").with("netuid", netuid).with("info", info);
  }

  private static Value raw(byte[] bytes) {
    return Value.variant("Raw" + bytes.length, Value.of(bytes));
  }

  private static Value bigRaw(int length) {
    return Value.variant("BigRaw", Value.of(new byte[length]));
  }

  private static DevnetValue[] key(KeyPair who) {
    return new DevnetValue[] {value(NETUID), value(who.account())};
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aCommitmentIsStoredAndServed(int spec) throws Exception {
    byte[] text = "{\"contract\":1}".getBytes(StandardCharsets.UTF_8);
    try (DevnetFixture rig = new DevnetFixture(options(spec))) {
      assertThat(rig.outcome(BOB, commit(NETUID, raw(text)))).isEqualTo("ok");
      assertThat(rig.events(PALLET))
          .containsExactly(
              "Commitment{netuid=58, who=" + Hex.encode0x(BOB.account().toBytes()) + "}");
      assertThat(rig.chain.find(PALLET, "CommitmentOf", key(BOB)))
          .map(DevnetValue::toString)
          .hasValue("{deposit=0, block=1, info={fields=[Raw14[" + Hex.encode0x(text) + "]]}}");
      assertThat(rig.chain.find(PALLET, "LastCommitment", key(BOB))).contains(value(1));
      byte[] answer =
          Hex.decode(
              rig.result(
                      "state_call",
                      "SubnetInfoRuntimeApi_get_selective_metagraph",
                      "0x3a00" + "04" + "4900")
                  .textValue());
      DevnetValue graph =
          Runtimes.of(spec, 12_000)
              .declaration()
              .types()
              .decode("Option<SelectiveMetagraph<AccountId>>", answer);
      DevnetValue entry =
          graph
              .option()
              .orElseThrow()
              .struct()
              .get("commitments")
              .option()
              .orElseThrow()
              .elements()
              .getFirst();
      assertThat(entry.elements().getFirst()).isEqualTo(value(BOB.account()));
      int length = entry.elements().getLast().elements().size();
      assertThat(length).isEqualTo(8 + 4 + 1 + 1 + text.length);
    }
  }

  @Test
  void theChecksAreTheRealPallets() throws Exception {
    try (DevnetFixture rig = new DevnetFixture(options(424))) {
      KeyPair stranger = DevnetFixture.key("//Stranger");
      assertThat(rig.outcome(stranger, commit(NETUID, raw(new byte[1]))))
          .isEqualTo("AccountNotAllowedCommit");
      assertThat(rig.outcome(BOB, commit(NETUID + 1, raw(new byte[1]))))
          .isEqualTo("AccountNotAllowedCommit");
      Value[] four = new Value[4];
      Arrays.fill(four, raw(new byte[1]));
      assertThat(rig.outcome(BOB, commit(NETUID, four))).startsWith("1002 ");
      assertThat(rig.outcome(BOB, commit(NETUID, bigRaw(513)))).startsWith("1002 ");
      assertThat(rig.outcome(BOB, commit(NETUID, bigRaw(512), bigRaw(512), bigRaw(512))))
          .isEqualTo("ok");
      assertThat(rig.outcome(BOB, commit(NETUID, bigRaw(512), bigRaw(512), bigRaw(441))))
          .isEqualTo("ok");
      // 1536 and 1465 bytes of 3100, and the least use is 100
      assertThat(rig.outcome(BOB, commit(NETUID, raw(new byte[1]))))
          .isEqualTo("SpaceLimitExceeded");
      assertThat(rig.outcome(ALICE, commit(NETUID, raw(new byte[1])))).isEqualTo("ok");
      long epoch = rig.chain.get("SubtensorModule", "SubnetEpochIndex", value(NETUID)).number();
      while (rig.chain.get("SubtensorModule", "SubnetEpochIndex", value(NETUID)).number()
          == epoch) {
        rig.chain.makeBlock();
      }
      assertThat(rig.outcome(BOB, commit(NETUID, raw(new byte[1])))).isEqualTo("ok");
    }
  }

  @Test
  void theSudoKeyLimitsTheSpace() throws Exception {
    try (DevnetFixture rig = new DevnetFixture(options(424))) {
      Call limit = Call.of(PALLET, "set_max_space").with("new_limit", 99);
      assertThat(rig.outcome(ALICE, Call.of("Sudo", "sudo").with("call", limit.asValue())))
          .isEqualTo("ok");
      assertThat(rig.outcome(BOB, commit(NETUID, raw(new byte[1]))))
          .isEqualTo("SpaceLimitExceeded");
    }
  }

  @Test
  void aFlagResetsTheBondsInTheAccount() throws Exception {
    try (DevnetFixture rig = new DevnetFixture(options(424))) {
      DevnetValue bonds = DevnetValue.list(DevnetValue.ints(1, 7), DevnetValue.ints(2, 9));
      rig.chain.put("SubtensorModule", "Bonds", bonds, value(NETUID), value(0));
      Value flag = Value.variant("ResetBondsFlag");
      assertThat(rig.outcome(BOB, commit(NETUID, flag))).isEqualTo("ok");
      assertThat(rig.chain.get("SubtensorModule", "Bonds", value(NETUID), value(0)))
          .hasToString("[[1, 7]]");
      assertThat(rig.chain.find(PALLET, "LastBondsReset", key(BOB))).isPresent();
    }
  }

  @Test
  void aTimelockedCommitmentIsRevealedOnceItsRoundIsStored() throws Exception {
    DevnetBeacon beacon = DevnetBeacon.standard();
    try (DevnetFixture rig = new DevnetFixture(options(424).withBeacon(beacon))) {
      rig.chain.makeBlock();
      long round = rig.chain.get("Drand", "LastStoredRound").number();
      byte[] text = "secret".getBytes(StandardCharsets.UTF_8);
      byte[] sealed = encrypted(beacon, text, round);
      Value past =
          new Value.Variant(
              "TimelockEncrypted",
              Value.struct(Map.of("encrypted", Value.of(sealed), "reveal_round", Value.of(round))));
      Value future =
          new Value.Variant(
              "TimelockEncrypted",
              Value.struct(
                  Map.of(
                      "encrypted", Value.of(sealed), "reveal_round", Value.of(round + 1_000_000))));
      assertThat(rig.outcome(BOB, commit(NETUID, past, future, raw(new byte[2])))).isEqualTo("ok");
      assertThat(rig.events(PALLET)).singleElement().asString().startsWith("TimelockCommitment{");
      rig.chain.makeBlock();
      assertThat(rig.events(PALLET)).singleElement().asString().startsWith("CommitmentRevealed{");
      assertThat(rig.chain.find(PALLET, "RevealedCommitments", key(BOB)))
          .map(DevnetValue::toString)
          .hasValue("[[" + Hex.encode0x(text) + ", 3]]");
      Optional<DevnetValue> left = rig.chain.find(PALLET, "CommitmentOf", key(BOB));
      assertThat(left.orElseThrow().struct().struct("info").elements("fields")).hasSize(2);
      assertThat(rig.chain.get(PALLET, "TimelockedIndex").elements()).hasSize(1);
      assertThat(rig.outcome(BOB, commit(NETUID, raw(new byte[2])))).isEqualTo("ok");
      assertThat(rig.chain.get(PALLET, "TimelockedIndex").elements()).isEmpty();
    }
  }

  private static byte[] encrypted(DevnetBeacon beacon, byte[] text, long round) {
    return Timelock.encrypt(text, round, beacon.clients(), Randomness.system());
  }
}
