package com.handshake58.neuron.app.doctor;

/** One thing that a neuron needs, looked at. */
public interface Check {

  /** What is looked at, in a word or two; never a secret. */
  String name();

  /** Looks; takes half a minute at most and throws for nothing that is wrong outside. */
  Finding look() throws InterruptedException;
}
