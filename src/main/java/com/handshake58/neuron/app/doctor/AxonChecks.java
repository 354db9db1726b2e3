package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.net.BindAddress;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import com.handshake58.neuron.synapse.wire.ErrorBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Checks of the miner's axon. */
final class AxonChecks {
  private final AxonConfig axon;
  private final OkHttpClient http;

  AxonChecks(AxonConfig axon, OkHttpClient http) {
    this.axon = axon;
    this.http = http;
  }

  /** The axon can listen on its port. */
  Check port() {
    return Check.of(
        "port",
        () -> {
          String place = axon.port() + " on " + axon.ip();
          try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(BindAddress.of(axon.ip()), axon.port()));
            return new Finding.Ok(place + " is free");
          } catch (IOException e) {
            return isAxon()
                ? new Finding.Warn(DoctorMessages.portOfAnAxon(place))
                : new Finding.Fail(DoctorMessages.portNotFree(place, UntrustedText.messageOf(e)));
          }
        });
  }

  /** The chain takes the address that the miner announces. */
  Check announcedAddress() {
    if (axon.externalIp().isEmpty()) {
      // The miner asks strangers for it, which is not the doctor's to do.
      return Check.of(
          "announced address",
          () -> new Finding.Ok(DoctorMessages.detectedAddress(externalPort())));
    }
    return Check.of(
        "announced address",
        () ->
            switch (ExternalAddress.of(axon).find()) {
              case ExternalAddress.Found.At at ->
                  new Finding.Ok(
                      "%s, port %d; only others can tell whether they reach it"
                          .formatted(at.address().getHostAddress(), externalPort()));
              case ExternalAddress.Found.Unknown(ExternalAddressProblem problem) ->
                  new Finding.Fail(AxonMessages.noAddress(problem));
            });
  }

  private int externalPort() {
    return axon.externalPort().orElse(axon.port());
  }

  /** An axon refuses a request without a signature with an error of its own form. */
  private boolean isAxon() {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("http")
            .host(InetAddress.ofLiteral(axon.ip()).isAnyLocalAddress() ? "127.0.0.1" : axon.ip())
            .port(axon.port())
            .addPathSegment("ProviderCheck")
            .build();
    try {
      HttpAnswer answer =
          HttpClients.send(
              http, new Request.Builder().url(url).post(RequestBody.create(new byte[0])).build());
      return !answer.successful() && ErrorBody.read(answer.body()).isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
