package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.BOB;
import static com.handshake58.devnet.DevnetFixture.remark;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks of every extrinsic, independent of its call: frame/system's extensions, {@code
 * sp_runtime::generic::UncheckedExtrinsic::check}, {@code client/transaction-pool}, {@code
 * client/rpc-api/src/author/error.rs}, {@code runtime/src/check_nonce.rs}.
 */
class ExtrinsicTest {
  private DevnetFixture rig;

  @BeforeEach
  void start() throws Exception {
    rig = new DevnetFixture(DevnetOptions.manual(Accounts.seed()));
    rig.chain.makeBlocks(3);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static SigningContext with(
      SigningContext c, long spec, long tx, Bytes32 genesis, long nonce) {
    Bytes32 era = c.era().isImmortal() ? genesis : c.eraBlock();
    return new SigningContext(spec, tx, genesis, c.era(), era, nonce, c.tip());
  }

  private long nonce() {
    return rig.chain.get("System", "Account", value(ALICE.account())).struct().number("nonce");
  }

  @Test
  void aValidExtrinsicIsIncludedAndIncreasesTheNonce() throws Exception {
    String extrinsic = rig.sign(remark(), ALICE, rig.context(ALICE));
    assertThat(rig.result("author_submitExtrinsic", extrinsic).textValue())
        .isEqualTo(Hex.encode0x(Hashes.blake2b256(Hex.decode(extrinsic))));
    assertThat(rig.result("author_pendingExtrinsics").get(0).textValue()).isEqualTo(extrinsic);
    assertThat(rig.result("system_accountNextIndex", ALICE.account().ss58()).asInt()).isEqualTo(1);
    rig.chain.makeBlock();
    assertThat(rig.lastOutcome()).isEqualTo("ok");
    assertThat(rig.result("chain_getBlock").get("block").get("extrinsics").get(1).textValue())
        .isEqualTo(extrinsic);
    assertThat(rig.result("author_pendingExtrinsics")).isEmpty();
    assertThat(nonce()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void everyRuntimeAcceptsSr25519AndEd25519(int spec) throws Exception {
    KeyPair ed = KeyPair.development("//Alice", KeyType.ED25519, Randomness.system());
    try (DevnetFixture other =
        new DevnetFixture(
            DevnetOptions.manual(Accounts.seed().withBalance(ed.account(), 10_000_000_000L))
                .withSpec(spec))) {
      other.chain.makeBlock();
      assertThat(other.outcome(ed, remark())).isEqualTo("ok");
      assertThat(other.outcome(ALICE, remark())).isEqualTo("ok");
    }
  }

  @Test
  void aPayloadOver256BytesIsHashedBeforeSigning() throws Exception {
    Call call = Call.of("System", "remark").with("remark", new Value.Bytes(new byte[400]));
    assertThat(rig.outcome(ALICE, call)).isEqualTo("ok");
  }

  @Test
  void aChangedBitIsABadSignature() throws Exception {
    byte[] bytes = Hex.decode(rig.sign(remark(), ALICE, rig.context(ALICE)));
    bytes[bytes.length - 1] ^= 1;
    assertThat(rig.send(Hex.encode0x(bytes))).isEqualTo("1010 Transaction has a bad signature");
    assertThat(nonce()).isZero();
  }

  @Test
  void aWrongGenesisOrVersionIsABadSignature() throws Exception {
    Bytes32 genesis = rig.context(ALICE).genesis();
    Bytes32 other = new Bytes32(new byte[32]);
    String bad = "1010 Transaction has a bad signature";
    assertThat(rig.outcome(ALICE, remark(), c -> with(c, 424, 1, other, 0))).isEqualTo(bad);
    assertThat(rig.outcome(ALICE, remark(), c -> with(c, 423, 1, genesis, 0))).isEqualTo(bad);
    assertThat(rig.outcome(ALICE, remark(), c -> with(c, 424, 2, genesis, 0))).isEqualTo(bad);
    assertThat(rig.outcome(ALICE, remark(), c -> with(c, 424, 1, genesis, 0))).isEqualTo("ok");
  }

  @Test
  void aPastNonceIsOutdatedAndAFutureNonceWaits() throws Exception {
    SigningContext first = rig.context(ALICE);
    Bytes32 genesis = first.genesis();
    String second = rig.sign(remark(), ALICE, with(first, 424, 1, genesis, 1));
    rig.result("author_submitExtrinsic", second);
    rig.chain.makeBlock();
    assertThat(nonce()).isZero();
    rig.result("author_submitExtrinsic", rig.sign(remark(), ALICE, first));
    rig.chain.makeBlock();
    assertThat(nonce()).isEqualTo(2);
    Call another = Call.of("System", "remark").with("remark", new Value.Bytes(new byte[] {9}));
    assertThat(rig.outcome(ALICE, another, c -> with(c, 424, 1, genesis, 1)))
        .isEqualTo("1010 Transaction is outdated");
  }

  @Test
  void aMortalExtrinsicIsValidInItsEraOnly() throws Exception {
    String early = rig.sign(remark(), ALICE, rig.mortal(ALICE, 8));
    rig.chain.makeBlocks(12);
    assertThat(rig.send(early)).isEqualTo("1010 Transaction has a bad signature");
    assertThat(rig.send(rig.sign(remark(), ALICE, rig.mortal(ALICE, 8)))).isEqualTo("ok");
    SigningContext c = rig.context(ALICE);
    SigningContext ahead =
        new SigningContext(
            424, 1, c.genesis(), Era.mortal(64, 60), c.genesis(), c.nonce(), BigInteger.ZERO);
    assertThat(rig.send(rig.sign(remark(), ALICE, ahead)))
        .isEqualTo("1010 Transaction has an ancient birth block");
  }

  @Test
  void aDuplicateIsRejectedAndLaterBanned() throws Exception {
    String extrinsic = rig.sign(remark(), ALICE, rig.context(ALICE));
    rig.result("author_submitExtrinsic", extrinsic);
    JsonNode again = rig.rpc("author_submitExtrinsic", extrinsic).get("error");
    assertThat(again.get("code").asInt()).isEqualTo(1013);
    rig.chain.makeBlock();
    JsonNode banned = rig.rpc("author_submitExtrinsic", extrinsic).get("error");
    assertThat(banned.get("code").asInt()).isEqualTo(1012);
    assertThat(banned.get("message").textValue()).isEqualTo("Transaction is temporarily banned");
  }

  @Test
  void aSecondExtrinsicWithTheSameNonceHasTooLowPriority() throws Exception {
    SigningContext context = rig.context(ALICE);
    rig.result("author_submitExtrinsic", rig.sign(remark(), ALICE, context));
    Call other = Call.of("System", "remark").with("remark", new Value.Bytes(new byte[] {7}));
    JsonNode error =
        rig.rpc("author_submitExtrinsic", rig.sign(other, ALICE, context)).get("error");
    assertThat(error.get("code").asInt()).isEqualTo(1014);
    assertThat(error.get("message").textValue()).isEqualTo("Priority is too low: (1 vs 1)");
  }

  @Test
  void anUnpayableFeeIsRefused() throws Exception {
    assertThat(rig.outcome(BOB, remark()))
        .isEqualTo("1010 Inability to pay some fees (e.g. account balance too low)");
  }

  @Test
  void malformedExtrinsicsAreRefused() throws Exception {
    for (String bytes : new String[] {"0x", "0x00", "0x0484", "0x280402000bd4235701a201"}) {
      assertThat(rig.rpc("author_submitExtrinsic", bytes).get("error").get("code").asInt())
          .as(bytes)
          .isEqualTo(1002);
    }
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    String good = rig.sign(remark(), ALICE, rig.context(ALICE));
    assertThat(rig.result("system_dryRun", good).textValue()).isEqualTo("0x0000");
    String failing = rig.sign(DevnetFixture.register(1, BOB), ALICE, rig.context(ALICE));
    assertThat(rig.result("system_dryRun", failing).textValue()).isEqualTo("0x000103074c000000");
    String poor = rig.sign(remark(), BOB, rig.context(BOB));
    assertThat(rig.result("system_dryRun", poor).textValue()).isEqualTo("0x010001");
    assertThat(nonce()).isZero();
  }

  @Test
  void theFeeEqualsTheQueriedFee() throws Exception {
    String extrinsic = rig.sign(remark(), ALICE, rig.context(ALICE));
    long fee = rig.result("payment_queryInfo", extrinsic).get("partialFee").asLong();
    assertThat(fee).isPositive();
    assertThat(rig.send(extrinsic)).isEqualTo("ok");
    Struct data =
        rig.chain.get("System", "Account", value(ALICE.account())).struct().struct("data");
    assertThat(data.number("free")).isEqualTo(Accounts.BALANCE - fee);
    String free = rig.sign(DevnetFixture.axon(58, 1, 1, 4), ALICE, rig.context(ALICE));
    assertThat(rig.result("payment_queryInfo", free).get("partialFee").asLong()).isZero();
    assertThat(rig.result("payment_queryFeeDetails", free).get("inclusionFee").isNull()).isTrue();
  }

  @Test
  void transfersMoveBalanceAndKeepTheSenderAlive() throws Exception {
    Call transfer =
        Call.of("Balances", "transfer_keep_alive")
            .with("dest", Value.variant("Id", Value.of(BOB.account())));
    assertThat(rig.outcome(ALICE, transfer.with("value", 1_000_000L))).isEqualTo("ok");
    assertThat(rig.outcome(ALICE, transfer.with("value", Accounts.BALANCE)))
        .isEqualTo("Token.FundsUnavailable");
    assertThat(rig.outcome(ALICE, transfer.with("value", 1L))).isEqualTo("ok");
    Struct bob = rig.chain.get("System", "Account", value(BOB.account())).struct();
    assertThat(bob.struct("data").number("free")).isEqualTo(1_000_001);
    long rest =
        rig.chain
            .get("System", "Account", value(ALICE.account()))
            .struct()
            .struct("data")
            .number("free");
    assertThat(rig.outcome(ALICE, transfer.with("value", rest - 138_400)))
        .isEqualTo("Token.NotExpendable");
  }
}
