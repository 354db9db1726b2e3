package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The env files in docker/devnet hold the keys of the scenario that seeds the chain. */
class ComposeFilesTest {
  private static final Randomness RANDOMNESS = Randomness.system();

  static Stream<Actor> actors() {
    return Stream.concat(Stream.of(Scenario.VALIDATOR), Scenario.MINERS.stream());
  }

  @ParameterizedTest
  @MethodSource("actors")
  void anEnvironmentFileHoldsTheKeysOfItsActor(Actor actor) throws Exception {
    KeyPair hotkey = actor.hotkey(RANDOMNESS);
    byte[] coldkeypub =
        KeyFileWriter.ofAccount(actor.coldkey(RANDOMNESS).account(), KeyType.SR25519);
    List<String> expected = new ArrayList<>();
    expected.add("# Keys derived from a name, publicly known: for the devnet only.");
    expected.add("BT_HOTKEY_B64=" + base64(KeyFileWriter.ofKeyPair(hotkey)));
    expected.add("BT_COLDKEYPUB_B64=" + base64(coldkeypub));
    if (!actor.equals(Scenario.VALIDATOR)) {
      expected.add("POLYGON_WALLET=" + actor.polygonWallet().checksummed());
      expected.add("POLYGON_PRIVATE_KEY=" + actor.polygonKey());
      expected.add("API_URL=http://" + actor.name() + ".invalid");
      expected.add("AXON_EXTERNAL_IP=" + actor.name());
    }
    assertThat(Files.readAllLines(Path.of("docker", "devnet", actor.name() + ".env")))
        .containsExactlyElementsOf(expected);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
