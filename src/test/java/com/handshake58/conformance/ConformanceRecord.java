package com.handshake58.conformance;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The expected table, and the program that records it anew. */
public final class ConformanceRecord {
  private static final String NAME = "/conformance/runtime-218.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConformanceRecord() {}

  /**
   * Plays the script on a fresh real runtime and on the devnet, prints both side by side and writes
   * the real one's answers.
   *
   * @param args the real one's WebSocket address, and the file to write
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      throw new IllegalArgumentException("give the chain's ws:// address and the file to write");
    }
    ObjectNode real;
    try (Stage stage = new EndpointStage(args[0])) {
      real = ConformanceRun.play(stage);
    }
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    Files.writeString(Path.of(args[1]), JSON.writer(printer).writeValueAsString(real) + "\n");
    ObjectNode devnet;
    try (Stage stage = new DevnetStage()) {
      devnet = ConformanceRun.play(stage);
    }
    System.out.println(sideBySide(real, devnet));
  }

  static JsonNode read() {
    try (InputStream in = ConformanceRecord.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("no " + NAME);
      }
      return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each step with both outcomes, then each storage item; lines that differ begin with a mark. */
  static String sideBySide(JsonNode real, JsonNode devnet) {
    StringBuilder text = new StringBuilder();
    text.append(line(" ", "step", "runtime " + real.at("/runtime/spec"), "devnet"));
    for (int i = 0; i < real.get("steps").size(); i++) {
      JsonNode one = real.get("steps").get(i);
      String here = one.get("outcome").asText();
      String there = devnet.get("steps").path(i).path("outcome").asText();
      text.append(line(here.equals(there) ? " " : "!", one.get("name").asText(), here, there));
    }
    real.get("storage")
        .properties()
        .forEach(
            item -> {
              JsonNode there = devnet.get("storage").path(item.getKey());
              if (item.getValue().toString().equals(there.toString())) {
                text.append(line(" ", item.getKey(), item.getValue().toString(), "the same"));
              } else {
                text.append("! ").append(item.getKey()).append("\n    ").append(item.getValue());
                text.append("\n    ").append(there).append('\n');
              }
            });
    return text.toString();
  }

  private static String line(String mark, String name, String here, String there) {
    return "%s %-42s %-55s %s%n".formatted(mark, name, here, there);
  }
}
