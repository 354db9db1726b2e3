package com.handshake58.benchmark;

import com.handshake58.benchmark.Contender.Jmh;
import com.handshake58.benchmark.Contender.Peer;
import com.handshake58.neuron.crypto.ElisabethSr25519;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.KnownKeysVerifier;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signatures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Signs and verifies 100 bytes with sr25519. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public class Sr25519Benchmark {
  private static final String PYTHON = "benchmark_sr25519.py";
  private static final String NODE = "benchmark_sr25519.cjs";

  private final Randomness random = Randomness.system();
  private final KeyPair pair = KeyPair.fromSeed(random.bytes(32), KeyType.SR25519, random);
  private final byte[] secret = pair.privateKey();
  private final byte[] key = pair.account().toBytes();
  private final byte[] message = random.bytes(100);
  private final byte[] signature = pair.sign(message);
  private final KnownKeysVerifier known = new KnownKeysVerifier(1);

  /** Prepares the tables of the known key. */
  public Sr25519Benchmark() {
    known.prepare(pair.account());
  }

  @Benchmark
  public boolean verify() {
    return Signatures.verify(KeyType.SR25519, pair.account(), message, signature);
  }

  @Benchmark
  public boolean verifyKnown() {
    return known.verify(pair.account(), message, signature);
  }

  @Benchmark
  public boolean verifyByElisabeth() {
    return ElisabethSr25519.verify(key, message, signature);
  }

  @Benchmark
  public byte[] sign() {
    return pair.sign(message);
  }

  @Benchmark
  public byte[] signByElisabeth() {
    return ElisabethSr25519.sign(secret, key, message, random);
  }

  static List<Comparison> comparisons() {
    return List.of(
        Comparison.of(
            "sr25519 verify",
            new Jmh("this program", Sr25519Benchmark.class, "verify"),
            new Jmh("this program, key of the metagraph", Sr25519Benchmark.class, "verifyKnown"),
            new Jmh("curve25519-elisabeth", Sr25519Benchmark.class, "verifyByElisabeth"),
            python("verify"),
            node("@polkadot/wasm-crypto 7.5.4", "wasm_verify"),
            node("@scure/sr25519 2.3.0", "scure_verify")),
        Comparison.of(
            "sr25519 sign",
            new Jmh("this program", Sr25519Benchmark.class, "sign"),
            new Jmh("curve25519-elisabeth", Sr25519Benchmark.class, "signByElisabeth"),
            python("sign"),
            node("@polkadot/wasm-crypto 7.5.4", "wasm_sign"),
            node("@scure/sr25519 2.3.0", "scure_sign")));
  }

  private static Peer python(String task) {
    return new Peer(
        "py-sr25519-bindings 0.2.4 (Rust)", Peer.python(), PYTHON, task, false, Map.of());
  }

  private static Peer node(String name, String task) {
    return new Peer(name, Peer.node(), NODE, task, false, Map.of());
  }
}
