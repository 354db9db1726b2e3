package com.handshake58.neuron.cli.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the SDK's config file: YAML with keys either nested ({@code wallet: {name: x}}) or dotted
 * ({@code wallet.name: x}). A scalar is the text as written: {@code 001} stays {@code 001}, {@code
 * no} stays {@code no}. A list becomes a text with commas; {@code null} is not set.
 */
public final class YamlFile {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final YAMLParser parser;
  private final Findings findings;
  private final Map<String, String> values = new LinkedHashMap<>();

  private YamlFile(YAMLParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /** Returns the values by dotted key. A mistake names the line, not its content. */
  public static Map<String, String> parse(String text, Findings findings) {
    try (YAMLParser parser = YAML.createParser(text)) {
      YamlFile file = new YamlFile(parser, findings);
      file.document();
      return file.values;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      findings.mistake("--config names a file that is not YAML" + where + "; correct the file");
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be read", e);
    }
    return Map.of();
  }

  private void document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      mapping("");
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      findings.mistake("--config names a file that is no YAML mapping; write it as key: value");
    }
  }

  private void mapping(String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = prefix + parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> mapping(key + ".");
        case START_ARRAY -> values.put(key, String.join(",", list()));
        case VALUE_NULL -> {}
        default -> values.put(key, scalar());
      }
    }
  }

  private List<String> list() throws IOException {
    List<String> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isStructStart()) {
        refuse("a list or a mapping in a list");
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        items.add(scalar());
      }
    }
    return items;
  }

  /** The text as written, whatever type YAML sees in it. */
  private String scalar() throws IOException {
    if (parser.isCurrentAlias()) {
      refuse("an alias (*name)");
    }
    return parser.getText();
  }

  private void refuse(String what) {
    JsonLocation place = parser.currentTokenLocation();
    findings.mistake(
        "--config names a file with %s at line %d; write the values out"
            .formatted(what, place.getLineNr()));
  }
}
