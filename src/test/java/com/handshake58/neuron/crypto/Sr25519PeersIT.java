package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.peers.NodePeer;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares sr25519 with curve25519-elisabeth, @polkadot/wasm-crypto and @scure/sr25519. {@code
 * -Dsr25519.cases=300000} compares that many verifications; CONTRIBUTING.md has the command.
 */
@NodePeer.Needed
class Sr25519PeersIT {
  private static final int CASES = Integer.getInteger("sr25519.cases", 2000);
  private static final long SEED = Long.getLong("sr25519.seed", 25519);
  private static final int BATCH = 500;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private static PythonPeer.Running peer;

  @BeforeAll
  static void start() throws Exception {
    peer = NodePeer.installed().start("sr25519.cjs");
  }

  @AfterAll
  static void end() {
    peer.close();
  }

  @Test
  void acceptsAndRefusesWhatTheOthersDoButForTheIdentityAsAKey() throws Exception {
    SignatureCases source = new SignatureCases(SEED);
    KnownKeysVerifier known = new KnownKeysVerifier(100);
    for (int done = 0; done < CASES; done += BATCH) {
      List<SignatureCases.Case> cases = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        cases.add(source.next());
      }
      peer.send(request(cases));
      List<Boolean> ours = verify(cases, known);
      JsonNode answer = peer.next(ANSWER);
      assertThat(accepted(answer, "wasm", cases)).isEqualTo(ours);
      assertThat(accepted(answer, "scure", cases)).isEqualTo(ours);
    }
  }

  @Test
  void verifiesWhatTheOthersSign() throws Exception {
    Randomness random = Randomness.system();
    for (int i = 0; i < 100; i++) {
      byte[] seed = random.bytes(32);
      byte[] message = random.bytes(i * 3);
      KeyPair pair = KeyPair.fromSeed(seed, KeyType.SR25519, random);
      peer.send(
          JSON.createObjectNode()
              .put("what", "sign")
              .put("seed", Hex.encode(seed))
              .put("message", Hex.encode(message)));
      JsonNode answer = peer.next(ANSWER);

      assertThat(pair.account().toBytes()).isEqualTo(Hex.decode(answer.get("key").asText()));
      for (String signer : List.of("wasm", "scure")) {
        byte[] signature = Hex.decode(answer.get(signer).asText());
        assertThat(Signatures.verify(KeyType.SR25519, pair.account(), message, signature))
            .as(signer)
            .isTrue();
      }
    }
  }

  private static ObjectNode request(List<SignatureCases.Case> cases) {
    ArrayNode array = JSON.createArrayNode();
    for (SignatureCases.Case each : cases) {
      array
          .addArray()
          .add(Hex.encode(each.key()))
          .add(Hex.encode(each.message()))
          .add(Hex.encode(each.signature()));
    }
    ObjectNode request = JSON.createObjectNode().put("what", "verify");
    request.set("cases", array);
    return request;
  }

  /** Verifies with the program, with and without tables, and with elisabeth. */
  private static List<Boolean> verify(List<SignatureCases.Case> cases, KnownKeysVerifier known) {
    List<Boolean> valid = new ArrayList<>();
    for (SignatureCases.Case each : cases) {
      AccountId account = new AccountId(each.key());
      boolean ours = Signatures.verify(KeyType.SR25519, account, each.message(), each.signature());
      known.prepare(account);
      assertThat(known.verify(account, each.message(), each.signature())).isEqualTo(ours);
      boolean oracle =
          ElisabethSr25519.verify(each.key(), each.message(), each.signature())
              && !each.identityKey();
      assertThat(ours).as("%s: %s", each.kind(), Hex.encode(each.signature())).isEqualTo(oracle);
      valid.add(ours);
    }
    return valid;
  }

  /** What a peer accepts, without signatures of the identity, which schnorrkel accepts. */
  private static List<Boolean> accepted(
      JsonNode answer, String name, List<SignatureCases.Case> cases) {
    String digits = answer.get(name).asText();
    assertThat(digits).hasSize(cases.size());
    List<Boolean> accepted = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      accepted.add(digits.charAt(i) == '1' && !cases.get(i).identityKey());
    }
    return accepted;
  }
}
