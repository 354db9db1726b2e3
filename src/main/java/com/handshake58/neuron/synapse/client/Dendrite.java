package com.handshake58.neuron.synapse.client;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.NetworkFailure;
import com.handshake58.neuron.net.ResponseTooLarge;
import com.handshake58.neuron.synapse.wire.Callee;
import com.handshake58.neuron.synapse.wire.CallerDetails;
import com.handshake58.neuron.synapse.wire.ErrorBody;
import com.handshake58.neuron.synapse.wire.Nonce;
import com.handshake58.neuron.synapse.wire.SynapseMessages;
import com.handshake58.neuron.synapse.wire.SynapseType;
import com.handshake58.neuron.synapse.wire.WireException;
import com.handshake58.neuron.synapse.wire.WireMessage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Sends requests to neurons. Whatever a neuron does is an outcome, never an exception. Each request
 * has its own nonce and is sent at most once: the HTTP client keeps no connection and retries
 * nothing.
 */
public final class Dendrite implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(2);
  private static final long MAX_ANSWER_BYTES = 65_536;
  private static final String UNKNOWN = "0.0.0.0";

  /** A clock that is more nanoseconds behind the last nonce was set back: one second. */
  private static final long CLOCK_STEP = 1_000_000_000L;

  private final OkHttpClient http;
  private final Signer hotkey;
  private final Time time;
  private final Randomness randomness;
  private final Supplier<AddressPolicy> policy;
  private RequestId last;

  /** By these values receivers tell one request from another. */
  private record RequestId(CallerDetails caller, long nonce) {}

  /**
   * @param hotkey sr25519, the only scheme that SDK receivers know
   * @param randomness for this run's uuid of version 4; version 1 would reveal the MAC address
   * @param policy is read before each request
   * @throws IllegalArgumentException if the hotkey is not sr25519
   */
  public Dendrite(Signer hotkey, Time time, Randomness randomness, Supplier<AddressPolicy> policy) {
    if (hotkey.keyType() != KeyType.SR25519) {
      throw new IllegalArgumentException("synapse requests are signed with sr25519 only");
    }
    this.hotkey = hotkey;
    this.time = time;
    this.randomness = randomness;
    this.policy = policy;
    this.last = new RequestId(caller(), 0);
    this.http =
        HttpClients.create(
                new HttpLimits(Duration.ofSeconds(5), MAX_TIMEOUT, MAX_TIMEOUT, MAX_ANSWER_BYTES))
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .build();
  }

  /**
   * Sends one request and waits for its outcome.
   *
   * @param timeout for the whole exchange; the request contains it
   */
  public <T> Outcome<T> ask(Target target, SynapseType<T> type, T synapse, Duration timeout) {
    if (!target.serves()) {
      return new Outcome.Unreachable<>("it announces no address");
    }
    Optional<String> refusal = policy.get().refusal(target.address());
    if (refusal.isPresent()) {
      return new Outcome.Unreachable<>(refusal.get());
    }
    SynapseMessages<T> messages = new SynapseMessages<>(type);
    Callee callee =
        new Callee(
            Optional.of(target.hotkey()),
            Optional.of(target.address().getHostAddress()),
            OptionalInt.of(target.port()));
    RequestId id = nextId();
    WireMessage message =
        messages.request(synapse, timeout, hotkey, id.caller(), callee, id.nonce());
    long begun = time.nanoTime();
    try {
      HttpAnswer answer = send(target, type, message, timeout);
      Duration took = Duration.ofNanos(time.nanoTime() - begun);
      if (answer.status() != 200) {
        return new Outcome.Refused<>(answer.status(), ErrorBody.read(answer.body()).orElse(""));
      }
      return new Outcome.Answered<>(messages.readAnswer(answer.body()), took);
    } catch (WireException e) {
      return new Outcome.BadAnswer<>(e.sentence());
    } catch (ResponseTooLarge e) {
      return new Outcome.BadAnswer<>("The answer exceeds " + MAX_ANSWER_BYTES + " bytes.");
    } catch (InterruptedIOException e) {
      return new Outcome.TimedOut<>(Duration.ofNanos(time.nanoTime() - begun));
    } catch (IOException e) {
      return new Outcome.Unreachable<>(NetworkFailure.describe(e));
    }
  }

  @Override
  public void close() {
    HttpClients.close(http);
  }

  private <T> HttpAnswer send(
      Target target, SynapseType<T> type, WireMessage message, Duration timeout)
      throws IOException {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("http")
            .host(target.address().getHostAddress())
            .port(target.port())
            .addPathSegment(type.name())
            .build();
    Request.Builder request = new Request.Builder().url(url);
    message.headers().forEach(request::header);
    // Without compression the size limit holds for the bytes on the wire, too.
    request.header("Accept-Encoding", "identity").header("Connection", "close");
    request.post(RequestBody.create(message.body(), JSON));
    return HttpClients.send(http.newBuilder().callTimeout(timeout).build(), request.build());
  }

  /**
   * Receivers require a nonce near their clock, and SDK receivers one that is greater than the last
   * one of its uuid. After a clock was set back both are possible only with another uuid.
   */
  private synchronized RequestId nextId() {
    long now = Nonce.of(time.now());
    last =
        now < last.nonce() - CLOCK_STEP
            ? new RequestId(caller(), now)
            : new RequestId(last.caller(), Math.max(last.nonce() + 1, now));
    return last;
  }

  private CallerDetails caller() {
    return new CallerDetails(UNKNOWN, uuid(randomness), CallerDetails.SDK_10_5);
  }

  /** RFC 9562's version 4 in variant 2. */
  private static String uuid(Randomness randomness) {
    byte[] bytes = randomness.bytes(16);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    String hex = Hex.encode(bytes);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
