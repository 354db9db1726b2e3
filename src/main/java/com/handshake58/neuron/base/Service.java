package com.handshake58.neuron.base;

/** A part of the program with a beginning and an end. */
public interface Service {

  /** For the log. */
  String name();

  /** Returns once the service works; throws where it cannot. */
  void start() throws Exception;

  /** Ends what {@link #start} began; harmless where that failed half-way. */
  void stop() throws Exception;
}
