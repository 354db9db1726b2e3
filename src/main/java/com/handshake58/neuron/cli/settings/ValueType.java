package com.handshake58.neuron.cli.settings;

import java.util.function.Function;

/**
 * Parses the text of a setting and shows its value.
 *
 * @param label the value's place in the help, such as {@code <port>}
 * @param wanted completes "must be …", such as "a port from 1 to 65535"
 * @param open whether messages may repeat the text; false if it may hold a key
 * @param form what is removed around the text before it is parsed
 * @param parse throws {@link IllegalArgumentException} for a wrong text, {@link
 *     InvalidValueException} to give the reason
 * @param show the value for people, without secrets
 */
public record ValueType<T>(
    String label,
    String wanted,
    boolean open,
    Form form,
    Parse<T> parse,
    Function<T, String> show) {

  /** What belongs to a text. */
  public enum Form {
    /** One value: blanks, line breaks and quotes around it do not belong to it. */
    SINGLE,
    /** Values between commas or line breaks: the same holds for each. */
    LIST,
    /** Everything but line breaks at the end. */
    VERBATIM
  }

  /** Parses the text; its paths are relative to the folders. */
  @FunctionalInterface
  public interface Parse<T> {
    T parse(String text, BaseFolders folders);
  }

  /** Declares a type of single values. */
  public ValueType(
      String label, String wanted, boolean open, Parse<T> parse, Function<T, String> show) {
    this(label, wanted, open, Form.SINGLE, parse, show);
  }

  static <T> ValueType<T> open(String label, String wanted, Function<String, T> parse) {
    return new ValueType<>(
        label, wanted, true, (text, folders) -> parse.apply(text), String::valueOf);
  }

  /** Declares a type of texts that may hold a key: no message repeats them. */
  public static <T> ValueType<T> closed(
      String label, String wanted, Function<String, T> parse, Function<T, String> show) {
    return new ValueType<>(label, wanted, false, (text, folders) -> parse.apply(text), show);
  }

  /** The same type for texts of another form. */
  public ValueType<T> in(Form other) {
    return new ValueType<>(label, wanted, open, other, parse, show);
  }
}
