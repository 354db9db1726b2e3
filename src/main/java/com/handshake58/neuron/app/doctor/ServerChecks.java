package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.messages.HealthMessages;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.ops.HealthReport;
import com.handshake58.neuron.ops.HealthServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Checks that ask the provider and the marketplace over HTTP. */
final class ServerChecks {
  private static final String NO_JSON = "no JSON";
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
    String shown = Urls.shown(url);
    return Check.of(
        "provider",
        () ->
            switch (JsonProbe.get(http, url, PRICING)) {
              case JsonProbe.Json _ -> new Finding.Ok(shown + " answers " + PRICING);
              case JsonProbe.NoJson _ -> noPricing(shown, NO_JSON);
              case JsonProbe.HttpError error -> noPricing(shown, error.outcome());
              case JsonProbe.Unreachable(String why) ->
                  new Finding.Fail(DoctorMessages.providerNotReached(shown, why));
            });
  }

  private static Finding noPricing(String shown, String answer) {
    return new Finding.Fail(DoctorMessages.noPricing(shown, PRICING, answer));
  }

  /** The neuron can show its health on its port, or a neuron does so already. */
  Check healthPort(int port) {
    return Check.of(
        "health port",
        () -> {
          Optional<BindProblem> problem = BindProblem.of(HealthServer.HOST, port);
          if (problem.isEmpty()) {
            return new Finding.Ok(port + " on " + HealthServer.HOST + " is free");
          }
          return showsHealth(port)
              ? new Finding.Warn(DoctorMessages.portOfAHealth(port))
              : new Finding.Fail(HealthMessages.cannotListen(problem.get()));
        });
  }

  private boolean showsHealth(int port) {
    String url = "http://" + HealthServer.HOST + ":" + port + HealthServer.PATH;
    try {
      HttpAnswer answer = HttpClients.send(http, new Request.Builder().url(url).get().build());
      return HealthReport.isReport(answer.text());
    } catch (IOException e) {
      return false;
    }
  }

  /** The marketplace has its directory. Lists nothing: the miner does that. */
  Check marketplace(URI url) {
    String shown = Urls.shown(url);
    Finding reached = new Finding.Ok(shown + " is reached");
    return Check.of(
        "marketplace",
        () ->
            switch (JsonProbe.get(http, url, DIRECTORY)) {
              case JsonProbe.Json _ -> reached;
              case JsonProbe.HttpError(int status, String _) when status == METHOD_NOT_ALLOWED ->
                  reached;
              case JsonProbe.HttpError error ->
                  new Finding.Warn(DoctorMessages.noDirectory(shown, error.outcome()));
              case JsonProbe.NoJson _ ->
                  new Finding.Warn(DoctorMessages.noDirectory(shown, NO_JSON));
              case JsonProbe.Unreachable(String why) ->
                  new Finding.Warn(DoctorMessages.marketplaceNotReached(shown, why));
            });
  }
}
