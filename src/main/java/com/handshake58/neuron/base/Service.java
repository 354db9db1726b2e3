package com.handshake58.neuron.base;

/** A part of the program that starts and stops. */
public interface Service {

  /** The name in the log. */
  String name();

  /** Returns once the service works; throws if it cannot. */
  void start() throws Exception;

  /** Stops the service; harmless if {@link #start} failed half-way. */
  void stop() throws Exception;
}
