package com.handshake58.neuron.crypto.timelock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.peers.NodePeer;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Exchanges ciphertexts with bittensor-drand 2.0.0 and 1.3.0 and with the WebAssembly of the
 * timelock crate, in both directions, with real signatures of quicknet.
 */
@PythonPeer.Needed
@NodePeer.Needed
class TimelockPeersIT {
  private static final Randomness RANDOM = Randomness.system();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int[] SIZES = {0, 1, 15, 16, 17, 1069, 4756};
  private static final Map<Long, byte[]> SIGNATURES = TimelockVectors.signatures();
  private static final byte[] HOTKEY = RANDOM.bytes(32);

  private static PythonPeer.Running drand2;
  private static PythonPeer.Running drand1;
  private static PythonPeer.Running wasm;

  @BeforeAll
  static void start() throws Exception {
    drand2 = PythonPeer.installedDrand2().start("timelock.py");
    drand1 = PythonPeer.installedDrand1().start("timelock.py");
    wasm = NodePeer.installed().start("timelock.cjs");
  }

  @AfterAll
  static void end() {
    drand2.close();
    drand1.close();
    wasm.close();
  }

  @Test
  void othersDecryptWhatThisEncrypts() throws Exception {
    for (long round : SIGNATURES.keySet()) {
      for (int size : SIZES) {
        byte[] message = RANDOM.bytes(size);
        byte[] ciphertext = Timelock.encrypt(message, round, Beacon.QUICKNET, RANDOM);

        assertThat(decryptedByWasm(ciphertext, round)).isEqualTo(message(message));
        assertThat(decryptedByDrand(ciphertext, round)).isEqualTo(message(message));
      }
    }
  }

  @Test
  void othersDecryptWithTheSignatureOfTheRoundAlone() throws Exception {
    byte[] ciphertext = Timelock.encrypt(new byte[58], 1000, Beacon.QUICKNET, RANDOM);

    assertThat(decryptedByWasm(ciphertext, 1001).fieldNames().next()).isEqualTo("error");
    assertThat(decryptedByDrand(ciphertext, 1001).fieldNames().next()).isEqualTo("error");
  }

  @Test
  void decryptsWhatTheWebAssemblyEncrypts() throws Exception {
    for (long round : SIGNATURES.keySet()) {
      for (int size : SIZES) {
        byte[] message = RANDOM.bytes(size);
        ObjectNode request =
            JSON.createObjectNode()
                .put("what", "encrypt")
                .put("message", Hex.encode(message))
                .put("round", round)
                .put("key", Hex.encode(RANDOM.bytes(32)))
                .put("publicKey", Hex.encode(Beacon.QUICKNET.publicKey().toBytes()));

        assertThat(decrypted(hex(ask(wasm, request), "ciphertext"), round)).isEqualTo(message);
      }
    }
  }

  @Test
  void decryptsWhatBittensorDrandEncryptsAtARound() throws Exception {
    for (PythonPeer.Running drand : new PythonPeer.Running[] {drand2, drand1}) {
      for (long round : SIGNATURES.keySet()) {
        for (int size : SIZES) {
          byte[] message = RANDOM.bytes(size);
          ObjectNode request =
              JSON.createObjectNode()
                  .put("what", "encrypt")
                  .put("message", Hex.encode(message))
                  .put("round", round);
          ScaleReader envelope = new ScaleReader(hex(ask(drand, request), "envelope"));

          assertThat(decrypted(envelope.byteVector(), round)).isEqualTo(message);
          assertThat(envelope.u64()).isEqualTo(round);
          envelope.end();
        }
      }
    }
  }

  @Test
  void decryptsTheCommitsOfBittensorDrand() throws Exception {
    ObjectNode state =
        JSON.createObjectNode()
            .put("lastEpochBlock", 6_999_900)
            .put("pendingEpochAt", 0)
            .put("subnetEpochIndex", 19_000)
            .put("blocksSinceLastStep", 100)
            .put("tempo", 360)
            .put("netuid", 58);
    for (long round : SIGNATURES.keySet()) {
      for (int uids : new int[] {0, 3, 256}) {
        JsonNode stateful =
            commit(
                "stateful", state.put("head", 7_000_000).put("revealPeriodEpochs", 0), round, uids);
        // The last block of an epoch, so that the next one begins the epoch of the reveal.
        JsonNode modulo =
            commit(
                "modulo", state.put("head", 4_999_790).put("revealPeriodEpochs", 1), round, uids);

        for (JsonNode commit : new JsonNode[] {stateful, modulo}) {
          assertThat(commit.get("round").asLong()).isEqualTo(round);
          assertThat(decrypted(hex(commit, "ciphertext"), round)).isEqualTo(payload(uids));
        }
      }
    }
  }

  private static JsonNode commit(String model, ObjectNode state, long round, int uids)
      throws Exception {
    ObjectNode request =
        JSON.createObjectNode()
            .put("what", "commit")
            .put("model", model)
            .put("round", round)
            .put("versionKey", 10_005_000)
            .put("hotkey", Hex.encode(HOTKEY));
    request.set("state", state);
    request.set("uids", JSON.valueToTree(IntStream.range(0, uids).toArray()));
    request.set(
        "values", JSON.valueToTree(IntStream.range(0, uids).map(i -> 65_535 - i).toArray()));
    return ask(model.equals("stateful") ? drand2 : drand1, request);
  }

  private static byte[] payload(int uids) {
    ScaleWriter out = new ScaleWriter().byteVector(HOTKEY).compact(uids);
    IntStream.range(0, uids).forEach(out::u16);
    out.compact(uids);
    IntStream.range(0, uids).forEach(i -> out.u16(65_535 - i));
    return out.u64(10_005_000).toBytes();
  }

  private static JsonNode message(byte[] message) {
    return JSON.createObjectNode().put("message", Hex.encode(message));
  }

  private static byte[] decrypted(byte[] ciphertext, long round) throws TimelockException {
    return Timelock.decrypt(ciphertext, SIGNATURES.get(round));
  }

  private static JsonNode decryptedByWasm(byte[] ciphertext, long round) throws Exception {
    return ask(
        wasm,
        JSON.createObjectNode()
            .put("what", "decrypt")
            .put("ciphertext", Hex.encode(ciphertext))
            .put("signature", Hex.encode(SIGNATURES.get(round))));
  }

  private static JsonNode decryptedByDrand(byte[] ciphertext, long round) throws Exception {
    byte[] envelope = new ScaleWriter().byteVector(ciphertext).u64(round).toBytes();
    return ask(
        drand2,
        JSON.createObjectNode()
            .put("what", "decrypt")
            .put("envelope", Hex.encode(envelope))
            .put("signature", Hex.encode(SIGNATURES.get(round))));
  }

  private static byte[] hex(JsonNode answer, String field) {
    assertThat(answer.has(field)).as("%s", answer).isTrue();
    return Hex.decode(answer.get(field).asText());
  }

  private static JsonNode ask(PythonPeer.Running peer, JsonNode request) throws Exception {
    peer.send(request);
    return peer.next(ANSWER);
  }
}
