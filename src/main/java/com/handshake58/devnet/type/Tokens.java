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

  /** Reads an expression; errors quote it. */
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

  /** A new cursor at the beginning of the same tokens. */
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
      throw error("nothing more expected");
    }
  }

  /** A word or a path. */
  public String word() {
    if (atEnd() || !WORD.matcher(tokens.get(position).text).matches()) {
      throw error("a name expected");
    }
    return tokens.get(position++).text;
  }

  public int number() {
    String word = word();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      position--;
      throw error("a number expected");
    }
  }

  /** The tokens up to the next semicolon outside of brackets, which is taken too. */
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

  /** The rest of the tokens. */
  Tokens rest() {
    Tokens rest = new Tokens(source, tokens.subList(position, tokens.size()));
    position = tokens.size();
    return rest;
  }

  /** These tokens but for the last, a comma, and the others but for the first: longer braces. */
  Tokens joined(Tokens more) {
    List<Token> both = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
    Token last = tokens.getLast();
    both.add(new Token(",", last.line));
    both.addAll(more.tokens.subList(1, more.tokens.size()));
    return new Tokens(more.source, both);
  }

  /** The rest, written as Rust source would be. */
  public String remainder() {
    int start = position;
    position = tokens.size();
    return since(start);
  }

  /** The position of the next token. */
  int mark() {
    return position;
  }

  /** The tokens since a mark, written as Rust source would be. */
  String since(int mark) {
    List<String> texts = tokens.subList(mark, position).stream().map(Token::text).toList();
    return String.join("", texts).replace(",", ", ").replace(";", "; ");
  }

  /** The text of a quoted token if one is next, otherwise the fallback. */
  String quotedOr(String fallback) {
    if (!atEnd() && tokens.get(position).text.startsWith("'")) {
      String quoted = tokens.get(position++).text;
      return quoted.substring(1, quoted.length() - 1).replaceAll("\\s+", " ");
    }
    return fallback;
  }

  /** The exception for a declaration that makes no sense at the next token. */
  public IllegalArgumentException error(String what) {
    String at = "at the end";
    if (!atEnd()) {
      Token next = tokens.get(position);
      at = "at '" + next.text + "', line " + next.line;
    }
    return new IllegalArgumentException(what + " " + at + " of " + source);
  }
}
