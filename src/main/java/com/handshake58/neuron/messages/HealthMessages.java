package com.handshake58.neuron.messages;

import com.handshake58.neuron.net.BindProblem;

/** Sentences about the port that shows the neuron's health. */
public final class HealthMessages {
  private HealthMessages() {}

  public static String cannotListen(BindProblem problem) {
    return "the neuron's health cannot be shown on "
        + problem.ip()
        + " port "
        + problem.port()
        + ", which is taken by another program or kept for the administrator: "
        + Remedies.HEALTH_PORT;
  }
}
