package com.handshake58.neuron.cli.settings;

import com.handshake58.neuron.base.Urls;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of settings that hold addresses. */
public final class AddressTypes {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern LAST_PART_NUMBER = Pattern.compile("(^|\\.)[0-9]+$");

  public static final ValueType<String> ADDRESS =
      ValueType.open(
          "<ip>", "an IP address of this machine, such as 0.0.0.0 or [::]", AddressTypes::literal);

  public static final ValueType<String> HOST =
      ValueType.open(
          "<host>", "an IP address or a host name without scheme and port", AddressTypes::host);

  /** Takes {@code 0.0.0.0}, unlike {@link #HOST}. */
  public static final ValueType<String> LISTEN_HOST =
      ValueType.open(
          "<host>", "an IP address or a host name of this machine", AddressTypes::listenHost);

  public static final ValueType<URI> CHAIN_ENDPOINT =
      ValueType.closed(
          "<url>",
          "a ws:// or wss:// address",
          text -> UrlText.one(text, "ws", "wss"),
          Urls::shown);

  public static final ValueType<List<URI>> CHAIN_ENDPOINTS =
      addresses("<url>", "one or more ws:// or wss:// addresses, separated by commas", "ws", "wss");

  public static final ValueType<List<URI>> RPC_ENDPOINTS =
      addresses(
          "<url>",
          "one or more http:// or https:// addresses, separated by commas",
          "http",
          "https");

  public static final ValueType<URI> WEB =
      ValueType.closed(
          "<url>",
          "an http:// or https:// address",
          text -> UrlText.one(text, "http", "https"),
          Urls::shown);

  private AddressTypes() {}

  /**
   * Addresses with a host and one of the schemes, separated by commas or line breaks.
   *
   * @throws InvalidValueException if one is none; repeats nothing of it
   */
  public static List<URI> urls(String text, String... schemes) {
    return UrlText.list(text, schemes);
  }

  /** The addresses without parts that may hold a key. */
  public static String shown(List<URI> urls) {
    return urls.stream().map(Urls::shown).collect(Collectors.joining(","));
  }

  private static ValueType<List<URI>> addresses(String label, String wanted, String... schemes) {
    return ValueType.closed(label, wanted, text -> urls(text, schemes), AddressTypes::shown)
        .in(ValueType.Form.LIST);
  }

  private static String literal(String text) {
    String ip = unbracketed(text);
    return ip(ip).isAnyLocalAddress() && ip.contains(":") ? "::" : ip;
  }

  private static String host(String text) {
    String host = listenHost(text);
    if (isNumeric(host) && ip(host).isAnyLocalAddress()) {
      throw new InvalidValueException("says '" + host + "', which is no address that others reach");
    }
    return host;
  }

  private static String listenHost(String text) {
    String host = unbracketed(text);
    if (isNumeric(host)) {
      ip(host);
    } else if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("no host name");
    }
    return host;
  }

  private static boolean isNumeric(String host) {
    return host.contains(":") || LAST_PART_NUMBER.matcher(host).find();
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
}
