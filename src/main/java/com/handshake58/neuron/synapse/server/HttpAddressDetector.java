package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks services that return the caller's address as plain text, one after the other until one
 * answers. Keeps an answer for about half an hour: addresses of home connections change.
 */
final class HttpAddressDetector implements ExternalAddress.Detector {
  static final List<URI> SERVICES =
      List.of(URI.create("https://checkip.amazonaws.com"), URI.create("https://api.ipify.org"));

  private static final Logger LOG = LoggerFactory.getLogger(HttpAddressDetector.class);
  private static final long MAX_ANSWER_BYTES = 1_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  /** Calls that return a kept answer; they are about a minute apart. */
  private static final int MAX_REUSES = 30;

  /** Literal addresses only: an answer must not cause a look-up of a name. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]{2,39}");

  private final List<URI> services;
  private Optional<InetAddress> found = Optional.empty();
  private int reuses;

  HttpAddressDetector(List<URI> services) {
    this.services = List.copyOf(services);
  }

  @Override
  public synchronized Optional<InetAddress> detect() {
    if (found.isEmpty() || ++reuses >= MAX_REUSES) {
      OkHttpClient http =
          HttpClients.create(new HttpLimits(TIMEOUT, TIMEOUT, TIMEOUT, MAX_ANSWER_BYTES));
      try {
        Optional<InetAddress> last = found;
        found =
            services.stream()
                .flatMap(service -> ask(http, service).stream())
                .findFirst()
                .or(() -> last);
        reuses = 0;
      } finally {
        HttpClients.close(http);
      }
    }
    return found;
  }

  private static Optional<InetAddress> ask(OkHttpClient http, URI service) {
    try {
      HttpAnswer answer =
          HttpClients.send(http, new Request.Builder().url(service.toString()).build());
      String text = answer.text().strip();
      return answer.successful() && LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("service {} did not return the external address", Urls.shown(service), e);
      return Optional.empty();
    }
  }
}
