package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeuronStartTest {
  private static final String KEY = "46".repeat(32);
  private static final KeyPair BOB =
      KeyPair.development("//Bob", KeyType.SR25519, Randomness.system());

  @TempDir private Path folder;

  /** With another key type a validator gets no answer and scores every miner 0. */
  @ParameterizedTest
  @ValueSource(strings = {"miner", "validator"})
  void refusesAHotkeyThatIsNotSr25519(String mode) {
    KeyPair ed25519 = KeyPair.development("//Bob", KeyType.ED25519, Randomness.system());
    Cli.Result end = start(ed25519, mode, "--logging.logging_dir=" + folder);
    assertThat(end.code()).as(end.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(end.err()).contains("ed25519", "--wallet.hotkey (HOTKEY_NAME)");
  }

  @ParameterizedTest
  @CsvSource({
    "miner, --logging.record_log=false",
    "miner, --logging.record_log=true",
    "validator, --logging.record_log=false",
    "validator, --logging.record_log=true"
  })
  void refusesAStateFolderThatCannotBeCreated(String mode, String log) throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "no folder");
    Cli.Result end = start(BOB, mode, "--logging.logging_dir=" + file, log);
    assertThat(end.code()).as(end.err()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(end.errLines())
        .containsExactly(
            "neuron: the folder "
                + file.resolve("w/h/netuid58/" + mode)
                + " cannot be created: let this user write there, or set --logging.logging_dir"
                + " (BT_LOGGING_LOGGING_DIR) to another folder.");
  }

  private Cli.Result start(KeyPair hotkey, String mode, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--mode=" + mode,
                "--neuron.axon_off=" + mode.equals("validator"),
                "--wallet.path=" + folder.resolve("wallets"),
                "--wallet.name=w",
                "--wallet.hotkey=h",
                "--subtensor.chain_endpoint=ws://127.0.0.1:1"));
    arguments.addAll(List.of(more));
    return new Cli(folder)
        .file(
            "wallets/w/hotkeys/h",
            new String(KeyFileWriter.ofKeyPair(hotkey), StandardCharsets.UTF_8))
        .set("POLYGON_RPC_URL", "http://127.0.0.1:1")
        .set("POLYGON_PRIVATE_KEY", KEY)
        .set("POLYGON_WALLET", EvmKey.fromHex(KEY).address().checksummed())
        .set("API_URL", "https://provider.example")
        .start(arguments.toArray(String[]::new));
  }
}
