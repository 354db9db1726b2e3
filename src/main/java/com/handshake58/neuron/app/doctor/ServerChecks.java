package com.handshake58.neuron.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Checks that ask the provider and the marketplace over HTTP. */
final class ServerChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRICING = "/v1/pricing";
  private static final String DIRECTORY = "/api/directory/providers";

  /** The answer of a directory that takes listings only. */
  private static final int METHOD_NOT_ALLOWED = 405;

  private final OkHttpClient http;

  ServerChecks(OkHttpClient http) {
    this.http = http;
  }

  /** The provider answers {@code /v1/pricing}, by which consumers tell that it is alive. */
  Check provider(URI url) {
    return Check.of(
        "provider",
        () -> {
          String shown = Urls.shown(url);
          try {
            HttpAnswer answer = get(url, PRICING);
            return answer.successful() && isJson(answer)
                ? new Finding.Ok(shown + " answers " + PRICING)
                : new Finding.Fail(DoctorMessages.noPricing(shown, PRICING, described(answer)));
          } catch (IOException e) {
            return new Finding.Fail(DoctorMessages.providerNotReached(shown, FailureText.of(e)));
          }
        });
  }

  /** The marketplace has its directory. Lists nothing: the miner does that. */
  Check marketplace(URI url) {
    return Check.of(
        "marketplace",
        () -> {
          String shown = Urls.shown(url);
          try {
            HttpAnswer answer = get(url, DIRECTORY);
            boolean directory = answer.successful() && isJson(answer);
            return directory || answer.status() == METHOD_NOT_ALLOWED
                ? new Finding.Ok(shown + " is reached")
                : new Finding.Warn(DoctorMessages.noDirectory(shown, described(answer)));
          } catch (IOException e) {
            return new Finding.Warn(DoctorMessages.marketplaceNotReached(shown, FailureText.of(e)));
          }
        });
  }

  private HttpAnswer get(URI url, String path) throws IOException {
    String root = url.toString().replaceAll("/+$", "");
    return HttpClients.send(http, new Request.Builder().url(root + path).get().build());
  }

  private static String described(HttpAnswer answer) {
    return answer.successful() ? "no JSON" : "HTTP " + answer.status();
  }

  /** Whether a body is a JSON object or list, which a page of any web server is not. */
  private static boolean isJson(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body()).isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }
}
