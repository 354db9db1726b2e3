package com.handshake58.devnet.type;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cursor over the words and signs of a declaration. A comment runs from {@code #} to the end of
 * its line.
 */
public final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("#[^\\n]*|[A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)*|->|'[^']*'|\\S");

  private static final Pattern WORD = Pattern.compile("\\w[\\w:]*");

  private final String source;
  private final List<Token> tokens;
  private int position;

  private record Token(String text, int line) {}

  private Tokens(String source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** Reads an expression, which errors quote. */
  public Tokens(String text) {
    this("'" + text + "'", text);
  }

  /**
   * Reads a text.
   *
   * @param source names the text in errors
   */
  public Tokens(String source, String text) {
    this(source, new ArrayList<>());
    int line = 1;
    int counted = 0;
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      line += (int) text.substring(counted, m.start()).chars().filter(c -> c == '\n').count();
      counted = m.start();
      if (!m.group().startsWith("#")) {
        tokens.add(new Token(m.group(), line));
      }
    }
  }

  /** Returns a new cursor at the beginning of the same tokens. */
  public Tokens copy() {
    return new Tokens(source, tokens);
  }

  public boolean atEnd() {
    return position == tokens.size();
  }

  /** Whether this token is the next one. */
  public boolean peek(String token) {
    return peek(0, token);
  }

  /** Whether this token follows after {@code ahead} others. */
  public boolean peek(int ahead, String token) {
    return position + ahead < tokens.size() && tokens.get(position + ahead).text.equals(token);
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
      throw error("'" + token + "' expected");
    }
  }

  public void expectEnd() {
    if (!atEnd()) {
      throw error("end expected");
    }
  }

  /** Takes a word or a path. */
  public String word() {
    if (atEnd() || !WORD.matcher(tokens.get(position).text).matches()) {
      throw error("name expected");
    }
    return tokens.get(position++).text;
  }

  public int number() {
    String word = word();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      position--;
      throw error("number expected");
    }
  }

  /** Takes the tokens up to the next semicolon outside of brackets, and the semicolon. */
  public Tokens statement() {
    int start = position;
    int depth = 0;
    while (!atEnd()) {
      String token = tokens.get(position).text;
      if (depth == 0 && token.equals(";")) {
        return new Tokens(source, tokens.subList(start, position++));
      }
      depth += "([{".contains(token) ? 1 : ")]}".contains(token) ? -1 : 0;
      position++;
    }
    throw error("';' expected");
  }

  /** Takes the remaining tokens. */
  Tokens rest() {
    Tokens rest = new Tokens(source, tokens.subList(position, tokens.size()));
    position = tokens.size();
    return rest;
  }

  /** Joins two lists in braces. */
  Tokens joined(Tokens more) {
    List<Token> both = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
    Token last = tokens.getLast();
    both.add(new Token(",", last.line));
    both.addAll(more.tokens.subList(1, more.tokens.size()));
    return new Tokens(more.source, both);
  }

  /** Takes the remaining tokens, written as Rust source. */
  public String remainder() {
    int start = position;
    position = tokens.size();
    return since(start);
  }

  /** Returns the position of the next token. */
  int mark() {
    return position;
  }

  /** Returns the tokens since a mark, written as Rust source. */
  String since(int mark) {
    List<String> texts = tokens.subList(mark, position).stream().map(Token::text).toList();
    return String.join("", texts).replace(",", ", ").replace(";", "; ");
  }

  /** Takes a quoted token and returns its text, or returns the fallback. */
  String quotedOr(String fallback) {
    if (!atEnd() && tokens.get(position).text.startsWith("'")) {
      String quoted = tokens.get(position++).text;
      return quoted.substring(1, quoted.length() - 1).replaceAll("\\s+", " ");
    }
    return fallback;
  }

  /** Returns the exception for a syntax error at the next token. */
  public IllegalArgumentException error(String what) {
    String at = "at the end";
    if (!atEnd()) {
      Token next = tokens.get(position);
      at = "at '" + next.text + "', line " + next.line;
    }
    return new IllegalArgumentException(what + " " + at + " of " + source);
  }
}
