package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** That the provider answers {@code /v1/pricing}, by which consumers find it alive. */
record ApiUrlCheck(URI url, OkHttpClient http) implements Check {
  private static final String PATH = "/v1/pricing";

  @Override
  public String name() {
    return "API_URL";
  }

  @Override
  public Finding look() {
    String root = url.toString().replaceAll("/+$", "");
    try {
      HttpAnswer answer =
          HttpClients.send(http, new Request.Builder().url(root + PATH).get().build());
      return answer.successful() && Words.isJson(answer)
          ? new Finding.Ok(Urls.shown(url) + " answers " + PATH + ".")
          : new Finding.Fail(
              Urls.shown(url)
                  + " answers "
                  + PATH
                  + " with "
                  + (answer.successful() ? "no JSON" : "HTTP " + answer.status())
                  + ": set API_URL to the provider's address without "
                  + PATH
                  + ", or update the provider.");
    } catch (IOException e) {
      return new Finding.Fail(
          Urls.shown(url)
              + " is not reached ("
              + Words.of(e)
              + "): start the provider or set API_URL to where it is.");
    }
  }
}
