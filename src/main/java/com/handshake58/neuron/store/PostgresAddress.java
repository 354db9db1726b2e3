package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a database on a PostgreSQL server with its credentials, in the form of platforms:
 * {@code postgresql://user:password@host:port/database?sslmode=require}.
 *
 * @param parameters of the connection, by the driver's names
 */
public record PostgresAddress(
    String host,
    int port,
    String database,
    String user,
    Optional<Secret> password,
    Map<String, String> parameters) {
  private static final int USUAL_PORT = 5432;
  private static final int MOST_PORT = 65_535;
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.:-]*(?=://)");

  /** Accepts an absent user, so that the error can name it. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:(?<user>[^:/?#]*)(?::(?<password>[^/?#]*))?@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*)(?::(?<port>[0-9]{0,6}))?"
              + "(?:/(?<database>[^/?#]*))?(?:\\?(?<parameters>[^#]*))?");

  /** Maps libpq's names, which platforms use, to the driver's. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode",
          "application_name", "ApplicationName");

  /** Schemes and parameters that messages may repeat; anything else may be a part of a secret. */
  private static final Set<String> OTHER_SCHEMES =
      Set.of(
          "jdbc:postgresql",
          "jdbc:postgres",
          "postgresql+asyncpg",
          "postgresql+psycopg",
          "postgresql+psycopg2",
          "mysql",
          "mariadb",
          "mongodb",
          "redis",
          "sqlite",
          "http",
          "https");

  private static final Set<String> NAMED =
      Set.of(
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "channel_binding",
          "gssencmode",
          "application_name",
          "user",
          "password",
          "host",
          "port",
          "dbname",
          "connect_timeout",
          "options",
          "target_session_attrs",
          "client_encoding",
          "schema",
          "connection_limit",
          "pool_timeout");

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  public PostgresAddress {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Parses an address.
   *
   * @throws PostgresAddressException if it has another form; repeats nothing that may be a secret
   */
  public static PostgresAddress parse(String text) {
    Matcher scheme = SCHEME.matcher(text);
    String name = scheme.lookingAt() ? scheme.group().toLowerCase(Locale.ROOT) : "";
    if (!name.equals("postgresql") && !name.equals("postgres")) {
      throw new PostgresAddressException(
          new PostgresAddressProblem.OtherScheme(
              OTHER_SCHEMES.contains(name) ? Optional.of(name) : Optional.empty()));
    }
    Matcher parts = PARTS.matcher(text.substring(name.length() + "://".length()));
    if (!parts.matches()) {
      throw new PostgresAddressException(new PostgresAddressProblem.OtherParts());
    }
    String password = decoded(parts.group("password"), "password");
    return new PostgresAddress(
        present(parts.group("host"), "host").replaceAll("[\\[\\]]", ""),
        port(parts.group("port")),
        decoded(present(parts.group("database"), "database"), "database"),
        decoded(present(parts.group("user"), "user"), "user"),
        password.isEmpty() ? Optional.empty() : Optional.of(new Secret(password)),
        parameters(parts.group("parameters")));
  }

  private static String present(String part, String name) {
    if (part == null || part.isEmpty()) {
      throw new PostgresAddressException(new PostgresAddressProblem.Missing(name));
    }
    return part;
  }

  private static int port(String text) {
    int port = text == null || text.isEmpty() ? USUAL_PORT : Integer.parseInt(text);
    if (port < 1 || port > MOST_PORT) {
      throw new PostgresAddressException(new PostgresAddressProblem.PortOutOfRange());
    }
    return port;
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return parameters;
    }
    for (String parameter : text.split("&", -1)) {
      String[] sides = parameter.split("=", 2);
      String known = PARAMETERS.get(sides[0]);
      if (known == null || sides.length == 1) {
        throw new PostgresAddressException(unknown(sides[0]));
      }
      String value = decoded(sides[1], sides[0]);
      if (known.equals("sslmode") && !SSL_MODES.contains(value)) {
        throw new PostgresAddressException(
            new PostgresAddressProblem.UnknownSslMode(SSL_MODES.stream().sorted().toList()));
      }
      parameters.put(known, value);
    }
    return parameters;
  }

  private static PostgresAddressProblem unknown(String parameter) {
    if (parameter.equals("pgbouncer")) {
      return new PostgresAddressProblem.Pooler();
    }
    return new PostgresAddressProblem.UnknownParameter(
        NAMED.contains(parameter) ? Optional.of(parameter) : Optional.empty(),
        PARAMETERS.keySet().stream().sorted().toList());
  }

  private static String decoded(String text, String name) {
    if (text == null) {
      return "";
    }
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      boolean control =
          name.equals("password")
              ? decoded.indexOf('\0') >= 0
              : decoded.chars().anyMatch(Character::isISOControl);
      if (!control) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // Its message may repeat a part of the password.
      throw new PostgresAddressException(new PostgresAddressProblem.BadEscape(name));
    }
    throw new PostgresAddressException(new PostgresAddressProblem.ControlCharacter(name));
  }

  /** Host, port and database, without credentials. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return name + ":" + port + "/" + database;
  }
}
