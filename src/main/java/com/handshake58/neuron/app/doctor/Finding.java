package com.handshake58.neuron.app.doctor;

/** The result of a check: a sentence with the remedy, without a secret and without a full stop. */
public sealed interface Finding {

  String sentence();

  record Ok(String sentence) implements Finding {}

  /** The neuron may work all the same, or the check could not be made. */
  record Warn(String sentence) implements Finding {}

  /** The neuron does not work like this. */
  record Fail(String sentence) implements Finding {}
}
