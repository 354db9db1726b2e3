package com.handshake58.neuron.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.NetworkFailure;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Asks a path below a URL for JSON by GET. */
sealed interface JsonProbe {

  /** The server answered with a JSON object or list, which a page of any web server is not. */
  record Json() implements JsonProbe {}

  /** The server answered with success and something else. */
  record NoJson() implements JsonProbe {}

  /**
   * The server answered with another status.
   *
   * @param outcome the status in words, with the target of a redirect
   */
  record HttpError(int status, String outcome) implements JsonProbe {}

  /** There was no whole answer. */
  record Unreachable(String why) implements JsonProbe {}

  /**
   * Sends the request and waits for the answer.
   *
   * @param base with or without slashes at its end
   * @param path begins with a slash
   */
  static JsonProbe get(OkHttpClient http, URI base, String path) {
    String root = base.toString().replaceAll("/+$", "");
    Request request = new Request.Builder().url(root + path).get().build();
    HttpAnswer answer;
    try {
      answer = HttpClients.send(http, request);
    } catch (IOException e) {
      return new Unreachable(NetworkFailure.describe(e));
    }
    if (!answer.successful()) {
      return new HttpError(answer.status(), answer.outcome());
    }
    try {
      return new ObjectMapper().readTree(answer.body()).isContainerNode()
          ? new Json()
          : new NoJson();
    } catch (IOException e) {
      return new NoJson();
    }
  }
}
