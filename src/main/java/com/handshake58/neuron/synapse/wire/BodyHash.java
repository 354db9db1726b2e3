package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The {@code computed_body_hash}: SHA3-256 over the hexadecimal SHA3-256 digests of the hashed
 * fields' texts, one after another (SDK 10, {@code core/synapse.py}, {@code Synapse.body_hash}).
 */
final class BodyHash {
  private BodyHash() {}

  /** Returns 64 lowercase hexadecimal digits. */
  static String of(List<String> texts) {
    StringBuilder digests = new StringBuilder();
    for (String text : texts) {
      digests.append(digest(text));
    }
    return digest(digests.toString());
  }

  private static String digest(String text) {
    return Hex.encode(Hashes.sha3x256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
