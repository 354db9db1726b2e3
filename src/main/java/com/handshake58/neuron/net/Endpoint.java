package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UrlAuthority;
import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The address of a service. Providers put API keys into its path, its query and its user part, so
 * its text shows scheme, host and port only; {@link #url()} is for the connection, never for a log.
 */
public final class Endpoint {
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  private final URI uri;
  private final UrlAuthority authority;

  private Endpoint(URI uri, UrlAuthority authority) {
    this.uri = uri;
    this.authority = authority;
  }

  /**
   * Reads an absolute URL with one of the schemes http, https, ws and wss.
   *
   * @throws IllegalArgumentException if it is not one; the message does not quote the text
   */
  public static Endpoint parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a URL (at character " + e.getIndex() + ")");
    }
    String scheme = uri.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("is not a URL that starts with http, https, ws or wss");
    }
    UrlAuthority authority =
        UrlAuthority.of(uri)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "is a URL without a host name or with an invalid port"));
    if (!authority.hasValidPort()) {
      throw new IllegalArgumentException("is a URL with a port outside 1 to 65535");
    }
    return new Endpoint(uri, authority);
  }

  /** http, https, ws or wss. */
  public String scheme() {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Returns the whole address without its user part: a secret. */
  public String url() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return origin() + path + query;
  }

  /** Returns the Authorization header for the user part: a secret. */
  public Optional<String> authorization() {
    return authority
        .user()
        .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(user -> user.getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
  }

  /** Starts a request to this address with its credentials; http and https only. */
  public Request.Builder request() {
    Request.Builder request = new Request.Builder().url(url());
    authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** Such as {@code https://host:8545}, with {@code /…} in place of a path, query or user part. */
  @Override
  public String toString() {
    return Urls.shown(uri);
  }

  private String origin() {
    return scheme() + "://" + authority.hostAndPort();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Endpoint other && other.uri.equals(uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }
}
