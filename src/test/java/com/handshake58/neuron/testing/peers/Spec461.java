package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Hex;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Test data of the Python SDK 11.3.0 from a localnet of spec 461: metadata, recorded answers and a
 * corpus of values, read from the SDK's source distribution on PyPI.
 */
public final class Spec461 {
  private static final String RELEASE = "bittensor-11.3.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Spec461() {}

  /** {@code tests/fixtures/golden.json}. */
  public static JsonNode golden() throws IOException, InterruptedException {
    return read("tests/fixtures/golden.json");
  }

  /** {@code tests/fixtures/shape_corpus/corpus.json}. */
  public static JsonNode corpus() throws IOException, InterruptedException {
    return read("tests/fixtures/shape_corpus/corpus.json");
  }

  /**
   * Returns the encoded metadata as the node answers it.
   *
   * @param version 14 or 15
   */
  public static byte[] metadata(int version) throws IOException, InterruptedException {
    return Hex.decode(golden().get("metadata").get("v" + version + "_hex").textValue());
  }

  private static JsonNode read(String file) throws IOException, InterruptedException {
    Path sources = PythonPeer.installed11().sources(RELEASE);
    return JSON.readTree(sources.resolve(file).toFile());
  }
}
