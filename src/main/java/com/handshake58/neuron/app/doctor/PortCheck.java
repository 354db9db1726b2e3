package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.net.BindAddress;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.synapse.wire.ErrorBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** That the axon's port can be listened on. */
record PortCheck(AxonConfig axon, OkHttpClient http) implements Check {

  @Override
  public String name() {
    return "port";
  }

  @Override
  public Finding look() {
    String place = axon.port() + " on " + axon.ip();
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(BindAddress.of(axon.ip()), axon.port()));
      return new Finding.Ok(place + " is free.");
    } catch (IOException e) {
      return isAxon()
          ? new Finding.Warn(
              place
                  + " is an axon's already: this neuron's own if it is running; otherwise stop that"
                  + " one, or set --axon.port (AXON_PORT).")
          : new Finding.Fail(
              place
                  + " cannot be listened on ("
                  + e.getMessage()
                  + "): stop what has it, or set --axon.port (AXON_PORT) and --axon.ip.");
    }
  }

  /** Whether an axon has it: one refuses a request without a signature, with its own words. */
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
