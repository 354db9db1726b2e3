package com.handshake58.neuron.app.doctor;

/** The Java that the program runs on. */
record JavaCheck(Runtime.Version version) implements Check {
  private static final int NEEDED = 25;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Finding look() {
    return version.feature() < NEEDED
        ? new Finding.Fail(
            "this is Java " + version + ": install Java " + NEEDED + " and set JAVA_HOME to it.")
        : new Finding.Ok("Java " + version + ".");
  }
}
