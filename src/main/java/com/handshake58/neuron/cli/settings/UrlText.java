package com.handshake58.neuron.cli.settings;

import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses URLs. A reason repeats nothing of the text but a scheme that everybody knows. */
final class UrlText {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://");
  private static final Set<String> KNOWN =
      Set.of("http", "https", "ws", "wss", "ftp", "file", "ipc", "tcp", "postgres", "postgresql");

  private UrlText() {}

  /**
   * Parses the members of a list.
   *
   * @throws InvalidValueException if one is no URL with one of the schemes, a host and a valid port
   */
  static List<URI> list(String text, String... schemes) {
    List<String> members = ValueText.members(text);
    if (members.isEmpty()) {
      throw new InvalidValueException("holds no address");
    }
    List<URI> urls = new ArrayList<>();
    for (String member : members) {
      try {
        urls.add(one(member, schemes));
      } catch (InvalidValueException e) {
        throw members.size() == 1
            ? e
            : new InvalidValueException(
                "holds %d addresses, of which number %d %s"
                    .formatted(members.size(), urls.size() + 1, e.why()));
      }
    }
    return urls;
  }

  /** Parses one URL; its scheme may have any case. */
  static URI one(String text, String... schemes) {
    String clean = ValueText.clean(text);
    Matcher scheme = SCHEME.matcher(clean);
    if (!scheme.lookingAt()) {
      throw new InvalidValueException(
          "does not begin with " + String.join(":// or ", schemes) + "://");
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    if (!List.of(schemes).contains(name)) {
      throw new InvalidValueException(
          KNOWN.contains(name)
              ? "begins with " + name + "://"
              : "begins with the name of another protocol");
    }
    URI url = parsed(name + clean.substring(scheme.end(1)));
    if (!Urls.isAbsolute(url, schemes)) {
      throw new InvalidValueException(
          "has no host, or a host or port with characters that neither has");
    }
    if (!Urls.hasValidPort(url)) {
      throw new InvalidValueException("has a port outside 1 to 65535");
    }
    return url;
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidValueException(
          e.getIndex() < 0 || e.getIndex() >= text.length()
              ? "ends too early"
              : "has %s as character %d, which no URL has there"
                  .formatted(
                      Character.isWhitespace(text.charAt(e.getIndex())) ? "a blank" : "a sign",
                      e.getIndex() + 1));
    }
  }
}
