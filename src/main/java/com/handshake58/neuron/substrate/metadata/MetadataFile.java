package com.handshake58.neuron.substrate.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads metadata from a file: the bytes, their hex, the hex as a JSON text, or a node's answer in
 * JSON with the hex as its result.
 */
public final class MetadataFile {
  /** Real metadata has less than 1 MB, and twice as much as hex. */
  private static final int MAX_BYTES = 32 << 20;

  /** polkadot-sdk, {@code sp_maybe_compressed_blob::ZSTD_PREFIX}. */
  private static final byte[] COMPRESSED = Hex.decode("52bc537646db8e05");

  private static final byte[] WASM = {0, 'a', 's', 'm'};

  private static final ObjectMapper JSON = new ObjectMapper();

  private MetadataFile() {}

  /**
   * @throws MetadataFileException if the file does not hold metadata
   * @throws IOException if the file cannot be read
   */
  public static Metadata read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new MetadataFileException(new MetadataFileProblem.TooLarge(MAX_BYTES));
      }
      return decode(content);
    }
  }

  static Metadata decode(byte[] content) throws MetadataFileException {
    byte[] bytes = bytes(content);
    if (beginsWith(bytes, COMPRESSED) || beginsWith(bytes, WASM)) {
      throw new MetadataFileException(new MetadataFileProblem.RuntimeCode());
    }
    try {
      return Metadata.decode(bytes);
    } catch (ScaleException e) {
      throw notMetadata(UntrustedText.messageOf(e));
    }
  }

  private static byte[] bytes(byte[] content) throws MetadataFileException {
    String text = new String(content, StandardCharsets.US_ASCII).strip();
    if (text.startsWith("{") || text.startsWith("\"")) {
      text = result(text);
    }
    return text.startsWith("0x") ? hex(text) : content;
  }

  private static String result(String json) throws MetadataFileException {
    try {
      JsonNode node = JSON.readTree(json);
      JsonNode hex = node.isObject() ? node.path("result") : node;
      if (!hex.isTextual()) {
        throw notMetadata("the JSON has no result in hex");
      }
      return hex.textValue();
    } catch (JsonProcessingException e) {
      throw notMetadata("the JSON is malformed");
    }
  }

  private static byte[] hex(String text) throws MetadataFileException {
    try {
      return Hex.decode(text);
    } catch (IllegalArgumentException e) {
      throw notMetadata("the hex is malformed");
    }
  }

  private static boolean beginsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(Arrays.copyOf(bytes, prefix.length), prefix);
  }

  private static MetadataFileException notMetadata(String reason) {
    return new MetadataFileException(new MetadataFileProblem.NotMetadata(reason));
  }
}
