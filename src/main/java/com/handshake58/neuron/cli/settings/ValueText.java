package com.handshake58.neuron.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text of a value as a person means it, whatever its source has put around it. */
public final class ValueText {
  private static final Pattern BETWEEN_MEMBERS = Pattern.compile("\\s*[,\\n\\r]\\s*");
  private static final Pattern LINE_BREAKS_AT_END = Pattern.compile("[\\r\\n]+\\z");

  private ValueText() {}

  /** Removes blanks, line breaks and pairs of quotes around the text. */
  public static String clean(String text) {
    String clean = text.strip();
    while (isQuoted(clean)) {
      clean = clean.substring(1, clean.length() - 1).strip();
    }
    return clean;
  }

  /** The members of a list that commas or line breaks separate, without empty ones. */
  public static List<String> members(String text) {
    return Arrays.stream(BETWEEN_MEMBERS.split(clean(text)))
        .map(ValueText::clean)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  /** Whether the text stands between two quotes and holds no other quote of that kind. */
  public static boolean isQuoted(String text) {
    int last = text.length() - 1;
    return last > 0
        && "\"'".indexOf(text.charAt(0)) >= 0
        && text.charAt(last) == text.charAt(0)
        && text.indexOf(text.charAt(0), 1) == last;
  }

  static String clean(String text, ValueType.Form form) {
    return switch (form) {
      case SINGLE -> clean(text);
      case LIST -> String.join(",", members(text));
      case VERBATIM -> LINE_BREAKS_AT_END.matcher(text).replaceFirst("");
    };
  }

  /** Completes "AXON_PORT …" for a text with a control character. */
  static Optional<String> controlCharacter(String text) {
    OptionalInt at =
        IntStream.range(0, text.length())
            .filter(i -> Character.isISOControl(text.charAt(i)))
            .findFirst();
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "holds %s inside, as character %d of %d: remove it"
                .formatted(name(text.charAt(at.getAsInt())), at.getAsInt() + 1, text.length()));
  }

  private static String name(char control) {
    return switch (control) {
      case '\n', '\r' -> "a line break";
      case '\t' -> "a tab";
      default -> "a control character";
    };
  }
}
