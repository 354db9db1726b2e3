package com.handshake58.benchmark;

import com.handshake58.benchmark.Contender.Jmh;
import com.handshake58.benchmark.Contender.Peer;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataEncoder;
import com.handshake58.neuron.substrate.metadata.RuntimeMethod;
import com.handshake58.neuron.substrate.metadata.Type;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decodes the metadata of finney's spec 424, and answers with the 256 neurons of a subnet. The
 * metadata has version 15 since most peers decode no newer one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class CodecBenchmark {
  private static final String NEURONS = "vectors/neurons-lite-256.scale";
  private static final String METAGRAPH = "vectors/selective-metagraph-256.scale";
  private static final String PYTHON = "benchmark_codec.py";
  private static final String NODE = "benchmark_codec.cjs";

  private byte[] metadata = {};
  private byte[] neurons = {};
  private byte[] metagraph = {};
  private RuntimeMethod neuronsLite;
  private RuntimeMethod selectiveMetagraph;

  /** Reads the inputs; decodes the metadata only for the benchmarks that start with it. */
  @Setup
  public void read() throws IOException {
    metadata = Files.readAllBytes(metadata15());
    neurons = Files.readAllBytes(SharedFolder.path(NEURONS));
    metagraph = Files.readAllBytes(SharedFolder.path(METAGRAPH));
  }

  /** The first use of the decoder in a process, with the loading of its classes. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Metadata metadataFirst() {
    return Metadata.decode(metadata);
  }

  @Benchmark
  public Metadata metadataWarm() {
    return Metadata.decode(metadata);
  }

  @Benchmark
  public Value neuronsLite() {
    if (neuronsLite == null) {
      neuronsLite = method("NeuronInfoRuntimeApi", "get_neurons_lite");
    }
    return neuronsLite.decode(neurons);
  }

  @Benchmark
  public Value selectiveMetagraph() {
    if (selectiveMetagraph == null) {
      selectiveMetagraph = method("SubnetInfoRuntimeApi", "get_selective_metagraph");
    }
    return selectiveMetagraph.decode(metagraph);
  }

  private RuntimeMethod method(String api, String method) {
    return Metadata.decode(metadata).api(api, method).orElseThrow();
  }

  private static Path metadata15() {
    return Path.of(System.getProperty("target.dir"), "finney-424-15.scale").toAbsolutePath();
  }

  static List<Comparison> comparisons() throws IOException {
    byte[] newest = Files.readAllBytes(SharedFolder.path("metadata/finney-424.scale"));
    Metadata metadata = Metadata.decode(newest);
    Files.write(metadata15(), encode15(metadata));
    Map<String, String> file = Map.of("file", metadata15().toString());
    return List.of(
        comparison("metadata, first in a process", "metadataFirst", "metadata", true, file),
        comparison("metadata, warm", "metadataWarm", "metadata", false, file),
        comparison(
            "neurons-lite-256",
            "neuronsLite",
            "value",
            false,
            value(NEURONS, metadata, "NeuronInfoRuntimeApi", "get_neurons_lite")),
        comparison(
            "selective-metagraph-256",
            "selectiveMetagraph",
            "value",
            false,
            value(METAGRAPH, metadata, "SubnetInfoRuntimeApi", "get_selective_metagraph")));
  }

  /** Replaces the last four bytes, which name no outer enums: SDK 11 needs them. */
  private static byte[] encode15(Metadata metadata) {
    byte[] encoded = MetadataEncoder.encode(metadata, 15);
    ScaleWriter out = new ScaleWriter().bytes(Arrays.copyOf(encoded, encoded.length - 4));
    for (String name : List.of("RuntimeCall", "RuntimeEvent", "RuntimeError")) {
      List<Type> types = metadata.types().types();
      out.compact(
          IntStream.range(0, types.size())
              .filter(id -> types.get(id).name().equals(name))
              .findFirst()
              .orElseThrow());
    }
    return out.compact(0).toBytes();
  }

  private static Map<String, String> value(
      String file, Metadata metadata, String api, String method) {
    int type =
        metadata.apis().stream()
            .filter(each -> each.name().equals(api))
            .flatMap(each -> each.methods().stream())
            .filter(each -> each.name().equals(method))
            .findFirst()
            .orElseThrow()
            .output();
    return Map.of(
        "metadata",
        metadata15().toString(),
        "file",
        SharedFolder.path(file).toAbsolutePath().toString(),
        "type",
        Integer.toString(type));
  }

  private static Comparison comparison(
      String title, String method, String task, boolean once, Map<String, String> input) {
    return Comparison.of(
        title,
        new Jmh("this program", CodecBenchmark.class, method),
        new Peer("@polkadot/api 16.5.6", Peer.node(), NODE, task, once, input),
        new Peer("SDK 10.5 (cyscale)", Peer.sdk10(), PYTHON, "sdk10_" + task, once, input),
        new Peer("SDK 11.3 (bittensor-core)", Peer.sdk11(), PYTHON, "sdk11_" + task, once, input),
        new Peer("bt-decode 0.8.0", Peer.python(), PYTHON, "bt_decode_" + task, once, input));
  }
}
