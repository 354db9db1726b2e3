package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a request's headers. Refuses what no SDK sends, although the SDK's axon accepts it:
 * negative and missing values, any name, an absent uuid (signed as {@code None}).
 */
public final class RequestHeadReader {
  /** The SDK's default. */
  static final String DEFAULT_TIMEOUT = "12.0";

  private static final Pattern NONCE = Pattern.compile("[1-9]\\d{0,18}");
  private static final Pattern UUID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SIGNATURE = Pattern.compile("0x[0-9a-fA-F]{128}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:\\[\\]_-]{1,253}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private final Function<String, List<String>> headers;

  /**
   * @param headers returns all values of a header by its name in any case; empty if absent
   */
  public RequestHeadReader(Function<String, List<String>> headers) {
    this.headers = headers;
  }

  /**
   * Reads the headers and checks their form.
   *
   * @param name of the synapse in the path
   * @throws WireException with status 401 if the signature is missing or malformed, else 400
   */
  public RequestHead read(String name) throws WireException {
    if (!required(HeaderNames.NAME).equals(name)) {
      throw WireException.malformed("The header name is not " + name + ", as the path says.");
    }
    String timeoutText = optional(HeaderNames.TIMEOUT).orElse(DEFAULT_TIMEOUT);
    Duration timeout = Seconds.parse(timeoutText);
    String hash = matching(HeaderNames.BODY_HASH, HASH, "64 lowercase hexadecimal digits");
    return new RequestHead(name, timeout, timeoutText, hash, caller(), callee());
  }

  private Caller caller() throws WireException {
    AccountId hotkey = account(HeaderNames.DENDRITE_HOTKEY, required(HeaderNames.DENDRITE_HOTKEY));
    long nonce = nonce();
    String uuid = matching(HeaderNames.DENDRITE_UUID, UUID, "a uuid");
    return new Caller(
        hotkey,
        nonce,
        uuid,
        signature(),
        address(HeaderNames.DENDRITE_IP),
        number(HeaderNames.DENDRITE_VERSION, VERSION, Integer.MAX_VALUE));
  }

  private Callee callee() throws WireException {
    Optional<String> hotkey = optional(HeaderNames.AXON_HOTKEY);
    return new Callee(
        hotkey.isPresent()
            ? Optional.of(account(HeaderNames.AXON_HOTKEY, hotkey.get()))
            : Optional.empty(),
        address(HeaderNames.AXON_IP),
        number(HeaderNames.AXON_PORT, PORT, 65535));
  }

  private long nonce() throws WireException {
    String text = matching(HeaderNames.DENDRITE_NONCE, NONCE, "a clock in nanoseconds");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(HeaderNames.DENDRITE_NONCE, "a clock in nanoseconds");
    }
  }

  private SynapseSignature signature() throws WireException {
    Optional<String> text = optional(HeaderNames.DENDRITE_SIGNATURE);
    if (text.isEmpty()) {
      throw new WireException(401, "Not Verified with error: the request is not signed.");
    }
    if (!SIGNATURE.matcher(text.get()).matches()) {
      throw new WireException(
          401, "Not Verified with error: the signature is not 0x and 64 bytes of hex.");
    }
    return new SynapseSignature(Hex.decode(text.get()));
  }

  private static AccountId account(String header, String text) throws WireException {
    AccountId account;
    try {
      account = AccountId.fromSs58(text);
    } catch (IllegalArgumentException e) {
      throw wrong(header, "an SS58 address of format 42");
    }
    // Anybody can sign for the key of 32 zero bytes.
    if (account.isZero()) {
      throw new WireException(401, "Not Verified with error: nobody owns the all-zero hotkey.");
    }
    return account;
  }

  private Optional<String> address(String header) throws WireException {
    Optional<String> text = optional(header);
    if (text.isPresent() && !ADDRESS.matcher(text.get()).matches()) {
      throw wrong(header, "an address");
    }
    return text;
  }

  private OptionalInt number(String header, Pattern pattern, int max) throws WireException {
    Optional<String> text = optional(header);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!pattern.matcher(text.get()).matches() || Integer.parseInt(text.get()) > max) {
      throw wrong(header, "a number in its range");
    }
    return OptionalInt.of(Integer.parseInt(text.get()));
  }

  private String matching(String header, Pattern pattern, String what) throws WireException {
    String text = required(header);
    if (!pattern.matcher(text).matches()) {
      throw wrong(header, what);
    }
    return text;
  }

  private String required(String header) throws WireException {
    Optional<String> text = optional(header);
    if (text.isEmpty()) {
      throw WireException.malformed("The header " + header + " is missing.");
    }
    return text.get();
  }

  /** Treats an empty header as absent. */
  private Optional<String> optional(String header) throws WireException {
    List<String> values = headers.apply(header);
    if (values.size() > 1) {
      throw WireException.malformed("The header " + header + " occurs more than once.");
    }
    return values.stream().filter(v -> !v.isEmpty()).findFirst();
  }

  private static WireException wrong(String header, String what) {
    return WireException.malformed("The header " + header + " is not " + what + ".");
  }
}
