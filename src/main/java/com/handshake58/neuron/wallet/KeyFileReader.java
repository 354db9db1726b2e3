package com.handshake58.neuron.wallet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Mnemonic;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Ss58;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads key files as bittensor-wallet 4 does ({@code keyfile.rs}): a JSON object. The first of the
 * fields secretPhrase, secretSeed, privateKey and ss58Address that it has makes the key. Like SDK
 * 11, refuses a file whose address is not its secret's. Also refuses another public key, a
 * duplicate field and the key of scalar zero.
 *
 * <p>Accepts a bare public key ({@code 0x} and 64 digits, the oldest coldkeypub files) in that role
 * only: SDK 11 reads the same text as a seed.
 */
public final class KeyFileReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern BARE_KEY = Pattern.compile("0x[0-9a-fA-F]{64}");

  private final Randomness randomness;

  /**
   * Creates a reader.
   *
   * @param randomness for the signatures of the keys
   */
  public KeyFileReader(Randomness randomness) {
    this.randomness = randomness;
  }

  /** Parses a file; reports bad content as {@link KeyFile.Unusable}. */
  public KeyFile read(byte[] content, KeyRole role) {
    Optional<KeyFile.Encryption> encryption = KeyFile.Encryption.of(content);
    if (encryption.isPresent()) {
      return new KeyFile.Encrypted(encryption.get());
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (BARE_KEY.matcher(text.strip()).matches()) {
        return bareKey(text.strip(), role);
      }
      JsonNode json = JSON.readTree(text);
      return json != null && json.isObject()
          ? plain(json)
          : new KeyFile.Unusable("it is no JSON object");
    } catch (CharacterCodingException e) {
      return new KeyFile.Unusable("it is no text");
    } catch (JacksonException e) {
      // Its message may hold a part of the file.
      return new KeyFile.Unusable("it is not the JSON of a key file");
    } catch (IllegalArgumentException e) {
      return new KeyFile.Unusable(UntrustedText.messageOf(e));
    }
  }

  private static KeyFile bareKey(String text, KeyRole role) {
    return role.publicOnly()
        ? new KeyFile.PublicOnly(new AccountId(Hex.decode(text)))
        : new KeyFile.Unusable("it is a bare hex number, which could be a public key or a seed");
  }

  private KeyFile plain(JsonNode json) {
    KeyType type = keyType(json.path("cryptoType"));
    Optional<AccountId> named = field(json, "ss58Address").map(KeyFileReader::account);
    Optional<KeyPair> pair = keyPair(json, type);
    if (pair.isEmpty()) {
      return named
          .<KeyFile>map(KeyFile.PublicOnly::new)
          .orElseGet(
              () ->
                  new KeyFile.Unusable(
                      "it has no secretPhrase, secretSeed, privateKey or ss58Address"));
    }
    AccountId account = pair.get().account();
    if (named.isPresent() && !named.get().equals(account)) {
      return new KeyFile.Unusable(
          "its ss58Address is " + named.get() + " and its secret is that of " + account);
    }
    Optional<String> key = field(json, "publicKey");
    if (key.isPresent() && !new AccountId(bytes("publicKey", key.get())).equals(account)) {
      return new KeyFile.Unusable("its publicKey is not that of its secret, " + account);
    }
    return new KeyFile.Secret(pair.get());
  }

  private Optional<KeyPair> keyPair(JsonNode json, KeyType type) {
    Optional<String> phrase = field(json, "secretPhrase");
    if (phrase.isPresent()) {
      return Optional.of(KeyPair.fromSeed(Mnemonic.seed(phrase.get(), ""), type, randomness));
    }
    // Wallets read both as a seed or a private key, by their length.
    Optional<byte[]> secret =
        field(json, "secretSeed")
            .map(text -> bytes("secretSeed", text))
            .or(() -> field(json, "privateKey").map(text -> bytes("privateKey", text)));
    return secret.map(bytes -> KeyPair.fromPrivateKey(bytes, type, randomness));
  }

  /** The exception's message holds nothing of the text, which may be a secret. */
  private static byte[] bytes(String field, String hex) {
    try {
      return Hex.decode(hex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its " + field + " is not hex: " + e.getMessage(), e);
    }
  }

  private static KeyType keyType(JsonNode code) {
    if (!code.isNumber()) {
      return KeyType.SR25519;
    }
    for (KeyType type : KeyType.values()) {
      if (code.isIntegralNumber() && code.asText().equals(String.valueOf(type.code()))) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "its cryptoType is " + code.asText() + ", and only 0 (ed25519) and 1 (sr25519) are known");
  }

  /** Empty if the field is absent or null. */
  private static Optional<String> field(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException("its " + name + " is no text");
    }
    return Optional.of(value.textValue());
  }

  private static AccountId account(String address) {
    return new AccountId(Ss58.decode(address));
  }
}
