package com.handshake58.neuron.base;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses of services, which often carry an access key in their path, query or user part. */
public final class Urls {
  private Urls() {}

  /**
   * An absolute address for logs and messages: scheme, host and port; a path, query or user part
   * that may be a key is shown as {@code /…}.
   */
  public static String shown(URI url) {
    Optional<UrlAuthority> authority = UrlAuthority.of(url);
    String path = url.getRawPath();
    boolean more =
        (path != null && path.length() > 1)
            || url.getRawQuery() != null
            || authority.flatMap(UrlAuthority::user).isPresent();
    return url.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + authority.map(UrlAuthority::hostAndPort).orElse("…")
        + (more ? "/…" : "");
  }

  /** Whether the address has a host and one of the schemes, in lower case. */
  public static boolean isAbsolute(URI url, String... schemes) {
    return url.getScheme() != null
        && List.of(schemes).contains(url.getScheme())
        && UrlAuthority.of(url).isPresent();
  }

  /** Whether the address names no port, or one from 1 to 65535. */
  public static boolean hasValidPort(URI url) {
    return UrlAuthority.of(url).filter(UrlAuthority::hasValidPort).isPresent();
  }
}
