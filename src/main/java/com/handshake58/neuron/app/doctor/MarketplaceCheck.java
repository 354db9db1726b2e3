package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** That the marketplace's directory is there. Lists nothing: the miner itself does. */
record MarketplaceCheck(URI url, OkHttpClient http) implements Check {
  private static final String PATH = "/api/directory/providers";

  /** What a server says whose directory only takes listings. */
  private static final int METHOD_NOT_ALLOWED = 405;

  @Override
  public String name() {
    return "marketplace";
  }

  @Override
  public Finding look() {
    String root = url.toString().replaceAll("/+$", "");
    try {
      HttpAnswer answer =
          HttpClients.send(http, new Request.Builder().url(root + PATH).get().build());
      boolean directory = answer.successful() && Words.isJson(answer);
      return directory || answer.status() == METHOD_NOT_ALLOWED
          ? new Finding.Ok(Urls.shown(url) + " is reached.")
          : new Finding.Warn(
              Urls.shown(url)
                  + (answer.successful()
                      ? " answers with no JSON"
                      : " refuses with HTTP " + answer.status())
                  + ": check MARKETPLACE_URL; a miner serves without a listing and tries again by"
                  + " itself.");
    } catch (IOException e) {
      return new Finding.Warn(
          Urls.shown(url)
              + " is not reached ("
              + Words.of(e)
              + "): check MARKETPLACE_URL and the way there; a miner serves without a"
              + " listing and tries again by itself.");
    }
  }
}
