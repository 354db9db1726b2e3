package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.SettingsReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Sentences about arguments that picocli cannot parse, without picocli's own words. */
final class ParseErrors {
  private ParseErrors() {}

  /**
   * Names the argument and what it must be.
   *
   * @param help the end of a sentence that points to the command's help
   */
  static String sentence(Exception e, String help) {
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().getFirst();
      return argument instanceof OptionSpec option
          ? option.longestName()
              + " needs a value: write "
              + option.longestName()
              + "="
              + option.paramLabel()
          : argument.paramLabel() + " is not given" + help;
    }
    @Nullable ArgSpec argument = e instanceof ParameterException wrong ? wrong.getArgSpec() : null;
    if (argument == null) {
      return "an argument cannot be read" + help;
    }
    String value = Objects.requireNonNullElse(((ParameterException) e).getValue(), "");
    return "%s must be %s, but the command line %s%s"
        .formatted(name(argument), wanted(argument.type()), SettingsReader.quoted(value), help);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return type == Boolean.class || type == boolean.class ? "true or false" : "a whole number";
  }
}
