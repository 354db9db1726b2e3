package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuronStartTest {
  private static final String KEY = "46".repeat(32);

  @TempDir private Path folder;

  /** With another key type a validator gets no answer and scores every miner 0. */
  @ParameterizedTest
  @ValueSource(strings = {"miner", "validator"})
  void refusesAHotkeyThatIsNotSr25519(String mode) {
    KeyPair ed25519 = KeyPair.development("//Bob", KeyType.ED25519, Randomness.system());
    Cli.Result end =
        new Cli(folder)
            .file(
                "wallets/w/hotkeys/h",
                new String(KeyFileWriter.ofKeyPair(ed25519), StandardCharsets.UTF_8))
            .set("POLYGON_RPC_URL", "http://127.0.0.1:1")
            .set("POLYGON_PRIVATE_KEY", KEY)
            .set("POLYGON_WALLET", EvmKey.fromHex(KEY).address().checksummed())
            .set("API_URL", "https://provider.example")
            .start(
                "--mode=" + mode,
                "--wallet.path=" + folder.resolve("wallets"),
                "--wallet.name=w",
                "--wallet.hotkey=h",
                "--logging.logging_dir=" + folder,
                "--subtensor.chain_endpoint=ws://127.0.0.1:1");
    assertThat(end.code()).as(end.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(end.err()).contains("ed25519", "--wallet.hotkey (HOTKEY_NAME)");
  }
}
