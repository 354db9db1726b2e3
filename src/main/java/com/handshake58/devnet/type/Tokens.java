package com.handshake58.devnet.type;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a declaration, read one after another. */
public final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)*|->|'[^']*'|\\S");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int position;

  public Tokens(String text) {
    this.text = text;
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      tokens.add(m.group());
    }
  }

  public boolean atEnd() {
    return position == tokens.size();
  }

  /** Whether that is the next one. */
  public boolean peek(String token) {
    return peek(0, token);
  }

  /** Whether that comes after so many others. */
  public boolean peek(int ahead, String token) {
    return position + ahead < tokens.size() && tokens.get(position + ahead).equals(token);
  }

  /** Takes the token if it is the next one. */
  public boolean take(String token) {
    if (peek(token)) {
      position++;
      return true;
    }
    return false;
  }

  /** Takes the token, which must be the next one. */
  public void expect(String token) {
    if (!take(token)) {
      throw wrong("'" + token + "' expected");
    }
  }

  /** A word or a path. */
  public String word() {
    if (atEnd() || !Character.isLetterOrDigit(tokens.get(position).charAt(0)) && !peek("_")) {
      throw wrong("a name expected");
    }
    return tokens.get(position++);
  }

  public int number() {
    return Integer.parseInt(word());
  }

  /** Where the next token stands. */
  int mark() {
    return position;
  }

  /** The tokens since a mark, written as Rust source would be. */
  String since(int mark) {
    return String.join("", tokens.subList(mark, position)).replace(",", ", ").replace(";", "; ");
  }

  /** The text of a quoted token if one is next, otherwise the fallback. */
  String quotedOr(String fallback) {
    if (!atEnd() && tokens.get(position).startsWith("'")) {
      String quoted = tokens.get(position++);
      return quoted.substring(1, quoted.length() - 1).replaceAll("\\s+", " ");
    }
    return fallback;
  }

  /** What to throw where the declaration makes no sense. */
  public IllegalArgumentException wrong(String what) {
    String at = atEnd() ? "the end" : "'" + tokens.get(position) + "'";
    return new IllegalArgumentException(what + " at " + at + " of: " + text);
  }
}
