package com.handshake58.neuron.subnet58;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.testing.Vectors;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with proofs made by foundry's cast and by eth-account. */
class OwnershipProofTest {
  private static final JsonNode CAST = Vectors.read("evm.json");
  private static final EvmKey KEY = EvmKey.fromHex(CAST.path("privateKey").asText());
  private static final EvmKey OTHER_KEY = EvmKey.fromHex("46".repeat(32));
  private static final AccountId HOTKEY =
      AccountId.fromSs58("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  private static final AccountId OTHER_HOTKEY =
      AccountId.fromSs58("5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty");
  private static final String WALLET = CAST.path("address").asText();
  private static final String PROOF = CAST.path("ownershipProof").path("signature").asText();

  @Test
  void makesTheProofOfCast() {
    assertThat(OwnershipProof.make(KEY, HOTKEY)).isEqualTo(PROOF);
  }

  @Test
  void acceptsAProofWithAndWithoutPrefixAndAWalletInAnyCase() {
    String bare = PROOF.substring(2);
    for (String proof : new String[] {PROOF, bare, "0X" + bare, bare.toUpperCase(Locale.ROOT)}) {
      for (String wallet :
          new String[] {
            WALLET,
            WALLET.toLowerCase(Locale.ROOT),
            "0x" + WALLET.substring(2).toUpperCase(Locale.ROOT),
            WALLET.replace('F', 'f')
          }) {
        assertThat(check(wallet, proof))
            .as("%s %s", wallet, proof)
            .isEqualTo(new OwnershipProof.Proven(KEY.address()));
      }
    }
  }

  @Test
  void acceptsTheProofOfThePythonReference() throws IOException {
    JsonNode answer =
        new ObjectMapper()
            .readTree(Vectors.read("synapse-10.5.json").path("response_body").asText());
    assertThat(
            OwnershipProof.check(
                new ProviderCheck(
                    Optional.of(answer.path("polygon_wallet").asText()),
                    Optional.of(answer.path("wallet_proof").asText()),
                    Optional.empty()),
                OTHER_HOTKEY))
        .isEqualTo(new OwnershipProof.Proven(OTHER_KEY.address()));
  }

  @Test
  void refusesAProofByAnotherKey() {
    assertThat(check(WALLET, OwnershipProof.make(OTHER_KEY, HOTKEY)))
        .isEqualTo(new OwnershipProof.OtherSigner(OTHER_KEY.address()));
  }

  @Test
  void refusesAProofForAnotherHotkey() {
    assertThat(check(WALLET, OwnershipProof.make(KEY, OTHER_HOTKEY)))
        .isInstanceOf(OwnershipProof.OtherSigner.class);
  }

  @Test
  void refusesAnAnswerWithoutWalletOrProof() {
    assertThat(OwnershipProof.check(ProviderCheck.question(), HOTKEY))
        .isEqualTo(new OwnershipProof.Missing());
    assertThat(
            OwnershipProof.check(
                new ProviderCheck(Optional.of(WALLET), Optional.empty(), Optional.empty()), HOTKEY))
        .isEqualTo(new OwnershipProof.Missing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "0x12",
        "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "0xg39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
      })
  void refusesAMalformedWallet(String wallet) {
    assertThat(check(wallet, PROOF)).isEqualTo(new OwnershipProof.MalformedWallet());
  }

  @Test
  void refusesAMalformedSignature() {
    for (String proof :
        new String[] {
          "",
          "0x",
          PROOF.substring(0, 130),
          PROOF + "00",
          PROOF.replace('0', 'x'),
          "00".repeat(65),
          "ff".repeat(64) + "1b",
          PROOF.substring(0, 130) + "1d"
        }) {
      assertThat(check(WALLET, proof)).as(proof).isEqualTo(new OwnershipProof.MalformedProof());
    }
  }

  private static OwnershipProof.Verdict check(String wallet, String proof) {
    return OwnershipProof.check(
        new ProviderCheck(Optional.of(wallet), Optional.of(proof), Optional.empty()), HOTKEY);
  }
}
