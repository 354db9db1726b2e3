package com.handshake58.neuron.app.doctor;

/** What a check found: a sentence without a full stop, with the remedy, without a secret. */
public sealed interface Finding {

  String sentence();

  record Ok(String sentence) implements Finding {}

  /** The neuron may work all the same, or the check could not be made. */
  record Warn(String sentence) implements Finding {}

  /** The neuron does not work like this. */
  record Fail(String sentence) implements Finding {}
}
