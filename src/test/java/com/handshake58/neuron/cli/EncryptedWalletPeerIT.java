package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges encrypted key files with the real bittensor-wallet and with SDK 11. */
@PythonPeer.Needed
class EncryptedWalletPeerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "pässwörd 9!x";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aFolder() {
    cli =
        new Cli(folder)
            .set("BT_WALLET_PATH", "wallets")
            .set("WALLET_NAME", "hs58")
            .set("HOTKEY_NAME", "miner");
  }

  /** The coldkey is $NACL, the hotkey an Ansible vault, the variable the package's own. */
  @Test
  void opensKeysAndVariablesOfPython() throws Exception {
    JsonNode made = PythonPeer.installed().ask("wallet.py", request("create_encrypted"));
    cli.set(made.get("variable").asText(), made.get("value").asText());
    assertThat(cli.run("wallet", "sign", "--coldkey", "hello").out())
        .contains(made.get("coldkeypub").asText());
    assertThat(cli.typing(PASSWORD).run("wallet", "sign", "hello").out())
        .contains(made.get("hotkey").asText());
    assertThat(cli.run("wallet", "list").out())
        .contains(made.get("coldkeypub").asText(), made.get("hotkey").asText());
  }

  @Test
  void writesKeysForPython() throws Exception {
    Cli.Result made = cli.set("BT_WALLET_PASSWORD", PASSWORD).run("wallet", "create", "--json");
    assertThat(made.code()).as(made.err()).isZero();
    String coldkey = JSON.readTree(made.out()).get("coldkey_address").asText();

    JsonNode opened = PythonPeer.installed().ask("wallet.py", request("open_encrypted"));
    assertThat(opened.get("coldkey").asText()).isEqualTo(coldkey);
    assertThat(
            cli.run(
                    "wallet",
                    "verify",
                    "--address=" + coldkey,
                    "--signature=" + opened.get("signature").asText(),
                    "hello subnet 58")
                .code())
        .isZero();

    Path file = folder.resolve("wallets/hs58/coldkey");
    assertThat(Files.exists(file)).isTrue();
    ObjectNode request =
        JSON.createObjectNode().put("file", file.toString()).put("password", PASSWORD);
    assertThat(PythonPeer.installed11().ask("keyfile11.py", request).get("ss58").asText())
        .isEqualTo(coldkey);
  }

  private ObjectNode request(String what) {
    return JSON.createObjectNode()
        .put("what", what)
        .put("path", folder.resolve("wallets").toString())
        .put("name", "hs58")
        .put("hotkey", "miner")
        .put("password", PASSWORD);
  }
}
