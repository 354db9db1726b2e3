package com.handshake58.neuron.store;

import java.util.List;
import java.util.Optional;

/** A mistake in the text of a PostgreSQL address. Values hold no secret. */
public sealed interface PostgresAddressProblem {

  /** Completes "the address …". */
  String description();

  /**
   * It does not begin with {@code postgresql://} or {@code postgres://}.
   *
   * @param found the scheme that it begins with
   */
  record OtherScheme(Optional<String> found) implements PostgresAddressProblem {
    @Override
    public String description() {
      return found.map(scheme -> "begins with " + scheme + "://").orElse("begins otherwise");
    }
  }

  /** A separator stands in the wrong place, usually in the password. */
  record OtherParts() implements PostgresAddressProblem {
    @Override
    public String description() {
      return "is not made of these parts";
    }
  }

  /**
   * A part is absent.
   *
   * @param part {@code host}, {@code database} or {@code user}
   */
  record Missing(String part) implements PostgresAddressProblem {
    @Override
    public String description() {
      return "names no " + part;
    }
  }

  record PortOutOfRange() implements PostgresAddressProblem {
    @Override
    public String description() {
      return "has a port outside 1 to 65535";
    }
  }

  record UnknownSslMode(List<String> known) implements PostgresAddressProblem {
    public UnknownSslMode {
      known = List.copyOf(known);
    }

    @Override
    public String description() {
      return "has an unknown sslmode";
    }
  }

  /** The address is a pooler's, behind which no session keeps a lock. */
  record Pooler() implements PostgresAddressProblem {
    @Override
    public String description() {
      return "leads through a pooler, behind which no session keeps a lock";
    }
  }

  /**
   * A parameter is not libpq's or has no value.
   *
   * @param name empty if it may be a part of a secret
   */
  record UnknownParameter(Optional<String> name, List<String> known)
      implements PostgresAddressProblem {
    public UnknownParameter {
      known = List.copyOf(known);
    }

    @Override
    public String description() {
      return name.map(n -> "has the parameter " + n + ", which is unknown or lacks a value")
          .orElse("has a parameter that is unknown");
    }
  }

  /** A line break, a tab or another control character, also an escaped one. */
  record ControlCharacter(String part) implements PostgresAddressProblem {
    @Override
    public String description() {
      return "has a line break or another control character in its " + part;
    }
  }

  /** A percent sign without two hex digits after it. */
  record BadEscape(String part) implements PostgresAddressProblem {
    @Override
    public String description() {
      return "has a % in its " + part + " that no two hex digits follow";
    }
  }
}
