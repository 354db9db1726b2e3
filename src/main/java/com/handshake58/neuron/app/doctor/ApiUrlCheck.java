package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Urls;
import java.net.URI;
import okhttp3.OkHttpClient;

/** Checks that the provider answers {@code /v1/pricing}, by which consumers find it alive. */
record ApiUrlCheck(URI url, OkHttpClient http) implements Check {
  private static final String PATH = "/v1/pricing";

  @Override
  public String name() {
    return "API_URL";
  }

  @Override
  public Finding look() {
    String provider = Urls.shown(url);
    return switch (JsonProbe.get(http, url, PATH)) {
      case JsonProbe.Json _ -> new Finding.Ok(provider + " answers " + PATH + ".");
      case JsonProbe.NoJson _ -> wrongAnswer(provider, "no JSON");
      case JsonProbe.HttpError(int status) -> wrongAnswer(provider, "HTTP " + status);
      case JsonProbe.Unreachable(String why) ->
          new Finding.Fail(
              provider
                  + " is not reached ("
                  + why
                  + "): start the provider or set API_URL to where it is.");
    };
  }

  private static Finding wrongAnswer(String provider, String answer) {
    return new Finding.Fail(
        provider
            + " answers "
            + PATH
            + " with "
            + answer
            + ": set API_URL to the provider's address without "
            + PATH
            + ", or update the provider.");
  }
}
