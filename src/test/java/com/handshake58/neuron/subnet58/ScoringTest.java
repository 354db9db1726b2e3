package com.handshake58.neuron.subnet58;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final EvmAddress ANN = wallet(1);
  private static final EvmAddress BEN = wallet(2);
  private static final EvmAddress STRANGER = wallet(99);

  @Test
  void claimsCountByTheirRatioToTheGreatest() {
    Map<Integer, ScoringVerdict> verdicts =
        judge(
            List.of(miner(0, 10, ANN), miner(1, 11, BEN), miner(2, 12, wallet(3))),
            Map.of(ANN, usdc(100), BEN, usdc(40)));

    assertThat(verdicts.get(0).score()).isEqualTo(1.0);
    assertThat(verdicts.get(1).score()).isEqualTo(0.64);
    assertThat(verdicts.get(2).score()).isEqualTo(0.4);
  }

  @Test
  void theGreatestClaimsMayBeOfAnUnregisteredProvider() {
    Map<Integer, ScoringVerdict> verdicts =
        judge(List.of(miner(0, 10, ANN)), Map.of(ANN, usdc(50), STRANGER, usdc(100)));

    assertThat(verdicts.get(0)).isEqualTo(new ScoringVerdict.Credited(usdc(50), usdc(100)));
    assertThat(verdicts.get(0).score()).isEqualTo(0.7);
  }

  @Test
  void withoutAnyClaimsAProvenWalletScoresItsAvailability() {
    Map<Integer, ScoringVerdict> verdicts =
        judge(List.of(miner(0, 10, ANN), unproven(1, 11)), Map.of());

    assertThat(verdicts.get(0).score()).isEqualTo(0.4);
    assertThat(verdicts.get(1)).isEqualTo(new ScoringVerdict.Unproven());
    assertThat(verdicts.get(1).score()).isZero();
  }

  @Test
  void aSharedWalletIsCreditedToTheHotkeyRegisteredFirst() {
    List<ScoringMiner> miners = List.of(miner(0, 30, ANN), miner(1, 20, ANN), miner(2, 25, ANN));

    Map<Integer, ScoringVerdict> verdicts = judge(miners, Map.of(ANN, usdc(100)));

    assertThat(verdicts)
        .containsEntry(0, new ScoringVerdict.CreditedElsewhere(1))
        .containsEntry(1, new ScoringVerdict.Credited(usdc(100), usdc(100)))
        .containsEntry(2, new ScoringVerdict.CreditedElsewhere(1));
    assertThat(verdicts.get(0).score()).isEqualTo(0.4);
  }

  @Test
  void theLowestUidOfABlockCountsAsFirst() {
    Map<Integer, ScoringVerdict> verdicts =
        judge(List.of(miner(7, 20, ANN), miner(3, 20, ANN)), Map.of(ANN, usdc(1)));

    assertThat(verdicts.get(3).score()).isEqualTo(1.0);
    assertThat(verdicts.get(7)).isEqualTo(new ScoringVerdict.CreditedElsewhere(3));
  }

  @Test
  void everyHotkeyOfASharedWalletIsCreditedAsInTheReference() {
    Map<Integer, ScoringVerdict> verdicts =
        Scoring.judge(
            List.of(miner(0, 30, ANN), miner(1, 20, ANN)),
            Map.of(ANN, usdc(5), BEN, usdc(10)),
            SharedWallets.ALL);

    assertThat(verdicts.values())
        .containsOnly(new ScoringVerdict.Credited(usdc(5), usdc(10)))
        .hasSize(2);
  }

  @Test
  void aUidAppearsOnce() {
    assertThatThrownBy(() -> judge(List.of(miner(4, 1, ANN), miner(4, 2, BEN)), Map.of()))
        .hasMessageContaining("uid 4 appears twice");
  }

  @Test
  void claimsDoNotExceedTheGreatest() {
    assertThatThrownBy(() -> new ScoringVerdict.Credited(usdc(2), usdc(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScoringMiner(-1, hotkey(0), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScoringMiner(65_536, hotkey(0), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScoringMiner(0, hotkey(0), -1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new ScoringMiner(65_535, hotkey(0), 0, Optional.empty()).uid()).isEqualTo(65_535);
  }

  @Test
  void amountsBeyondDoublePrecisionStayDistinct() {
    BigInteger huge = BigInteger.TWO.pow(200);
    MicroUsdc most = new MicroUsdc(huge);
    MicroUsdc half = new MicroUsdc(huge.shiftRight(1));

    assertThat(new ScoringVerdict.Credited(half, most).score()).isEqualTo(0.7);
    assertThat(new ScoringVerdict.Credited(most, most).score()).isEqualTo(1.0);
    assertThat(new ScoringVerdict.Credited(usdc(1), most).score()).isEqualTo(0.4);
  }

  /** Scores a hundred random subnets with their miners and claims in another order. */
  @Test
  void theOrderOfTheInputDoesNotMatter() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<ScoringMiner> miners = new ArrayList<>();
      for (int uid = 0; uid < random.nextInt(1, 40); uid++) {
        EvmAddress wallet = wallet(random.nextInt(12));
        miners.add(
            random.nextInt(4) == 0
                ? unproven(uid, random.nextInt(5))
                : miner(uid, random.nextInt(5), wallet));
      }
      List<EvmAddress> providers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        providers.add(wallet(random.nextInt(20)));
      }
      Map<EvmAddress, MicroUsdc> claims = new LinkedHashMap<>();
      providers.forEach(p -> claims.put(p, usdc(random.nextInt(1_000_000))));
      SharedWallets shared = random.nextBoolean() ? SharedWallets.FIRST : SharedWallets.ALL;

      Map<Integer, ScoringVerdict> expected = Scoring.judge(miners, claims, shared);
      Collections.shuffle(miners, random);
      Collections.shuffle(providers, random);
      Map<EvmAddress, MicroUsdc> shuffled = new LinkedHashMap<>();
      providers.forEach(p -> shuffled.put(p, claims.get(p)));

      assertThat(Scoring.judge(miners, shuffled, shared)).as("seed %s", seed).isEqualTo(expected);
      assertThat(expected.values())
          .as("seed %s", seed)
          .allSatisfy(v -> assertThat(v.score()).isBetween(0.0, 1.0));
    }
  }

  private static Map<Integer, ScoringVerdict> judge(
      List<ScoringMiner> miners, Map<EvmAddress, MicroUsdc> claims) {
    return Scoring.judge(miners, claims, SharedWallets.FIRST);
  }

  private static ScoringMiner miner(int uid, long registeredAt, EvmAddress wallet) {
    return new ScoringMiner(uid, hotkey(uid), registeredAt, Optional.of(wallet));
  }

  private static ScoringMiner unproven(int uid, long registeredAt) {
    return new ScoringMiner(uid, hotkey(uid), registeredAt, Optional.empty());
  }

  private static AccountId hotkey(int n) {
    byte[] key = new byte[AccountId.SIZE];
    key[0] = (byte) n;
    key[1] = 1;
    return new AccountId(key);
  }

  private static EvmAddress wallet(int n) {
    byte[] address = new byte[EvmAddress.SIZE];
    address[19] = (byte) n;
    return new EvmAddress(address);
  }

  private static MicroUsdc usdc(long amount) {
    return MicroUsdc.of(amount);
  }
}
