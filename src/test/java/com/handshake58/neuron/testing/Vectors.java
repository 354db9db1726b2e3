package com.handshake58.neuron.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Recorded answers of other implementations, in {@code src/test/resources/vectors}. */
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** A whole file, such as {@code substrate.json}. */
  public static JsonNode read(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no vectors " + file);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of one of a file's lists, for parameterised tests; never none. */
  public static Stream<JsonNode> cases(String file, String list) {
    JsonNode cases = read(file).path(list);
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("no cases " + list + " in " + file);
    }
    return StreamSupport.stream(cases.spliterator(), false);
  }
}
