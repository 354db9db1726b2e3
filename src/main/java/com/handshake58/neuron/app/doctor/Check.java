package com.handshake58.neuron.app.doctor;

/** Examines one thing that a neuron needs. */
public interface Check {

  /** The examined thing in a word or two, without a secret. */
  String name();

  /** Takes half a minute at most; throws for nothing that is wrong outside the program. */
  Finding run() throws InterruptedException;

  /** The work of a check. */
  @FunctionalInterface
  interface Body {
    Finding run() throws InterruptedException;
  }

  static Check of(String name, Body body) {
    return new Check() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Finding run() throws InterruptedException {
        return body.run();
      }
    };
  }
}
