package com.handshake58.devnet;

import static com.handshake58.devnet.DevnetFixture.ALICE;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The devnet's beacon and the pallet that stores its rounds ({@code pallets/drand/src/lib.rs}). */
class DrandTest {
  private static final long ROUND = 1000;
  private static final Instant PUBLISHED = Instant.ofEpochSecond(1_692_803_367L + 3 * (ROUND - 1));

  private final VirtualTime time = new VirtualTime(PUBLISHED);

  private DevnetChain chain(int spec) {
    return DevnetChain.start(
        DevnetOptions.manual(Seed.of(Accounts.subnet())).withSpec(spec).withTime(time));
  }

  private static long latest(DevnetChain chain) {
    return chain.get("Drand", "LastStoredRound").number();
  }

  private static Struct pulse(DevnetChain chain, long round) {
    return chain.find("Drand", "Pulses", value(round)).orElseThrow().struct();
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424})
  void theBeaconHasItsOwnKeyAndQuicknetsRounds(int spec) {
    try (DevnetChain chain = chain(spec)) {
      Struct config = chain.get("Drand", "BeaconConfig").struct();
      Beacon clients = DevnetBeacon.standard().clients();
      assertThat(config.bytes("public_key"))
          .isEqualTo(clients.publicKey().toBytes())
          .isNotEqualTo(Beacon.QUICKNET.publicKey().toBytes());
      assertThat(config.number("genesis_time")).isEqualTo(1_692_803_367L);
      assertThat(config.int32("period")).isEqualTo(3);
    }
  }

  @Test
  void theChainStoresARoundOnceItIsPublished() {
    try (DevnetChain chain = chain(424)) {
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND);
      assertThat(chain.get("Drand", "OldestStoredRound")).isEqualTo(value(ROUND));
      time.advance(Duration.ofMillis(2999));
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND);
      time.advance(Duration.ofMillis(1));
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND + 1);
      time.advance(Duration.ofSeconds(10));
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND + 4);
      assertThat(pulse(chain, ROUND + 3).number("round")).isEqualTo(ROUND + 3);
      assertThat(chain.get("Drand", "OldestStoredRound")).isEqualTo(value(ROUND));
    }
  }

  @Test
  void aPulseIsTheBeaconsSignature() {
    try (DevnetChain chain = chain(424)) {
      chain.makeBlock();
      Struct pulse = pulse(chain, ROUND);
      byte[] signature = pulse.bytes("signature");
      assertThat(DevnetBeacon.standard().clients().verifies(ROUND, signature)).isTrue();
      assertThat(DevnetBeacon.standard().clients().verifies(ROUND + 1, signature)).isFalse();
      assertThat(pulse.bytes("randomness")).isEqualTo(Hashes.sha256(signature));
    }
  }

  /** {@code MAX_PULSES_TO_FETCH}: a chain that stood still catches up 50 rounds a block. */
  @Test
  void aBlockStoresAtMost50Rounds() {
    try (DevnetChain chain = chain(424)) {
      chain.makeBlock();
      time.advance(Duration.ofSeconds(3 * 70));
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND + 50);
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(ROUND + 70);
    }
  }

  @Test
  void theChainKeeps2000Rounds() {
    try (DevnetChain chain = chain(424)) {
      chain.makeBlock();
      time.advance(Duration.ofSeconds(3 * 2001));
      chain.makeBlocks(41);
      assertThat(latest(chain)).isEqualTo(ROUND + 2001);
      assertThat(chain.get("Drand", "OldestStoredRound")).isEqualTo(value(ROUND + 2));
      assertThat(chain.find("Drand", "Pulses", value(ROUND + 1))).isEmpty();
      assertThat(chain.find("Drand", "Pulses", value(ROUND + 2))).isPresent();
    }
  }

  /** The author's unsigned extrinsic carries the pulse and a signature over it. */
  @Test
  void aRoundIsABareExtrinsic() throws Exception {
    try (DevnetFixture rig =
        new DevnetFixture(DevnetOptions.manual(Seed.of(Accounts.subnet())).withTime(time))) {
      rig.chain.makeBlock();
      var runtime = Runtimes.of(424, 12_000).declaration();
      String last = rig.result("chain_getBlock").get("block").get("extrinsics").get(1).textValue();
      ScaleReader in = new ScaleReader(new ScaleReader(Hex.decode(last)).byteVector());
      assertThat(in.u8()).isEqualTo(4);
      Variant call = runtime.codec().read(runtime.extrinsic().call(), in).variant();
      in.end();
      Variant write = call.only().variant();
      assertThat(call.name() + "." + write.name()).isEqualTo("Drand.write_pulse");
      Struct payload = write.fields().struct().struct("pulses_payload");
      assertThat(payload.elements("pulses")).containsExactly(pulse(rig.chain, ROUND));
      assertThat(payload.number("block_number")).isEqualTo(1);
      AccountId author = payload.variant("public").only().account();
      byte[] signature =
          write.fields().struct().get("signature").option().orElseThrow().variant().only().bytes();
      byte[] signed = runtime.types().encode("PulsesPayload<MultiSigner, u32>", payload);
      assertThat(Signatures.verify(KeyType.SR25519, author, signed, signature)).isTrue();
      assertThat(rig.events("Drand")).containsExactly("NewPulse{rounds=[1000]}");
    }
  }

  /** {@code ensure_none} and {@code ensure_root}: nobody signs these calls. */
  @Test
  void aSignedPulseIsRefused() throws Exception {
    Seed seed = Accounts.seed();
    try (DevnetFixture rig = new DevnetFixture(DevnetOptions.manual(seed).withTime(time))) {
      rig.chain.makeBlock();
      Call call =
          Call.of("Drand", "write_pulse")
              .with(
                  "pulses_payload",
                  Value.struct(
                      Map.of(
                          "block_number",
                          Value.of(1),
                          "pulses",
                          Value.list(List.of()),
                          "public",
                          Value.variant("Sr25519", Value.of(ALICE.account())))))
              .with("signature", Value.none());
      assertThat(rig.outcome(ALICE, call)).isEqualTo("BadOrigin");
    }
  }

  /** Another genesis, period and key, for clients that must read them from the chain. */
  @Test
  void aChainCanHaveAnotherBeacon() {
    DevnetBeacon beacon =
        new DevnetBeacon(DevnetBeacon.standard().keys(), PUBLISHED.getEpochSecond(), 30);
    DevnetOptions options =
        DevnetOptions.manual(Seed.of(Accounts.subnet())).withTime(time).withBeacon(beacon);
    try (DevnetChain chain = DevnetChain.start(options)) {
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(1);
      time.advance(Duration.ofSeconds(30));
      chain.makeBlock();
      assertThat(latest(chain)).isEqualTo(2);
      assertThat(chain.get("Drand", "BeaconConfig").struct().int32("period")).isEqualTo(30);
    }
  }
}
