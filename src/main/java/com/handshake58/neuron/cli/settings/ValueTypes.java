package com.handshake58.neuron.cli.settings;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.wallet.WalletConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of settings. */
public final class ValueTypes {
  private static final int MOST_16_BITS = 65_535;

  /** YAML's way to write large numbers. */
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(_[0-9]{3})+");

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");

  private static final Set<String> YES = Set.of("true", "yes", "on", "1");
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  public static final ValueType<Boolean> FLAG =
      ValueType.open("<true|false>", "true or false", text -> yes(text.toLowerCase(Locale.ROOT)));

  public static final ValueType<Mode> MODE =
      new ValueType<>(
          "<mode>", "miner or validator", true, (t, p) -> choice(Mode.class, t), Mode::text);

  public static final ValueType<String> NAME =
      ValueType.open("<name>", "a single file name", ValueTypes::name);

  public static final ValueType<String> TEXT = ValueType.open("<text>", "a text", text -> text);

  public static final ValueType<Path> PATH =
      new ValueType<>(
          "<folder>", "a path", true, (text, folders) -> folders.path(text), Path::toString);

  public static final ValueType<Path> FILE =
      new ValueType<>(
          "<file>", "a path", true, (text, folders) -> folders.path(text), Path::toString);

  public static final ValueType<Integer> PORT =
      ValueType.open("<port>", "a port from 1 to 65535", text -> number(text, 1, MOST_16_BITS));

  public static final ValueType<Integer> NETUID =
      ValueType.open("<n>", "a subnet's number from 0 to 65535", t -> number(t, 0, MOST_16_BITS));

  public static final ValueType<Duration> SECONDS =
      seconds(
          "a number of seconds above 0, at most a day",
          new BigDecimal("0.000000001"),
          BigDecimal.valueOf(86_400));

  public static final ValueType<Double> SHARE =
      ValueType.open("<share>", "a number above 0 and at most 1", ValueTypes::share);

  public static final ValueType<String> EVM_ADDRESS =
      ValueType.open("<address>", "0x and 40 hex digits", text -> hex(text, 20));

  /** An address whose checksum counts, so that a wrong digit is noticed. */
  public static final ValueType<String> EVM_CONTRACT =
      ValueType.open("<address>", "0x and 40 hex digits", ValueTypes::contract);

  public static final ValueType<Secret> EVM_KEY =
      ValueType.closed(
          "<key>",
          "a private key of 64 hex digits, with or without 0x",
          ValueTypes::key,
          Secret::toString);

  private ValueTypes() {}

  /**
   * A number of seconds in a range, both ends included.
   *
   * @param least decimal
   * @param most decimal
   */
  public static ValueType<Duration> seconds(String least, String most) {
    return seconds(
        "a number of seconds from " + least + " to " + most,
        new BigDecimal(least),
        new BigDecimal(most));
  }

  private static ValueType<Duration> seconds(String wanted, BigDecimal least, BigDecimal most) {
    return new ValueType<>(
        "<seconds>",
        wanted,
        true,
        (text, folders) -> duration(text, least, most),
        d -> plain(BigDecimal.valueOf(d.toNanos(), 9)));
  }

  /** One of the numbers. */
  public static ValueType<Integer> oneOf(List<Integer> numbers) {
    String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return ValueType.open(
        "<" + all.replace(" or ", "|") + ">",
        all,
        text -> {
          int number = Integer.parseInt(text.strip());
          if (!numbers.contains(number)) {
            throw new IllegalArgumentException("none of these");
          }
          return number;
        });
  }

  /** A whole number from least to most. */
  public static ValueType<Integer> count(int least, int most) {
    return ValueType.open(
        "<n>", "a whole number from " + least + " to " + most, text -> number(text, least, most));
  }

  /** One of the constants, in any case. */
  public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> constants) {
    String all =
        Arrays.stream(constants.getEnumConstants())
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return new ValueType<>(
        "<" + all.replace(" or ", "|") + ">",
        all,
        true,
        (text, folders) -> choice(constants, text),
        c -> c.name().toLowerCase(Locale.ROOT));
  }

  /** Whether the text is a value of {@link #FLAG}. */
  public static boolean isFlag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return YES.contains(lower) || NO.contains(lower);
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
    int number =
        Integer.parseInt(GROUPED.matcher(text).matches() ? text.replace("_", "") : text.strip());
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  private static Duration duration(String text, BigDecimal least, BigDecimal most) {
    BigDecimal seconds = decimal(text);
    if (seconds.compareTo(least) < 0 || seconds.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
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

  private static Secret key(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    if (digits.strip().split("\\s+").length > 1) {
      throw new InvalidValueException("holds several words: a recovery phrase is not taken");
    }
    if (digits.length() != 64) {
      throw new InvalidValueException("holds " + digits.length() + " characters");
    }
    String key = "0x" + digits;
    if (!HEX.matcher(digits).matches()) {
      throw new InvalidValueException("holds characters that are no hex digits");
    }
    try {
      EvmKey.fromHex(key);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("holds 0 or another number that is no wallet's key");
    }
    return new Secret(key);
  }

  private static String contract(String text) {
    String address = hex(text, EvmAddress.SIZE);
    try {
      EvmAddress.fromHex(address);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "holds an address with a wrong checksum (EIP-55): copy the address again");
    }
    return address;
  }

  private static String hex(String text, int bytes) {
    if (!text.startsWith("0x") || Hex.decode(text).length != bytes) {
      throw new IllegalArgumentException("not " + bytes + " bytes of hex");
    }
    return text;
  }
}
