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
 * Asks services that answer with the caller's address as plain text, one after another until one
 * does. An answer is kept for about half an hour: the addresses of homes change.
 */
final class HttpAddressDetector implements ExternalAddress.Detector {
  static final List<URI> SERVICES =
      List.of(URI.create("https://checkip.amazonaws.com"), URI.create("https://api.ipify.org"));

  private static final Logger LOG = LoggerFactory.getLogger(HttpAddressDetector.class);
  private static final long ANSWER_BYTES = 1_000;
  private static final Duration EACH = Duration.ofSeconds(4);

  /** So many times, about a minute apart, an answer is given again before the next is asked for. */
  private static final int LASTS = 30;

  /** Literals only: no answer may become a look-up of a name. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]{2,39}");

  private final List<URI> services;
  private Optional<InetAddress> found = Optional.empty();
  private int given;

  HttpAddressDetector(List<URI> services) {
    this.services = List.copyOf(services);
  }

  @Override
  public synchronized Optional<InetAddress> detect() {
    if (found.isEmpty() || ++given >= LASTS) {
      OkHttpClient http = HttpClients.create(new HttpLimits(EACH, EACH, EACH, ANSWER_BYTES));
      try {
        Optional<InetAddress> last = found;
        found =
            services.stream()
                .flatMap(service -> ask(http, service).stream())
                .findFirst()
                .or(() -> last);
        given = 0;
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
      LOG.debug("{} does not tell the external address", Urls.shown(service), e);
      return Optional.empty();
    }
  }
}
