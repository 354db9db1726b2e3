package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classifies refusals by their text. No standard covers them: vendors use one code for different
 * reasons (-32005 is a rate limit or a cap on results), so the text of message and data decides, in
 * any case. The order matters: the text of a rate limit may hold that of a cap.
 */
public final class RefusalClassifier {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;
  private static final long METHOD_NOT_FOUND = -32601;
  private static final long LIMIT_EXCEEDED = -32005;

  private static final Pattern RATE =
      any(
          "compute units per second",
          "daily request count exceeded",
          "request rate (exceeded|limited)",
          "request limit reached",
          "credits limited to",
          "rps limit",
          "request timeout on the free tier",
          "requested range too large",
          "too many requests",
          "\"resets_at\"");
  private static final Pattern RANGE =
      any(
          "block range is too (large|wide)",
          "block range limit exceeded",
          "block range too large",
          "range threshold exceeded",
          "backend response too large");
  private static final Pattern TOO_MANY_RESULTS =
      any(
          "query returned more than",
          "exceeds max results",
          "returns too many logs",
          "logs matched by query exceeds limit",
          "response is too big",
          "response size exceeded",
          "request timed out",
          "query timeout exceeded");
  private static final Pattern NOT_SERVED =
      any(
          "unauthorized",
          "must authenticate",
          "api key",
          "does not exist/is not available",
          "method not (found|supported|available)",
          "batch too large");
  private static final Pattern ARCHIVE = any("archive requests", "missing trie node", "pruned");
  private static final Pattern BEYOND =
      any(
          "beyond current head",
          "invalid block range params",
          "requested data not available",
          "unknown block",
          "finalized (block|header) not found");

  private static final String NUMBER = "([\\d,]+k?)";
  private static final List<RangeText> RANGES =
      List.of(
          new RangeText("up to an? " + NUMBER + " block range", 0),
          new RangeText("limited to an? " + NUMBER + " range", 0),
          new RangeText("limited to 0 - " + NUMBER + " blocks", 0),
          new RangeText("range [\\d,]+ exceeds limit of " + NUMBER, 0),
          new RangeText("exceed maximum block range: " + NUMBER, 0),
          new RangeText("ranges over " + NUMBER + " blocks are not supported", 0),
          new RangeText("bigger than range limit " + NUMBER, 0),
          new RangeText("maximum allowed number of requested blocks is " + NUMBER, 0),
          new RangeText("exceeds max block range " + NUMBER, 0),
          // These two count to - from.
          new RangeText("block range exceeds server limit, narrow your filter: " + NUMBER, 1),
          new RangeText("\\[from, to] blocks distance: " + NUMBER, 1),
          new RangeText("range too large, range: [\\d,]+, max: " + NUMBER, 0),
          new RangeText("limited to " + NUMBER + " block", 0),
          new RangeText("range allowed for your plan \\([\\d,]+ > " + NUMBER + "\\)", 0),
          new RangeText("max range: " + NUMBER, 0),
          new RangeText("limit the query to at most " + NUMBER + " blocks", 0),
          new RangeText("range is too large, max is " + NUMBER + " blocks", 0));
  private static final Pattern SHOULD_WORK =
      any("block range should work: \\[0x([0-9a-f]{1,15}), ?0x([0-9a-f]{1,15})]");
  private static final Pattern TRY_HEX =
      any("try with this block range \\[0x([0-9a-f]{1,15}), ?0x([0-9a-f]{1,15})]");
  private static final Pattern TRY_DECIMAL = any("retry with the range (\\d{1,18})-(\\d{1,18})");
  private static final Pattern HEAD = any("beyond current head block: requested \\d+, head (\\d+)");
  private static final Pattern TRY_AGAIN_MILLIS =
      any("try_again_in\"?[: ]+\"?(\\d{1,9}(?:\\.\\d{1,9})?) ?ms");

  private RefusalClassifier() {}

