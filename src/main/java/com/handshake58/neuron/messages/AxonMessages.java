package com.handshake58.neuron.messages;

import com.handshake58.neuron.net.BindProblem;

/** Sentences about the axon. */
public final class AxonMessages {
  /** Below, ports are the administrator's on most systems. */
  private static final int FIRST_UNPRIVILEGED = 1_024;

  private AxonMessages() {}

  public static String cannotListen(BindProblem problem) {
    return "the axon cannot listen on "
        + problem.ip()
        + " port "
        + problem.port()
        + switch (problem.reason()) {
          case ADDRESS_NOT_LOCAL ->
              ": the address is not one of this machine's; "
                  + Remedies.AXON_IP
                  + ", or to [::] for all";
          case PORT_NOT_FREE ->
              ": the port is taken by another program, such as another neuron"
                  + (problem.port() < FIRST_UNPRIVILEGED ? ", or kept for the administrator" : "")
                  + "; stop that, or "
                  + Remedies.AXON_PORT;
        };
  }
}
