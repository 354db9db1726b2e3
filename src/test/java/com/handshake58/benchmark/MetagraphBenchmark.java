package com.handshake58.benchmark;

import com.handshake58.benchmark.Contender.Program;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints a subnet's neurons, from the start of a program to its end. The programs ask one devnet.
 * Needs the packaged program.
 */
final class MetagraphBenchmark {
  private static final String SCRIPT = "benchmark_metagraph.py";

  private MetagraphBenchmark() {}

  static List<Comparison> comparisons() throws Exception {
    Path image = Path.of(System.getProperty("target.dir"), "neuron", "bin", "neuron");
    Path jar = Path.of(System.getProperty("target.dir"), "neuron.jar");
    if (!Files.exists(image) || !Files.exists(jar)) {
      System.out.println("target/neuron is missing, its comparisons are left out");
      return List.of();
    }
    DevnetChain chain = new DevnetChain(DevnetOptions.manual(Scenario.seed(Randomness.system())));
    chain.start();
    String endpoint = chain.endpoint().toString();
    String flag = "--subtensor.chain_endpoint=" + endpoint;
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    PythonPeer sdk10 = PythonPeer.installed();
    PythonPeer sdk11 = PythonPeer.installed11();
    return List.of(
        Comparison.of(
            "metagraph, the whole command",
            Program.of("target/neuron", image.toString(), "metagraph", flag),
            Program.of("neuron.jar", java, "-jar", jar.toString(), "metagraph", flag),
            new Program("SDK 10.5", () -> sdk10.start(SCRIPT, "10", endpoint).process()),
            new Program("SDK 11.3", () -> sdk11.start(SCRIPT, "11", endpoint).process())));
  }
}
