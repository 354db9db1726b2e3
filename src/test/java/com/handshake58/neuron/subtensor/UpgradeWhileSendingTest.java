package com.handshake58.neuron.subtensor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A runtime upgrade of the embedded chain between signing and sending. */
@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class UpgradeWhileSendingTest {
  private static final KeyPair HOTKEY =
      KeyPair.development("//Hotkey", KeyType.SR25519, Randomness.system());

  @TempDir private Path folder;

  /** The program reads the version again before it sends. */
  @Test
  void anExtrinsicOfTheOldRuntimeIsNotSentAndTheNextOneHasTheEffectOnce() throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.running(424, HOTKEY.account())) {
      Signer upgrading =
          new Signer() {
            @Override
            public AccountId account() {
              return HOTKEY.account();
            }

            @Override
            public KeyType keyType() {
              return HOTKEY.keyType();
            }

            @Override
            public byte[] sign(byte[] message) {
              byte[] signature = HOTKEY.sign(message);
              devnet.chain().upgrade(461);
              return signature;
            }
          };
      Settled first = send(devnet, new NodeSubmitter(devnet.subtensor().node()), upgrading, 8091);
      assertThat(first.outcome())
          .isEqualTo(
              new ExtrinsicOutcome.NotSent(
                  "it was signed for the runtime 424, and the chain has been upgraded to 461"));
      expectOneEffect(devnet, first);
    }
  }

  /** The upgrade comes after the program has read the version: the pool refuses the signature. */
  @Test
  void thePoolRefusesTheOldRuntimesSignatureAndTheNextExtrinsicHasTheEffectOnce() throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.running(424, HOTKEY.account())) {
      NodeSubmitter submitter = new NodeSubmitter(devnet.subtensor().node());
      Submitter late =
          (Submitter)
              Proxy.newProxyInstance(
                  Submitter.class.getClassLoader(),
                  new Class<?>[] {Submitter.class},
                  (proxy, method, arguments) -> {
                    if (!method.getName().equals("submit")) {
                      return method.invoke(submitter, arguments);
                    }
                    devnet.chain().upgrade(461);
                    PreparedExtrinsic prepared = (PreparedExtrinsic) arguments[0];
                    return submitter.submit(
                        new PreparedExtrinsic(
                            prepared.extrinsic(), prepared.account(), prepared.params(), 461),
                        WaitFor.FINALIZATION);
                  });
      Settled first = send(devnet, late, HOTKEY, 8091);
      assertThat(first.outcome())
          .isInstanceOfSatisfying(
              ExtrinsicOutcome.Rejected.class,
              rejected ->
                  assertThat(rejected.refusal().message())
                      .contains("Transaction has a bad signature"));
      expectOneEffect(devnet, first);
    }
  }

  /** Sends again, at the same nonce, as the next attempt of the program does. */
  private void expectOneEffect(DevnetSubnet devnet, Settled first) throws Exception {
    Subtensor subtensor = devnet.subtensor();
    assertThat(first.isClosed()).isTrue();
    assertThat(subtensor.node().nextNonce(HOTKEY.account())).isZero();
    assertThat(subtensor.axon(58, HOTKEY.account(), subtensor.head()).socketAddress()).isEmpty();

    Settled second = send(devnet, new NodeSubmitter(subtensor.node()), HOTKEY, 8092);
    assertThat(second.outcome()).isInstanceOf(Included.class);
    assertThat(subtensor.node().runtime(subtensor.head()).version().spec()).isEqualTo(461);
    assertThat(subtensor.node().nextNonce(HOTKEY.account())).isEqualTo(1);
    assertThat(subtensor.axon(58, HOTKEY.account(), subtensor.head()).socketAddress())
        .contains(address(8092));
  }

  private Settled send(DevnetSubnet devnet, Submitter submitter, Signer signer, int port)
      throws Exception {
    String genesis = devnet.subtensor().node().genesis().toHex();
    try (FileIntents intents =
        FileIntents.open(folder.resolve("intent.json"), signer.account().ss58(), genesis)) {
      ExtrinsicGuard guard = new ExtrinsicGuard(submitter, signer, intents, "test");
      assertThat(guard.settle()).isEmpty();
      Call call = SubtensorCalls.serveAxon(58, 1, address(port));
      return guard.send(call, call.name(), "{}", WaitFor.FINALIZATION);
    }
  }

  private static InetSocketAddress address(int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port);
  }
}
