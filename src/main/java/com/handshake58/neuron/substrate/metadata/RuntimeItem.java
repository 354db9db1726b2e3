package com.handshake58.neuron.substrate.metadata;

/**
 * Something that a runtime has or lacks.
 *
 * @param pallet or the runtime API; empty for a signed extension
 * @param name in the pallet, or the method of the runtime API
 */
public record RuntimeItem(Kind kind, String pallet, String name) {

  public enum Kind {
    CALL("call"),
    STORAGE("storage item"),
    CONSTANT("constant"),
    API("runtime API"),
    EVENT("event"),
    ERROR("error"),
    EXTENSION("signed extension");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public static RuntimeItem call(String pallet, String name) {
    return new RuntimeItem(Kind.CALL, pallet, name);
  }

  public static RuntimeItem storage(String pallet, String name) {
    return new RuntimeItem(Kind.STORAGE, pallet, name);
  }

  public static RuntimeItem extension(String identifier) {
    return new RuntimeItem(Kind.EXTENSION, "", identifier);
  }

  /** For example {@code SubtensorModule.set_weights}. */
  public String qualifiedName() {
    return pallet.isEmpty() ? name : pallet + "." + name;
  }

  /** For example {@code call SubtensorModule.set_weights}. */
  @Override
  public String toString() {
    return kind + " " + qualifiedName();
  }
}
