package com.handshake58.conformance;

import com.fasterxml.jackson.core.JsonGenerator;
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
import java.util.Map;

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
    try (ScriptTarget stage = new EndpointTarget(args[0])) {
      real = ConformanceRun.play(stage);
    }
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new ShallowIndenter());
    Files.writeString(Path.of(args[1]), JSON.writer(printer).writeValueAsString(real) + "\n");
    ObjectNode devnet;
    try (ScriptTarget stage = new DevnetTarget()) {
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

  /** Each step with both outcomes, then each look's items; lines that differ begin with a mark. */
  static String sideBySide(JsonNode real, JsonNode devnet) {
    StringBuilder text = new StringBuilder();
    text.append(line(" ", "step", "runtime " + real.at("/runtime/spec"), "devnet"));
    for (int i = 0; i < real.get("steps").size(); i++) {
      JsonNode one = real.get("steps").get(i);
      String here = one.get("outcome").asText();
      String there = devnet.get("steps").path(i).path("outcome").asText();
      text.append(line(here.equals(there) ? " " : "!", one.get("name").asText(), here, there));
    }
    for (Map.Entry<String, JsonNode> look : real.get("storage").properties()) {
      text.append("\n  storage: ").append(look.getKey()).append('\n');
      JsonNode there = devnet.get("storage").path(look.getKey());
      look.getValue()
          .properties()
          .forEach(i -> text.append(item(i.getKey(), i.getValue(), there.path(i.getKey()))));
    }
    return text.toString();
  }

  private static String item(String name, JsonNode here, JsonNode there) {
    return here.toString().equals(there.toString())
        ? "  %-20s the same: %s%n".formatted(name, here)
        : "! %-20s %s%n  %-20s %s%n".formatted(name, here, "devnet", there);
  }

  private static String line(String mark, String name, String here, String there) {
    return "%s %-42s %-55s %s%n".formatted(mark, name, here, there);
  }

  /** A line for each field of a step and for each storage item. */
  private static final class ShallowIndenter extends DefaultIndenter {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 3;

    private ShallowIndenter() {
      super("  ", "\n");
    }

    @Override
    public void writeIndentation(JsonGenerator generator, int level) throws IOException {
      if (level <= DEEPEST) {
        super.writeIndentation(generator, level);
      } else {
        generator.writeRaw(' ');
      }
    }
  }
}
