package com.handshake58.neuron.app.doctor;

/** What a check found; the sentence says what to do where something is wrong, and no secret. */
public sealed interface Finding {

  String sentence();

  record Ok(String sentence) implements Finding {}

  /** The neuron may work all the same, or the check could not be made. */
  record Warn(String sentence) implements Finding {}

  /** The neuron does not work like this. */
  record Fail(String sentence) implements Finding {}
}
