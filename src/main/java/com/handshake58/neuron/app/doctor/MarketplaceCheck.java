package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Urls;
import java.net.URI;
import okhttp3.OkHttpClient;

/** Checks that the marketplace's directory answers. Lists nothing: the miner itself does. */
record MarketplaceCheck(URI url, OkHttpClient http) implements Check {
  private static final String PATH = "/api/directory/providers";

  /** The answer of a server whose directory only takes listings. */
  private static final int METHOD_NOT_ALLOWED = 405;

  @Override
  public String name() {
    return "marketplace";
  }

  @Override
  public Finding look() {
    return switch (JsonProbe.get(http, url, PATH)) {
      case JsonProbe.Json _ -> reached();
      case JsonProbe.HttpError(int status) when status == METHOD_NOT_ALLOWED -> reached();
      case JsonProbe.HttpError(int status) ->
          warning(" refuses with HTTP " + status + ": check MARKETPLACE_URL");
      case JsonProbe.NoJson _ -> warning(" answers with no JSON: check MARKETPLACE_URL");
      case JsonProbe.Unreachable(String why) ->
          warning(" is not reached (" + why + "): check MARKETPLACE_URL and the way there");
    };
  }

  private Finding reached() {
    return new Finding.Ok(Urls.shown(url) + " is reached.");
  }

  private Finding warning(String problem) {
    return new Finding.Warn(
        Urls.shown(url)
            + problem
            + "; a miner serves without a listing and tries again by itself.");
  }
}
