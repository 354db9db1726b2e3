package com.handshake58.neuron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text that would harm a log or a terminal, and the check that none of it does. */
public final class HostileText {
  /** A forged line, colours, a title, a bell, turned writing, NUL, half a surrogate pair. */
  public static final String START =
      "\n2026-01-01 00:00:00.000 INFO  Weights are on the chain\r\u001b[2J\u001b]0;x\u0007"
          + "\u202e\u2066\u2028\u0085\u009b\u0000\ud800\u0008";

  /**
   * As long a reason for closing a WebSocket as RFC 6455 allows, 123 bytes. It can hold no half of
   * a surrogate pair.
   */
  public static final String REASON = reason();

  /** 1 MB of it. */
  public static final String TEXT = START.repeat(1_000_000 / START.length());

  /** The short one as a JSON text. */
  public static final String SHORT_JSON = TextNode.valueOf(START).toString();

  /** As a JSON text. */
  public static final String JSON = TextNode.valueOf(TEXT).toString();

  /** The longest text of a stranger in a message, and the longest sentence around it. */
  private static final int LONGEST_LINE = 2_500 + 300;

  private HostileText() {}

  private static String reason() {
    String text = START.replaceAll("\\p{Cs}", "");
    int rest = 123 - text.getBytes(StandardCharsets.UTF_8).length;
    return text + "\n".repeat(rest);
  }

  /** Asserts that all lines are bounded and hold nothing that a terminal obeys. */
  public static void assertHarmless(String output, int maxLines) {
    List<String> lines = output.lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(maxLines);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.length()).isLessThanOrEqualTo(LONGEST_LINE);
              assertThat(line).doesNotStartWith("2026-01-01");
            });
    assertThat(output.replace("\n", "").replace("\t", "").codePoints().filter(HostileText::harms))
        .isEmpty();
  }

  private static boolean harms(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
