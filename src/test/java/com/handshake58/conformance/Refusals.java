package com.handshake58.conformance;

import com.handshake58.neuron.net.RpcResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the reason of a refused extrinsic by the case of {@code InvalidTransaction}, since nodes
 * and chopsticks use different messages.
 */
final class Refusals {
  private static final Pattern CUSTOM = Pattern.compile("custom(?: error)?\\W{1,4}(\\d{1,3})");
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry("stale", "Stale"),
          Map.entry("outdated", "Stale"),
          Map.entry("badproof", "BadProof"),
          Map.entry("bad signature", "BadProof"),
          Map.entry("ancient", "AncientBirthBlock"),
          Map.entry("payment", "Payment"),
          Map.entry("inability to pay", "Payment"),
          Map.entry("mandatory", "MandatoryDispatch"),
          Map.entry("future", "Future"),
          Map.entry("unreachable", "Unreadable"));

  private Refusals() {}

  static String reason(RpcResponse.Error error) {
    String text = (error.message() + " " + error.data()).toLowerCase(Locale.ROOT);
    Matcher custom = CUSTOM.matcher(text);
    if (custom.find()) {
      return "Custom " + custom.group(1);
    }
    return WORDS.stream()
        .filter(w -> text.contains(w.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(text);
  }
}
