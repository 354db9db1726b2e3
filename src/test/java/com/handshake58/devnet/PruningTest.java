package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.DevnetFixture.list;
import static com.handshake58.devnet.DevnetFixture.register;
import static com.handshake58.devnet.DevnetFixture.weights;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The pruned neuron of a full subnet, 424 ({@code subnets/registration.rs}, {@code
 * get_neuron_to_prune}); the conformance script covers 218.
 */
class PruningTest {
  private static final String PALLET = "SubtensorModule";
  private static final KeyPair NEW = DevnetFixture.key("//New");
  private static final KeyPair NEXT = DevnetFixture.key("//Next");

  /** A full subnet of a validator and two miners. */
  private static DevnetFixture full(int leastFree) throws Exception {
    SeedSubnet subnet =
        Accounts.subnet()
            .with("MaxAllowedUids", 3)
            .with("ImmunityPeriod", 0)
            .with("MinNonImmuneUids", leastFree)
            .with("Burn", 1L)
            .with("MinBurn", 1L);
    DevnetFixture rig =
        new DevnetFixture(
            DevnetOptions.manual(Seed.of(subnet).withBalance(ALICE.account(), Accounts.BALANCE)));
    rig.chain.put(PALLET, "Emission", DevnetValue.ints(5, 1, 9), value(58));
    return rig;
  }

  private static Optional<DevnetValue> uid(DevnetFixture rig, AccountId hotkey) {
    return rig.chain.find(PALLET, "Uids", value(58), value(hotkey));
  }

  @Test
  void prunesTheNeuronWithTheLeastEmission() throws Exception {
    try (DevnetFixture rig = full(0)) {
      assertThat(rig.outcome(ALICE, register(58, NEW))).isEqualTo("ok");
      assertThat(uid(rig, NEW.account())).contains(value(1));
      assertThat(uid(rig, Accounts.MINER)).isEmpty();
      assertThat(rig.chain.find(PALLET, "Axons", value(58), value(Accounts.MINER))).isEmpty();
    }
  }

  @Test
  void prunesNobodyBelowTheMinimumOfNonImmuneNeurons() throws Exception {
    try (DevnetFixture rig = full(3)) {
      assertThat(rig.outcome(ALICE, register(58, NEW))).isEqualTo("NoNeuronIdAvailable");
      rig.chain.put(PALLET, "ImmunityPeriod", value(60_000), value(58));
      assertThat(rig.outcome(ALICE, register(58, NEW))).isEqualTo("ok");
      assertThat(uid(rig, NEW.account())).contains(value(1));
    }
  }

  /** {@code get_immune_owner_tuples}: the owner's hotkey first, within ImmuneOwnerUidsLimit. */
  @Test
  void neverPrunesTheOwnersHotkeys() throws Exception {
    try (DevnetFixture rig = full(0)) {
      rig.chain.put(PALLET, "SubnetOwnerHotkey", value(Accounts.MINER), value(58));
      assertThat(rig.outcome(ALICE, register(58, NEW))).isEqualTo("ok");
      assertThat(uid(rig, Accounts.MINER)).contains(value(1));
      assertThat(uid(rig, NEW.account())).contains(value(0));
      rig.chain.put(PALLET, "SubnetOwner", value(ALICE.account()), value(58));
      rig.chain.put(PALLET, "ImmuneOwnerUidsLimit", value(2), value(58));
      rig.chain.put(PALLET, "Emission", DevnetValue.ints(0, 0, 9), value(58));
      assertThat(rig.outcome(ALICE, register(58, NEXT))).isEqualTo("ok");
      assertThat(uid(rig, NEW.account())).contains(value(0));
      assertThat(uid(rig, NEXT.account())).contains(value(2));
    }
  }

  /** {@code clear_neuron}: a new neuron starts without weights from others. */
  @Test
  void zeroesWeightsForTheReplacedNeuron() throws Exception {
    try (DevnetFixture rig = full(0)) {
      rig.chain.put(PALLET, "StakeThreshold", value(0));
      assertThat(rig.outcome(ALICE, weights(58, list(1, 2), list(100, 40), 0))).isEqualTo("ok");
      assertThat(rig.outcome(ALICE, register(58, NEW))).isEqualTo("ok");
      assertThat(rig.chain.get(PALLET, "Weights", value(58), value(0)))
          .hasToString("[[1, 0], [2, 26214]]");
    }
  }
}
