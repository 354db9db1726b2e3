package com.handshake58.neuron.base;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User part, host and port of a URL. Takes host names with underscores, such as those of compose
 * services, for which {@link URI#getHost()} returns null.
 *
 * @param user with escapes as written
 * @param host an IPv6 address is in brackets
 * @param port -1 if the URL names none
 */
public record UrlAuthority(Optional<String> user, String host, int port) {
  private static final int MOST_PORT = 65_535;
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:(?<user>.*)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_.])?)"
              + "(?::(?<port>[0-9]{0,9}))?");

  /** Returns the parts; empty if the URL has no host, or none that is a name or an IP address. */
  public static Optional<UrlAuthority> of(URI url) {
    String text = url.getRawAuthority();
    Matcher parts = PARTS.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String port = parts.group("port");
    return Optional.of(
        new UrlAuthority(
            Optional.ofNullable(parts.group("user")),
            parts.group("host"),
            port == null || port.isEmpty() ? -1 : Integer.parseInt(port)));
  }

  /** Whether the port is from 1 to 65535 or the scheme's own. */
  public boolean hasValidPort() {
    return port != 0 && port <= MOST_PORT;
  }

  /** Host and port, without the user part. */
  public String hostAndPort() {
    return host + (port < 0 ? "" : ":" + port);
  }
}
