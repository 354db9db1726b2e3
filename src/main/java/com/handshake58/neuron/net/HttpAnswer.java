package com.handshake58.neuron.net;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Headers;

/** A whole answer of any status. */
@SuppressWarnings("ArrayRecordComponent") // bodies are megabytes: not copied, not compared
public record HttpAnswer(int status, Headers headers, byte[] body) {

  private static final int EXCERPT = 1_000;

  /** A status from 200 to 299. */
  public boolean successful() {
    return status / 100 == 2;
  }

  /** The status, and the target of a redirect without parts that may hold a key. */
  public String outcome() {
    return "HTTP "
        + status
        + redirect(status, headers).map(target -> ", a redirect to " + target).orElse("");
  }

  /** Names the target of a redirect in a message. */
  public Optional<String> redirection() {
    return redirection(status, headers);
  }

  /** Like {@link #redirection()}, for an answer whose body is not at hand. */
  public static Optional<String> redirection(int status, Headers headers) {
    return redirect(status, headers).map("redirects to "::concat);
  }

  /** Where a redirect leads: scheme, host and port. No client follows it. */
  private static Optional<String> redirect(int status, Headers headers) {
    String location = headers.get("Location");
    if (status / 100 != 3 || location == null) {
      return Optional.empty();
    }
    try {
      URI target = new URI(UntrustedText.escape(location.strip(), EXCERPT));
      return Optional.of(
          Urls.isAbsolute(target, "http", "https") ? Urls.shown(target) : "another path");
    } catch (URISyntaxException e) {
      return Optional.of("an address that is none");
    }
  }

  /** The body as UTF-8 text; invalid bytes become the replacement character. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The beginning of the body for a message: escaped, on one line. */
  public String excerpt() {
    // Not the whole body, which may have megabytes; an escape is longer than what it replaces.
    int bytes = Math.min(body.length, 4 * EXCERPT);
    String beginning = new String(body, 0, bytes, StandardCharsets.UTF_8);
    return UntrustedText.escape(beginning.strip().replaceAll("\\s+", " "), EXCERPT);
  }

  /** Shows nothing of the body, which may be large or secret. */
  @Override
  public String toString() {
    return "HTTP " + status + " with " + body.length + " bytes";
  }
}
