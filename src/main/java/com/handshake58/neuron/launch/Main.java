package com.handshake58.neuron.launch;

/** Finds a Java that can run the program and runs it there. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.err.println("not yet");
    System.exit(2);
  }
}
