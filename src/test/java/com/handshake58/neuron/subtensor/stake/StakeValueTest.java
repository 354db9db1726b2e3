package com.handshake58.neuron.subtensor.stake;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.testing.EditedRuntimeNode;
import com.handshake58.neuron.testing.Nodes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The value is the same on all runtimes; the number of calls is not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StakeValueTest {
  private static final String API = "SwapRuntimeApi";
  private static final String ALL = "current_alpha_price_all";
  private static final String SINGLE = "current_alpha_price";
  private static final AccountId HOTKEY = new AccountId(new byte[AccountId.SIZE]);
  private static final int SPEC = 461;

  /** On the root network, twice on subnet 58, and on subnet 59. */
  private static final List<Stake> STAKES =
      List.of(stake(0, "2"), stake(58, "10"), stake(58, "20"), stake(59, "40"));

  private static Stake stake(int netuid, String alpha) {
    return new Stake(HOTKEY, netuid, Alpha.of(alpha), true);
  }

  private static Metadata withoutAll(Metadata metadata) {
    return EditedMetadata.withoutApi(metadata, API, ALL);
  }

  @Test
  void allPricesAreReadInOneCall() throws Exception {
    assertCalls(UnaryOperator.identity(), List.of(API + "_" + ALL));
  }

  @Test
  void eachPriceIsReadOnceWithoutThatCall() throws Exception {
    String single = API + "_" + SINGLE;
    assertCalls(StakeValueTest::withoutAll, List.of(single, single));
  }

  @Test
  void thePoolsReservesAreReadWithoutBothCalls() throws Exception {
    assertCalls(
        metadata -> EditedMetadata.withoutApi(withoutAll(metadata), API, SINGLE), List.of());
  }

  private static void assertCalls(UnaryOperator<Metadata> edit, List<String> calls)
      throws Exception {
    Seed seed = Seed.of(SeedSubnet.of(58, HOTKEY, HOTKEY), SeedSubnet.of(59, HOTKEY, HOTKEY));
    try (DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed).withSpec(SPEC))) {
      chain.makeBlock();
      try (EditedRuntimeNode edited = new EditedRuntimeNode(chain, SPEC, edit)) {
        Node node = Nodes.connect(edited.url());
        try {
          StakeValue value = new StakeValue(node.state(node.head()));
          assertThat(value.of(List.of())).isEqualTo(Rao.of(0));
          assertThat(edited.runtimeCalls()).isEmpty();
          Rao sum = value.of(STAKES);
          assertThat(sum.amount().longValueExact())
              .isEqualTo(2_000_000_000L + value(value, 58, 10, 20) + value(value, 59, 40));
          assertThat(value.price(0)).contains(Rao.of(1_000_000_000));
          assertThat(edited.runtimeCalls()).isEqualTo(calls);
        } finally {
          node.connection().stop();
        }
      }
    }
  }

  /** Every pool of the devnet starts with one tenth of a TAO for one alpha. */
  private static long value(StakeValue value, int netuid, long... alphas) throws Exception {
    long price = value.price(netuid).orElseThrow().amount().longValueExact();
    assertThat(price).isBetween(99_999_000L, 100_000_000L);
    long sum = 0;
    for (long alpha : alphas) {
      sum += alpha * price;
    }
    return sum;
  }
}
