package com.handshake58.neuron.cli.settings;

import java.util.function.Function;

/**
 * How the text of a setting becomes a value.
 *
 * @param label what stands for it in the help, such as {@code <port>}
 * @param wanted completes "must be …", such as "a port from 1 to 65535"
 * @param open whether messages may repeat the text; false for what may hold a key
 * @param parse throws {@link IllegalArgumentException} where the text is not what is wanted, {@link
 *     UnfitException} to say why
 * @param show the value for people, without anything secret
 */
public record Type<T>(
    String label, String wanted, boolean open, Parse<T> parse, Function<T, String> show) {

  /** Reads the text; paths in it are relative to the places. */
  @FunctionalInterface
  public interface Parse<T> {
    T parse(String text, Places places);
  }

  static <T> Type<T> open(String label, String wanted, Function<String, T> parse) {
    return new Type<>(label, wanted, true, (text, places) -> parse.apply(text), String::valueOf);
  }

  /** For texts that may hold a key: repeated in no message, shown as the function says. */
  public static <T> Type<T> closed(
      String label, String wanted, Function<String, T> parse, Function<T, String> show) {
    return new Type<>(label, wanted, false, (text, places) -> parse.apply(text), show);
  }
}
