package com.handshake58.devnet;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.timelock.Timelock;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/** A client that commits weights. */
final class WeightCommits {
  static final int VERSION = 4;

  private WeightCommits() {}

  /** {@code commit_timelocked_weights}. */
  static Call timelocked(int netuid, byte[] commit, long round, int version) {
    return DevnetFixture.module("commit_timelocked_weights")
        .with("netuid", netuid)
        .with("commit", new Value.Bytes(commit))
        .with("reveal_round", round)
        .with("commit_reveal_version", version);
  }

  /** {@code commit_timelocked_mechanism_weights}. */
  static Call timelocked(int netuid, int mechanism, byte[] commit, long round, int version) {
    return DevnetFixture.module("commit_timelocked_mechanism_weights")
        .with("netuid", netuid)
        .with("mecid", mechanism)
        .with("commit", new Value.Bytes(commit))
        .with("reveal_round", round)
        .with("commit_reveal_version", version);
  }

  /** {@code commit_crv3_mechanism_weights}. */
  static Call crv3(int netuid, int mechanism, byte[] commit, long round) {
    return DevnetFixture.module("commit_crv3_mechanism_weights")
        .with("netuid", netuid)
        .with("mecid", mechanism)
        .with("commit", new Value.Bytes(commit))
        .with("reveal_round", round);
  }

  /** {@code WeightsTlockPayload}. */
  static byte[] payload(AccountId hotkey, List<Integer> uids, List<Integer> values, long key) {
    ScaleWriter out = new ScaleWriter().byteVector(hotkey.toBytes());
    return out.bytes(legacy(uids, values, key)).toBytes();
  }

  /** {@code LegacyWeightsTlockPayload}. */
  static byte[] legacy(List<Integer> uids, List<Integer> values, long key) {
    ScaleWriter out = new ScaleWriter();
    numbers(out, uids);
    numbers(out, values);
    return out.u64(key).toBytes();
  }

  private static void numbers(ScaleWriter out, List<Integer> numbers) {
    out.compact(numbers.size());
    numbers.forEach(out::u16);
  }

  /** Encrypts to a round of the devnet's beacon. */
  static byte[] encrypted(byte[] payload, long round) {
    return Timelock.encrypt(payload, round, DevnetBeacon.standard().clients(), Randomness.system());
  }

  /** {@code commit_weights}. */
  static Call salted(int netuid, byte[] hash) {
    return DevnetFixture.module("commit_weights")
        .with("netuid", netuid)
        .with("commit_hash", new Value.Bytes(hash));
  }

  /** {@code reveal_weights} of uid 1 with the weight 1, version key 7. */
  static Call reveal(int netuid, int salt) {
    return DevnetFixture.module("reveal_weights")
        .with("netuid", netuid)
        .with("uids", DevnetFixture.list(1))
        .with("values", DevnetFixture.list(1))
        .with("salt", DevnetFixture.list(salt))
        .with("version_key", 7);
  }

  /** The hash of {@link #reveal}. */
  static byte[] hash(AccountId hotkey, int netuid, int salt) {
    ScaleWriter out = new ScaleWriter().bytes(hotkey.toBytes()).u16(netuid);
    numbers(out, List.of(1));
    numbers(out, List.of(1));
    numbers(out, List.of(salt));
    return Hashes.blake2b256(out.u64(7).toBytes());
  }
}
