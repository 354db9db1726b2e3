package com.handshake58.neuron.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SDK's config file: YAML, keys either nested ({@code wallet: {name: x}}) or as its parser
 * stores them ({@code wallet.name: x}). Lists become texts with commas; {@code null} is not set.
 */
public final class YamlFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private YamlFile() {}

  /** The values by dotted key; a mistake names the line, not its content. */
  public static Map<String, String> parse(String text, Findings findings) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      JsonNode root = YAML.readTree(text);
      if (root.isObject()) {
        flatten("", root, values);
      } else if (!root.isMissingNode() && !root.isNull()) {
        findings.mistake("--config names a file that is no YAML mapping; write it as key: value.");
      }
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      findings.mistake("--config names a file that is not YAML" + where + "; correct the file.");
    }
    return values;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    node.properties()
        .forEach(
            field -> {
              String key = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                flatten(key + ".", value, values);
              } else if (value.isArray()) {
                List<String> items = new ArrayList<>();
                value.forEach(item -> items.add(item.asText()));
                values.put(key, String.join(",", items));
              } else if (!value.isNull()) {
                values.put(key, value.asText());
              }
            });
  }
}
