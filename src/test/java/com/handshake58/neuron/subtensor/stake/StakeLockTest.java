package com.handshake58.neuron.subtensor.stake;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.metadata.StorageItem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.testing.Nodes;
import com.handshake58.neuron.testing.PassingNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a runtime with locks, collateral and the root network's hold answers about a stake. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StakeLockTest {
  private static final String AVAILABILITY =
      "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys";
  private static final AccountId OWNER = account("owner");
  private static final AccountId HOTKEY = account("hotkey");
  private static final int BLOCKS = 20;

  private final Map<String, byte[]> stored = new HashMap<>();
  private Optional<byte[]> availability = Optional.empty();

  private static AccountId account(String name) {
    return new AccountId(Hashes.blake2b256(name.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aStakeWithoutLocksIsRemovable(int spec) throws Exception {
    assertThat(refusal(spec, 58, "1000", "1000")).isEmpty();
    assertThat(refusal(spec, 0, "1000", "1000")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void aLockBindsTheColdkeysStake(int spec) throws Exception {
    availability("1000", "400", "600");
    assertThat(refusal(spec, 58, "600", "1000")).isEmpty();
    assertThat(refusal(spec, 58, "600.000000001", "1000"))
        .contains(locked("600.000000001", "400", "0", "600"));
    assertThat(refusal(spec, 58, "300", "300")).as("with another hotkey").isEmpty();
  }

  @Test
  void aLockThatIsLargerThanTheStakeLeavesNothing() throws Exception {
    availability("1000", "1400", "0");
    assertThat(refusal(461, 58, "1", "1000")).contains(locked("1", "1400", "0", "0"));
  }

  @Test
  void anotherColdkeysLockBindsNothing() throws Exception {
    availability = Optional.of(answer(HOTKEY, 58, "1000", "400", "600"));
    assertThat(refusal(461, 58, "1000", "1000")).isEmpty();
    availability = Optional.of(answer(OWNER, 57, "1000", "400", "600"));
    assertThat(refusal(461, 58, "1000", "1000")).isEmpty();
  }

  /** The coldkey has 550 with this hotkey, and 450 and no collateral with another one. */
  @Test
  void collateralBindsTheStakeWithItsHotkey() throws Exception {
    availability("1000", "0", "900");
    assertThat(refusal(461, 58, "550", "550")).isEmpty();
    store("MinerCollateral", collateral("100"), Value.of(58), Value.of(HOTKEY), Value.of(OWNER));
    assertThat(refusal(461, 58, "450", "550")).isEmpty();
    assertThat(refusal(461, 58, "451", "550")).contains(locked("451", "0", "100", "450"));
  }

  @Test
  void aLockAndCollateralAddUp() throws Exception {
    availability("1000", "400", "500");
    store("MinerCollateral", collateral("100"), Value.of(58), Value.of(HOTKEY), Value.of(OWNER));
    assertThat(refusal(461, 58, "1000", "1000")).contains(locked("1000", "400", "100", "500"));
  }

  /** The extrinsic is in the next block at the earliest. */
  @Test
  void theRootNetworksStakeStaysForSomeBlocks() throws Exception {
    store("RootStakeUnlockInterval", new ScaleWriter().u64(10).toBytes());
    byte[] last = new ScaleWriter().u64(BLOCKS - 3).toBytes();
    store("LastColdkeyHotkeyStakeBlock", last, Value.of(OWNER), Value.of(HOTKEY));
    assertThat(refusal(461, 0, "1", "1000")).contains(new StakeCheck.RootStakeHeld(HOTKEY, 6));
    assertThat(refusal(461, 58, "1000", "1000")).isEmpty();
    store("RootStakeUnlockInterval", new ScaleWriter().u64(4).toBytes());
    assertThat(refusal(461, 0, "1", "1000")).isEmpty();
    store("RootStakeUnlockInterval", new ScaleWriter().u64(-1).toBytes());
    assertThat(refusal(461, 0, "1", "1000"))
        .get()
        .isInstanceOfSatisfying(
            StakeCheck.RootStakeHeld.class,
            held -> assertThat(held.blocks()).isEqualTo(Long.MAX_VALUE - 4));
  }

  @Test
  void anOldStakeOfTheRootNetworkHasNoBlockOfItsChange() throws Exception {
    store("RootStakeUnlockInterval", new ScaleWriter().u64(BLOCKS + 1).toBytes());
    assertThat(refusal(461, 0, "1", "1000")).isEmpty();
  }

  private static StakeCheck locked(
      String wanted, String locked, String collateral, String removable) {
    return new StakeCheck.StakeLocked(
        HOTKEY, 58, Alpha.of(wanted), Alpha.of(locked), Alpha.of(collateral), Alpha.of(removable));
  }

  private void availability(String total, String locked, String available) {
    availability = Optional.of(answer(OWNER, 58, total, locked, available));
  }

  private static byte[] answer(
      AccountId coldkey, int netuid, String total, String locked, String available) {
    return new ScaleWriter()
        .compact(1)
        .bytes(coldkey.toBytes())
        .compact(1)
        .u16(netuid)
        .compact(Alpha.of(total).amount())
        .compact(Alpha.of(locked).amount())
        .compact(Alpha.of(available).amount())
        .toBytes();
  }

  /** Locked, the ratio of release, the least and the earned collateral. */
  private static byte[] collateral(String locked) {
    return new ScaleWriter()
        .u64(Alpha.of(locked).amount().longValueExact())
        .u64(0)
        .u64(1)
        .u64(0)
        .u64(0)
        .toBytes();
  }

  private void store(String name, byte[] value, Value... keys) {
    StorageItem item = DevnetMetadata.of(461).storage("SubtensorModule", name).orElseThrow();
    stored.put(Hex.encode0x(item.key(keys)), value);
  }

  private Optional<StakeCheck> refusal(int spec, int netuid, String wanted, String staked)
      throws Exception {
    Seed seed =
        Seed.of(
            SeedSubnet.of(58, OWNER, OWNER)
                .with(SeedNeuron.validator(HOTKEY, OWNER, Alpha.of("1000").amount().longValue())));
    try (DevnetChain chain = DevnetChain.start(DevnetOptions.manual(seed).withSpec(spec))) {
      chain.makeBlocks(BLOCKS);
      try (PassingNode front = new PassingNode(chain.port())) {
        script(front);
        Node node = Nodes.connect(front.front().url());
        try {
          StakeOrder.Remove order =
              new StakeOrder.Remove(
                  OWNER, HOTKEY, netuid, new StakeOrder.RemoveAmount.All(), new PriceLimit.None());
          return new StakeLock(node.state(node.head()), order)
              .refusal(Alpha.of(wanted), Alpha.of(staked));
        } finally {
          node.connection().stop();
        }
      }
    }
  }

  private void script(PassingNode front) {
    front
        .front()
        .on(
            "state_call",
            call -> {
              if (availability.isPresent() && call.params().path(0).asText().equals(AVAILABILITY)) {
                call.result(json(availability.get()));
              } else {
                front.pass(call);
              }
            })
        .on(
            "state_getStorage",
            call -> {
              byte[] value = stored.get(call.params().path(0).asText());
              if (value == null) {
                front.pass(call);
              } else {
                call.result(json(value));
              }
            });
  }

  private static String json(byte[] value) {
    return '"' + Hex.encode0x(value) + '"';
  }
}
