package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import java.util.regex.Pattern;

/** An endpoint's words, fit for a log. */
final class Words {
  private static final int MOST = 300;
  private static final int SHORTEST_SECRET = 6;
  private static final Pattern DELIMITERS = Pattern.compile("[/?&=#]");

  private Words() {}

  /** In one line of bounded length, without the parts of the address that may be a key. */
  static String of(Endpoint endpoint, Refusal refusal) {
    String text = refusal.text().replaceAll("\\s+", " ").strip();
    for (String part : DELIMITERS.split(endpoint.url().replaceFirst("^[a-z]+://[^/]*", ""), -1)) {
      if (part.length() >= SHORTEST_SECRET) {
        text = text.replace(part, "…");
      }
    }
    return UntrustedText.escape(text, MOST)
        + (refusal.code() == 0 ? "" : " (code " + refusal.code() + ")");
  }
}
