package com.handshake58.devnet;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks at which epochs run ({@code pallets/subtensor/src/coinbase/run_coinbase.rs}). */
class EpochTest {
  private static final String PALLET = "SubtensorModule";
  private static final AccountId OWNER = new AccountId(new byte[AccountId.SIZE]);

  private static DevnetChain chain(int spec, int netuid, int tempo) {
    SeedSubnet subnet = SeedSubnet.of(netuid, OWNER, OWNER).with("Tempo", tempo);
    return DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
  }

  /** The first row is in the comment of {@code blocks_until_next_epoch}, 218. */
  @ParameterizedTest
  @CsvSource({"100,1,98", "100,58,41", "1,1,1", "2,1,3", "360,58,301"})
  void runtime218CountsBlocks(int tempo, int netuid, int first) {
    try (DevnetChain chain = chain(218, netuid, tempo)) {
      chain.makeBlocks(first - 1);
      assertThat(number(chain, "BlocksSinceLastStep", netuid)).isEqualTo(first - 1);
      assertThat(number(chain, "LastMechansimStepBlock", netuid)).isZero();
      chain.makeBlock();
      assertThat(number(chain, "BlocksSinceLastStep", netuid)).isZero();
      assertThat(number(chain, "LastMechansimStepBlock", netuid)).isEqualTo(first);
      chain.makeBlocks(tempo);
      assertThat(number(chain, "LastMechansimStepBlock", netuid)).isEqualTo(first);
      chain.makeBlock();
      assertThat(number(chain, "LastMechansimStepBlock", netuid)).isEqualTo(first + tempo + 1);
    }
  }

  /** {@code should_run_epoch} of 424: tempo blocks after the last epoch, or at PendingEpochAt. */
  @Test
  void runtime424StoresTheLastEpoch() {
    try (DevnetChain chain = chain(424, 58, 10)) {
      chain.makeBlocks(9);
      assertThat(number(chain, "SubnetEpochIndex", 58)).isZero();
      chain.makeBlock();
      assertThat(number(chain, "SubnetEpochIndex", 58)).isEqualTo(1);
      assertThat(number(chain, "LastEpochBlock", 58)).isEqualTo(10);
      chain.makeBlocks(10);
      assertThat(number(chain, "LastEpochBlock", 58)).isEqualTo(20);
      chain.put(PALLET, "PendingEpochAt", value(23), value(58));
      chain.makeBlocks(2);
      assertThat(number(chain, "LastEpochBlock", 58)).isEqualTo(23);
      assertThat(number(chain, "PendingEpochAt", 58)).isZero();
      assertThat(number(chain, "SubnetEpochIndex", 58)).isEqualTo(3);
      assertThat(number(chain, "BlocksSinceLastStep", 58)).isZero();
    }
  }

  /** {@code should_run_epoch} of 424: no epochs with tempo 0; one at once after 50,400 blocks. */
  @Test
  void runtime424RunsAnEpochAfterTheLongestTempo() {
    try (DevnetChain chain = chain(424, 58, 0)) {
      chain.put(PALLET, "BlocksSinceLastStep", value(60_000), value(58));
      assertThat(number(chain, "SubnetEpochIndex", 58)).isZero();
      chain.put(PALLET, "BlocksSinceLastStep", value(50_398), value(58));
      chain.put(PALLET, "Tempo", value(50_000), value(58));
      assertThat(number(chain, "BlocksSinceLastStep", 58)).isEqualTo(50_400);
      assertThat(number(chain, "SubnetEpochIndex", 58)).isZero();
      chain.makeBlock();
      assertThat(number(chain, "SubnetEpochIndex", 58)).isEqualTo(1);
    }
  }

  private static long number(DevnetChain chain, String item, int netuid) {
    return chain.get(PALLET, item, value(netuid)).number();
  }
}
