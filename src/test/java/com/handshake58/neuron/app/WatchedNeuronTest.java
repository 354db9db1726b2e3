package com.handshake58.neuron.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.HealthMessages;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WatchedNeuronTest {

  @Test
  void namesTheRemedyIfTheHealthPortIsNotFree() throws Exception {
    Lifecycle running = new Lifecycle();
    try {
      HealthServer taken = running.begin(new HealthServer(0, new Health(Time.system())));
      HealthServer second = new HealthServer(taken.port(), new Health(Time.system()));
      HealthServer neuron = new HealthServer(0, new Health(Time.system()));
      assertThatThrownBy(() -> new WatchedNeuron(second, neuron).start())
          .isInstanceOf(IOException.class)
          .hasMessage(
              HealthMessages.cannotListen(
                  new BindProblem("127.0.0.1", taken.port(), BindProblem.Reason.PORT_NOT_FREE)));
    } finally {
      running.stop();
    }
  }
}
