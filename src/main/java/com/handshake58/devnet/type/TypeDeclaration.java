package com.handshake58.devnet.type;

import java.util.ArrayList;
import java.util.List;

/**
 * How a type is declared:
 *
 * <pre>
 * AccountId = sp_core::crypto::AccountId32([u8; 32]);
 * Weight = sp_weights::weight_v2::Weight { ref_time: Compact&lt;u64&gt;, proof_size: Compact&lt;u64&gt; };
 * Option&lt;T&gt; = Option enum { 0 None, 1 Some(T) };
 * alias NetUid = u16;
 * extend Weight { another_field: u8 };
 * </pre>
 *
 * A field's type may be followed by a quoted text: how the source writes it, where that is not the
 * expression itself. {@code 1..255 Mortal(u8)} declares the cases Mortal1 to Mortal255.
 *
 * @param path the Rust path; empty for an alias and for an extension
 * @param body what follows the path
 */
public record TypeDeclaration(
    Kind kind, String name, List<String> params, List<String> path, Tokens body) {

  /** What a declaration does with its name. */
  public enum Kind {
    TYPE,
    /** Names an expression, without a type of its own. */
    ALIAS,
    /** Adds fields to a composite that is declared elsewhere. */
    EXTENSION
  }

  public TypeDeclaration {
    params = List.copyOf(params);
    path = List.copyOf(path);
  }

  /** Reads one declaration and its semicolon. */
  public static TypeDeclaration read(Tokens tokens) {
    Tokens statement = tokens.statement();
    if (statement.take("extend")) {
      String name = statement.word();
      return new TypeDeclaration(Kind.EXTENSION, name, List.of(), List.of(), statement.rest());
    }
    boolean alias = statement.take("alias");
    String name = statement.word();
    List<String> params = new ArrayList<>();
    if (statement.take("<")) {
      do {
        params.add(statement.word());
      } while (statement.take(","));
      statement.expect(">");
    }
    statement.expect("=");
    if (alias) {
      return new TypeDeclaration(Kind.ALIAS, name, params, List.of(), statement.rest());
    }
    List<String> path = List.of(statement.word().split("::", -1));
    return new TypeDeclaration(Kind.TYPE, name, params, path, statement.rest());
  }

  /** This declaration with the fields of an extension behind its own. */
  public TypeDeclaration extended(TypeDeclaration extension) {
    return new TypeDeclaration(kind, name, params, path, body.joined(extension.body));
  }
}
