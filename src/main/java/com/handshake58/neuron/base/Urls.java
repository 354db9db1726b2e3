package com.handshake58.neuron.base;

import java.net.URI;
import java.util.Locale;

/** Addresses of services, which often carry an access key in their path, query or user part. */
public final class Urls {
  private Urls() {}

  /**
   * An absolute address for logs and messages: scheme, host and port; a path, query or user part
   * that may be a key is shown as {@code /…}.
   */
  public static String shown(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath();
    boolean more =
        (path != null && path.length() > 1)
            || url.getRawQuery() != null
            || url.getRawUserInfo() != null;
    return url.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + url.getHost()
        + port
        + (more ? "/…" : "");
  }
}
