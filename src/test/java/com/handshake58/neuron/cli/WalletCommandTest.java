package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletCommandTest {
  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aWallet() throws Exception {
    KeyPair alice = KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());
    KeyPair bob = KeyPair.development("//Bob", KeyType.SR25519, Randomness.system());
    cli = new Cli(folder);
    cli.set("BT_WALLET_PATH", "wallets")
        .set("WALLET_NAME", "w")
        .file("wallets/w/hotkeys/default", text(KeyFileWriter.ofKeyPair(alice)))
        .file("wallets/w/coldkey", text(KeyFileWriter.ofKeyPair(bob)))
        .file(
            "wallets/w/coldkeypub.txt",
            text(KeyFileWriter.ofAccount(bob.account(), KeyType.SR25519)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void showsAddressesAndNoSecret() throws Exception {
    Cli.Result result = cli.run("wallet", "show");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "name             w",
            "hotkey           default",
            "path             " + folder.resolve("wallets/w"),
            "hotkey address   " + ALICE,
            "coldkey address  " + BOB);
    Files.delete(folder.resolve("wallets/w/coldkeypub.txt"));
    Cli.Result json = cli.run("wallet", "show", "--json");
    assertThat(json.out()).startsWith("{\n  \"name\"");
    assertThat(new ObjectMapper().readTree(json.out()).get("hotkey_address").asText())
        .isEqualTo(ALICE);
    assertThat(json.err()).contains("no coldkeypub.txt");
  }

  @ParameterizedTest
  @CsvSource({"false," + ALICE, "true," + BOB})
  void verifiesItsOwnSignatures(boolean coldkey, String signer) throws Exception {
    String[] sign =
        coldkey
            ? new String[] {"wallet", "sign", "--json", "--coldkey", "@a %s"}
            : new String[] {"wallet", "sign", "--json", "@a %s"};
    var signed = new ObjectMapper().readTree(cli.run(sign).out());
    assertThat(signed.get("address").asText()).isEqualTo(signer);
    String signature = signed.get("signature").asText();
    Cli.Result good =
        cli.run("wallet", "verify", "--address", signer, "--signature", signature, "@a %s");
    assertThat(good.code()).isEqualTo(ExitCode.OK);
    assertThat(good.out()).isEqualTo("good signature of " + signer + System.lineSeparator());
    Cli.Result fromInput =
        cli.in("@a %s\n")
            .run("wallet", "verify", "--address", signer, "--signature=0x" + signature);
    assertThat(fromInput.code()).isEqualTo(ExitCode.OK);
    Cli.Result bad =
        cli.run("wallet", "verify", "--address", signer, "--signature", signature, "@a  %s");
    assertThat(bad.code()).isEqualTo(ExitCode.FAILED);
    assertThat(bad.out()).startsWith("bad signature of ");
  }

  @Test
  void verifiesForTheHotkeyWithoutAnAddress() {
    String out = cli.in("hello\n").run("wallet", "sign").out();
    String signature = out.lines().toList().get(1).replaceFirst("^\\S+ +", "");
    assertThat(cli.run("wallet", "verify", "--signature", signature, "hello").code()).isZero();
  }

  @Test
  void verifyReportsAllMistakesTogether() {
    Cli.Result result = cli.run("wallet", "verify", "--signature=00", "--address=5G", "--foo");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .containsExactlyInAnyOrder(
            "neuron: --foo is unknown: see `neuron wallet verify --help`.",
            "neuron: --signature must be 128 hex digits.",
            "neuron: --address must be an SS58 address of format 42 or a public key of 64 hex"
                + " digits with 0x.");
  }

  @ParameterizedTest
  @CsvSource({
    "wallet verify hello,--signature must be given",
    "wallet verify --signature=xyz hello,--signature must be 128 hex digits",
    "wallet verify --signature=00 --address=5G hello,--address must be an SS58 address",
    "wallet sign --wallet.hotkey=h2 hello,the hotkey file ",
    "wallet show --foo=1,--foo is unknown: see `neuron wallet show --help`.",
    "wallet verify --key_type=rsa hello,--key_type must be ed25519 or sr25519",
    "wallet foo,'''foo'' is no command of neuron wallet: see `neuron wallet --help`.'",
    "wallet show x,there is an argument that belongs to no flag: see `neuron wallet show --help`.",
    "wallet,'wallet needs a command'",
    "wallet --secret_phrase=x,--secret_phrase is refused",
  })
  void mistakesExitWith2(String line, String sentence) {
    Cli.Result result = cli.run(line.split(" "));
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.err()).contains("neuron: " + sentence);
    assertThat(result.out()).isEmpty();
  }
}