  /** Returns {@link RefusalReason.Unknown} for an unknown text. */
  public static RefusalReason classify(Refusal refusal) {
    String text = refusal.text();
    if (refusal.status() == TOO_MANY_REQUESTS
        || refusal.status() == PAYMENT_REQUIRED
        || (refusal.status() == UNAVAILABLE && refusal.retryAfter().isPresent())
        || RATE.matcher(text).find()) {
      return new RefusalReason.RateLimited(retryAfter(refusal, text));
    }
    OptionalLong range = maxBlocks(text);
    if (range.isPresent()) {
      return new RefusalReason.RangeTooLarge(range);
    }
    if (RANGE.matcher(text).find()) {
      return new RefusalReason.RangeTooLarge(OptionalLong.empty());
    }
    if (TOO_MANY_RESULTS.matcher(text).find()) {
      return new RefusalReason.TooManyResults(suggestedEnd(text));
    }
    if (ARCHIVE.matcher(text).find()) {
      return new RefusalReason.NotServed(false);
    }
    if (refusal.status() == UNAUTHORIZED
        || refusal.status() == FORBIDDEN
        || refusal.code() == METHOD_NOT_FOUND
        || (refusal.code() == LIMIT_EXCEEDED
            && refusal.message().equalsIgnoreCase("limit exceeded"))
        || NOT_SERVED.matcher(text).find()) {
      return text.contains("batch")
          ? new RefusalReason.BatchRefused()
          : new RefusalReason.NotServed(true);
    }
    if (BEYOND.matcher(text).find()) {
      Matcher head = HEAD.matcher(text);
      return new RefusalReason.BeyondHead(
          head.find() ? OptionalLong.of(Long.parseLong(head.group(1))) : OptionalLong.empty());
    }
    return new RefusalReason.Unknown();
  }

  /** From the header, Infura's data, or Chainstack's text. */
  private static Optional<Duration> retryAfter(Refusal refusal, String text) {
    if (refusal.retryAfter().isPresent()) {
      return refusal.retryAfter();
    }
    JsonNode seconds = refusal.data().path("rate").path("backoff_seconds");
    if (seconds.isNumber()) {
      return Optional.of(Duration.ofMillis((long) Math.ceil(seconds.asDouble() * 1000)));
    }
    Matcher millis = TRY_AGAIN_MILLIS.matcher(text);
    return millis.find()
        ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(millis.group(1)))))
        : Optional.empty();
  }

  private static OptionalLong maxBlocks(String text) {
    Matcher works = SHOULD_WORK.matcher(text);
    if (works.find()) {
      long from = Long.parseLong(works.group(1), 16);
      long to = Long.parseLong(works.group(2), 16);
      if (to >= from) { // Alchemy's may be inverted; then its text holds a number.
        return OptionalLong.of(to - from + 1);
      }
    }
    for (RangeText range : RANGES) {
      Matcher m = range.pattern().matcher(text);
      if (m.find()) {
        return OptionalLong.of(Math.max(1, number(m.group(1)) + range.more()));
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong suggestedEnd(String text) {
    Matcher hex = TRY_HEX.matcher(text);
    if (hex.find()) {
      return OptionalLong.of(Long.parseLong(hex.group(2), 16));
    }
    Matcher decimal = TRY_DECIMAL.matcher(text);
    return decimal.find()
        ? OptionalLong.of(Long.parseLong(decimal.group(2)))
        : OptionalLong.empty();
  }

  /** Such as 10,000 or 2K; a number with too many digits becomes a very large one. */
  private static long number(String text) {
    String digits = text.toLowerCase(Locale.ROOT).replace(",", "");
    boolean thousands = digits.endsWith("k");
    String plain = thousands ? digits.substring(0, digits.length() - 1) : digits;
    if (plain.isEmpty() || plain.length() > 12) {
      return plain.isEmpty() ? 1 : Integer.MAX_VALUE;
    }
    return Long.parseLong(plain) * (thousands ? 1000 : 1);
  }

  private static Pattern any(String... expressions) {
    return Pattern.compile(String.join("|", expressions), Pattern.CASE_INSENSITIVE);
  }

  /** A text that names a range by one number, and what to add for an inclusive count. */
  private record RangeText(Pattern pattern, int more) {
    RangeText(String expression, int more) {
      this(any(expression), more);
    }
  }
}
