package com.handshake58.neuron.cli.settings;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.wallet.WalletConfig;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of settings. */
public final class Types {
  private static final int MOST_16_BITS = 65_535;
  private static final Set<String> YES = Set.of("true", "yes", "on", "1");
  private static final Set<String> NO = Set.of("false", "no", "off", "0");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern LAST_PART_NUMBER = Pattern.compile("(^|\\.)[0-9]+$");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(86_400);

  public static final Type<Boolean> FLAG =
      Type.open("<true|false>", "true or false", text -> yes(text.toLowerCase(Locale.ROOT)));

  public static final Type<Mode> MODE =
      new Type<>("<mode>", "miner or validator", true, (t, p) -> choice(Mode.class, t), Mode::text);

  public static final Type<String> NAME = Type.open("<name>", "a single file name", Types::name);

  public static final Type<String> TEXT = Type.open("<text>", "a text", text -> text);

  public static final Type<Path> PATH =
      new Type<>("<folder>", "a path", true, (text, places) -> places.path(text), Path::toString);

  public static final Type<Path> FILE =
      new Type<>("<file>", "a path", true, (text, places) -> places.path(text), Path::toString);

  public static final Type<Integer> PORT =
      Type.open("<port>", "a port from 1 to 65535", text -> number(text, 1, MOST_16_BITS));

  public static final Type<Integer> NETUID =
      Type.open("<n>", "a subnet's number from 0 to 65535", t -> number(t, 0, MOST_16_BITS));

  public static final Type<Duration> SECONDS =
      new Type<>(
          "<seconds>",
          "a number of seconds above 0, at most a day",
          true,
          (text, places) -> seconds(text),
          d -> plain(BigDecimal.valueOf(d.toNanos(), 9)));

  public static final Type<Double> SHARE =
      Type.open("<share>", "a number above 0 and at most 1", Types::share);

  public static final Type<String> ADDRESS =
      Type.open("<ip>", "an IP address of this machine, such as 0.0.0.0 or [::]", Types::literal);

  public static final Type<String> HOST =
      Type.open("<host>", "an IP address or a host name without scheme and port", Types::host);

  public static final Type<List<URI>> CHAIN_ENDPOINTS =
      addresses("<url>", "one or more ws:// or wss:// addresses, separated by commas", "ws", "wss");

  public static final Type<List<URI>> RPC_ENDPOINTS =
      addresses(
          "<url>",
          "one or more http:// or https:// addresses, separated by commas",
          "http",
          "https");

  public static final Type<URI> WEB =
      Type.closed(
          "<url>",
          "an http:// or https:// address",
          text -> url(text, "http", "https"),
          Urls::shown);

  public static final Type<String> EVM_ADDRESS =
      Type.open("<address>", "0x and 40 hex digits", text -> hex(text, 20));

  public static final Type<Secret> EVM_KEY =
      Type.closed(
          "<key>",
          "a private key of 64 hex digits, with or without 0x",
          Types::key,
          Secret::toString);

  private Types() {}

  /** A whole number from least to most. */
  public static Type<Integer> count(int least, int most) {
    return Type.open(
        "<n>", "a whole number from " + least + " to " + most, text -> number(text, least, most));
  }

  /** One of the constants, in any case. */
  public static <E extends Enum<E>> Type<E> oneOf(Class<E> constants) {
    String all =
        Arrays.stream(constants.getEnumConstants())
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return new Type<>(
        "<" + all.replace(" or ", "|") + ">",
        all,
        true,
        (text, places) -> choice(constants, text),
        c -> c.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Addresses with a host and one of the schemes, separated by commas.
   *
   * @throws IllegalArgumentException if one is none
   */
  public static List<URI> urls(String text, String... schemes) {
    return Arrays.stream(text.split(",")).map(t -> url(t, schemes)).toList();
  }

  /** The addresses without what may be a key. */
  public static String shown(List<URI> urls) {
    return urls.stream().map(Urls::shown).collect(Collectors.joining(","));
  }

  private static URI url(String text, String... schemes) {
    URI url = URI.create(text.strip());
    if (url.getHost() == null || !List.of(schemes).contains(url.getScheme())) {
      throw new IllegalArgumentException("no such address");
    }
    if (url.getPort() == 0 || url.getPort() > MOST_16_BITS) {
      throw new UnfitException("has a port outside 1 to 65535");
    }
    return url;
  }

  private static Type<List<URI>> addresses(String label, String wanted, String... schemes) {
    return Type.closed(label, wanted, text -> urls(text, schemes), Types::shown);
  }

  private static boolean yes(String text) {
    if (!YES.contains(text) && !NO.contains(text)) {
      throw new IllegalArgumentException("neither yes nor no");
    }
    return YES.contains(text);
  }

  private static <E extends Enum<E>> E choice(Class<E> constants, String text) {
    return Enum.valueOf(constants, text.strip().toUpperCase(Locale.ROOT));
  }

  private static String name(String text) {
    WalletConfig.checkName(text);
    return text;
  }

  private static int number(String text, int least, int most) {
    int number = Integer.parseInt(text.strip());
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  private static Duration seconds(String text) {
    BigDecimal seconds = decimal(text);
    Duration duration = Duration.ofNanos(seconds.movePointRight(9).longValue());
    if (duration.isZero() || duration.isNegative() || seconds.compareTo(LONGEST_SECONDS) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return duration;
  }

  private static double share(String text) {
    double share = decimal(text).doubleValue();
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("out of range");
    }
    return share;
  }

  private static BigDecimal decimal(String text) {
    BigDecimal number = new BigDecimal(text.strip());
    if (Math.abs((long) number.scale()) > 1_000) {
      throw new IllegalArgumentException("out of range"); // 1e999999999 has no plain form
    }
    return number;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String literal(String text) {
    String ip = unbracketed(text);
    return ip(ip).isAnyLocalAddress() && ip.contains(":") ? "::" : ip;
  }

  private static String host(String text) {
    String host = unbracketed(text);
    if (host.contains(":") || LAST_PART_NUMBER.matcher(host).find()) {
      if (ip(host).isAnyLocalAddress()) {
        throw new UnfitException("says '" + host + "', which is no address that others reach");
      }
    } else if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("no host name");
    }
    return host;
  }

  /** Java alone takes 1 and 1.2.3 for addresses, too. */
  private static InetAddress ip(String text) {
    if (!text.contains(":") && !IPV4.matcher(text).matches()) {
      throw new IllegalArgumentException("no address");
    }
    return InetAddress.ofLiteral(text);
  }

  private static String unbracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static Secret key(String text) {
    String key = hex(text.startsWith("0x") ? text : "0x" + text, 32);
    try {
      EvmKey.fromHex(key);
    } catch (IllegalArgumentException e) {
      throw new UnfitException("holds 0 or another number that is no wallet's key");
    }
    return new Secret(key);
  }

  private static String hex(String text, int bytes) {
    if (!text.startsWith("0x") || Hex.decode(text).length != bytes) {
      throw new IllegalArgumentException("not " + bytes + " bytes of hex");
    }
    return text;
  }
}
