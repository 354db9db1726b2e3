package com.handshake58.neuron.evm;

import com.handshake58.neuron.net.Endpoint;

/** An endpoint's words, fit for a log. */
final class Words {
  private static final int MOST = 300;
  private static final int SHORTEST_SECRET = 6;

  private Words() {}

  /** In one line of bounded length, without the parts of the address that may be a key. */
  static String of(Endpoint endpoint, Refusal refusal) {
    String text = refusal.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    for (String part : endpoint.url().replaceFirst("^[a-z]+://[^/]*", "").split("[/?&=#]")) {
      if (part.length() >= SHORTEST_SECRET) {
        text = text.replace(part, "…");
      }
    }
    String bounded = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    return bounded + (refusal.code() == 0 ? "" : " (code " + refusal.code() + ")");
  }
}
