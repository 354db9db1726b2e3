package com.handshake58.neuron.substrate.metadata;

/** Describes values for messages. The text is short for a value of any size. */
final class ValueSummary {
  private ValueSummary() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Int i when i.value().bitLength() > 256 ->
          "an integer of " + i.value().bitLength() + " bits";
      case Value.Int i -> "the integer " + i.value();
      case Value.Bool b -> Boolean.toString(b.value());
      case Value.Text t -> "a text of " + t.value().length() + " characters";
      case Value.Bytes b -> b.size() + " bytes";
      case Value.Sequence s -> "a vector of " + s.values().size();
      case Value.Composite c when c.names().isEmpty() -> "a tuple of " + c.values().size();
      case Value.Composite c -> "a struct of " + String.join(", ", c.names());
      case Value.Variant v -> "the enum case " + v.name();
    };
  }
}
