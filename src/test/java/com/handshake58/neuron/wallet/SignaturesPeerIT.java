package com.handshake58.neuron.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Mnemonic;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanges keys, signatures and wallets with the real bittensor-wallet, in both directions. */
@PythonPeer.Needed
class SignaturesPeerIT {
  private static final Randomness RANDOM = Randomness.system();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PHRASE =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

  private static PythonPeer.Running peer;

  @BeforeAll
  static void startPython() throws Exception {
    peer = PythonPeer.installed().start("wallet.py");
  }

  @AfterAll
  static void endPython() {
    peer.close();
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void verifiesSignaturesOfPython(KeyType type) throws Exception {
    for (int i = 0; i < 50; i++) {
      byte[] message = RANDOM.bytes(i * 7);
      JsonNode signed =
          ask(
              request("sign", type)
                  .put("uri", "//Alice//" + i)
                  .put("message", Hex.encode(message)));
      AccountId account = AccountId.fromSs58(signed.get("ss58").asText());
      byte[] signature = Hex.decode(signed.get("signature").asText());

      assertThat(Signatures.verify(type, account, message, signature)).isTrue();
      signature[i % 64] ^= 1;
      assertThat(Signatures.verify(type, account, message, signature)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void signsForPython(KeyType type) throws Exception {
    for (int i = 0; i < 50; i++) {
      byte[] message = RANDOM.bytes(i * 7);
      KeyPair pair = KeyPair.fromSeed(RANDOM.bytes(32), type, RANDOM);
      byte[] signature = pair.sign(message);

      assertThat(pythonVerifies(pair, message, signature)).isTrue();
      signature[i % 64] ^= 1;
      assertThat(pythonVerifies(pair, message, signature)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void derivesTheSameKeysAsPython(KeyType type) throws Exception {
    String fresh = Mnemonic.generate(RANDOM, 24);
    for (String uri :
        List.of(
            PHRASE + "//+5",
            PHRASE + "//5",
            PHRASE + "//-5",
            PHRASE + "//0x05",
            PHRASE + "//" + "1".repeat(40),
            PHRASE + "//" + "x".repeat(31),
            PHRASE + "//" + "x".repeat(32),
            PHRASE + "//" + "x".repeat(80),
            "0x" + "58".repeat(32) + "//a///ignored",
            fresh,
            fresh + "//a//b///pässword")) {
      JsonNode theirs = ask(request("sign", type).put("uri", uri).put("message", ""));
      assertThat(KeyPair.fromUri(uri, type, RANDOM).account().ss58())
          .as(uri)
          .isEqualTo(theirs.get("ss58").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void readsWalletsOfPython(KeyType type, @TempDir Path root) throws Exception {
    JsonNode made = ask(wallet("create", root, type));
    Wallet ours = new Wallet(new WalletFolder(root, "hs58", "miner"), RANDOM);

    assertThat(ours.hotkey().keyType()).isEqualTo(type);
    assertThat(ours.hotkey().account().ss58()).isEqualTo(made.get("hotkey").asText());
    assertThat(ours.coldkey().account().ss58()).isEqualTo(made.get("coldkey").asText());
    assertThat(ours.coldkeypub().ss58()).isEqualTo(made.get("coldkeypub").asText());
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void writesWalletsForPython(KeyType type, @TempDir Path root) throws Exception {
    WalletFolder folder = new WalletFolder(root, "hs58", "miner");
    KeyPair hotkey = KeyPair.development("//hs58", type, RANDOM);
    String phrase = Mnemonic.generate(RANDOM, 12);
    AccountId coldkey = KeyPair.fromMnemonic(phrase, "", type, RANDOM).account();
    KeyFileWriter.write(folder.hotkeyFile(), KeyFileWriter.ofKeyPair(hotkey));
    KeyFileWriter.write(folder.coldkeyFile(), KeyFileWriter.ofPhrase(phrase, type, RANDOM));
    KeyFileWriter.write(folder.coldkeypubFile(), KeyFileWriter.ofAccount(coldkey, type));

    JsonNode read = ask(wallet("read", root, type));

    assertThat(read.get("hotkey").asText()).isEqualTo(hotkey.account().ss58());
    assertThat(read.get("coldkey").asText()).isEqualTo(coldkey.ss58());
    assertThat(read.get("coldkeypub").asText()).isEqualTo(coldkey.ss58());
    assertThat(read.get("cryptoType").asInt()).isEqualTo(type.code());
    assertThat(
            SignedText.verify(
                type, hotkey.account(), "hello subnet 58", read.get("signature").asText()))
        .isTrue();
  }

  @Test
  void signsForPythonWithSoftKeys() throws Exception {
    KeyPair soft = KeyPair.fromUri(PHRASE + "/soft/58", KeyType.SR25519, RANDOM);
    byte[] message = "hello subnet 58".getBytes(UTF_8);
    assertThat(pythonVerifies(soft, message, soft.sign(message))).isTrue();
  }

  private static boolean pythonVerifies(KeyPair pair, byte[] message, byte[] signature)
      throws IOException, InterruptedException {
    return ask(request("verify", pair.keyType())
            .put("ss58", pair.account().ss58())
            .put("message", Hex.encode(message))
            .put("signature", Hex.encode(signature)))
        .get("holds")
        .asBoolean();
  }

  private static ObjectNode wallet(String what, Path root, KeyType type) {
    return request(what, type)
        .put("path", root.toString())
        .put("name", "hs58")
        .put("hotkey", "miner");
  }

  private static ObjectNode request(String what, KeyType type) {
    return JSON.createObjectNode().put("what", what).put("cryptoType", type.code());
  }

  private static JsonNode ask(JsonNode request) throws IOException, InterruptedException {
    peer.send(request);
    return peer.next(Duration.ofMinutes(1));
  }
}
