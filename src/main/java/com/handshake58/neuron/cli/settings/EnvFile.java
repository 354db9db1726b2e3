package com.handshake58.neuron.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses a {@code .env} file as a shell reads simple assignments: {@code NAME=value}, {@code
 * export} before it, {@code '…'} literally, {@code "…"} with the escapes {@code \n \r \t \" \\ \$},
 * both over several lines, comments after {@code #}. Expands nothing. The last assignment of a name
 * counts. Anything else is a mistake, reported by its line number without its content.
 */
public final class EnvFile {
  /** A value and its first line, counted from 1. */
  public record Entry(String value, int line) {}

  private final String text;
  private final Findings findings;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int at;
  private int line = 1;

  private EnvFile(String text, Findings findings) {
    this.text = text.replace("\r\n", "\n").replaceFirst("^\uFEFF", "");
    this.findings = findings;
  }

  /** The assignments by name. */
  public static Map<String, Entry> parse(String text, Findings findings) {
    EnvFile file = new EnvFile(text, findings);
    while (file.at < file.text.length()) {
      file.statement();
    }
    return file.entries;
  }

  private void statement() {
    blanks();
    if (atLineEnd()) {
      nextLine();
      return;
    }
    int first = line;
    String name = word();
    if (name.equals("export") && peek(' ', '\t')) {
      blanks();
      name = word();
    }
    blanks();
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || !peek('=')) {
      bad(first, "is not NAME=value");
      return;
    }
    at++;
    blanks();
    Optional<String> value = peek('"', '\'') ? quoted() : Optional.of(unquoted());
    if (value.isEmpty()) {
      bad(first, "opens a quote that is never closed or is followed by more");
      return;
    }
    entries.put(name, new Entry(value.get(), first));
    nextLine();
  }

  private String word() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_.-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(from, at);
  }

  private String unquoted() {
    int end = text.indexOf('\n', at);
    String rest = text.substring(at, end < 0 ? text.length() : end);
    at += rest.length();
    return rest.startsWith("#") ? "" : rest.replaceFirst("\\s#.*$", "").strip();
  }

  /** Returns empty and reads nothing if the quote does not end or text follows it. */
  private Optional<String> quoted() {
    char quote = text.charAt(at);
    StringBuilder value = new StringBuilder();
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      char c = text.charAt(i);
      if (quote == '"' && c == '\\' && i + 1 < text.length()) {
        value.append(unescaped(text.charAt(i + 1)));
        i += 2;
      } else {
        value.append(c);
        i++;
      }
    }
    int end = text.indexOf('\n', i);
    String rest = i >= text.length() ? "?" : text.substring(i + 1, end < 0 ? text.length() : end);
    if (!rest.isBlank() && !rest.strip().startsWith("#")) {
      return Optional.empty();
    }
    line += (int) text.substring(at, i).chars().filter(c -> c == '\n').count();
    at = end < 0 ? text.length() : end;
    return Optional.of(value.toString());
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private void bad(int number, String what) {
    findings.mistake(".env line " + number + " " + what + "; correct the line or put # before it");
    nextLine();
  }

  private void blanks() {
    while (peek(' ', '\t')) {
      at++;
    }
  }

  private boolean peek(char... any) {
    return at < text.length() && new String(any).indexOf(text.charAt(at)) >= 0;
  }

  private boolean atLineEnd() {
    return at >= text.length() || peek('\n', '#');
  }

  private void nextLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
    line++;
  }
}
