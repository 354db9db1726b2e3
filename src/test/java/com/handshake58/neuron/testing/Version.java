package com.handshake58.neuron.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version, which stands in the pom and nowhere else. */
public final class Version {
  private static final Pattern PLACE =
      Pattern.compile("<artifactId>neuron</artifactId>\\s*<version>([^<]+)</version>");

  private Version() {}

  /** As written there. */
  public static String ofThePom() throws IOException {
    Matcher found = PLACE.matcher(Files.readString(Path.of("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("no version in pom.xml");
    }
    return found.group(1);
  }
}
