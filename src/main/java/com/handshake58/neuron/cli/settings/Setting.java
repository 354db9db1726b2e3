package com.handshake58.neuron.cli.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One setting. The single place that declares its flag, variables, default and meaning: the command
 * line, the environment, the help and {@code neuron config} read them here.
 *
 * @param key the flag without its dashes and the config file's key; a variable's name if there is
 *     no flag
 * @param flag whether there is a flag {@code --key}
 * @param variables in their order of precedence
 * @param fallback computes the default from earlier settings; an empty text means no default
 * @param help one line
 * @param needed the modes that do not start without it
 * @param used the modes in which it has an effect
 * @param repeatable whether the flag may be given more than once; its type then reads a list of the
 *     texts
 */
public record Setting<T>(
    String key,
    ValueType<T> type,
    boolean flag,
    List<String> variables,
    Function<Values, String> fallback,
    String help,
    Set<Mode> needed,
    Set<Mode> used,
    boolean repeatable) {
  public Setting {
    variables = List.copyOf(variables);
    needed = Set.copyOf(needed);
    used = Set.copyOf(used);
  }

  /** Declares a setting with a flag. */
  public static <T> Setting<T> flag(
      String key, ValueType<T> type, String help, String... variables) {
    return new Setting<>(
        key,
        type,
        true,
        List.of(variables),
        v -> "",
        help,
        Set.of(),
        EnumSet.allOf(Mode.class),
        false);
  }

  /** Declares a setting with a variable only. */
  public static <T> Setting<T> variable(String name, ValueType<T> type, String help) {
    return new Setting<>(
        name,
        type,
        false,
        List.of(name),
        v -> "",
        help,
        Set.of(),
        EnumSet.allOf(Mode.class),
        false);
  }

  public Setting<T> withDefault(String text) {
    return withDefault(values -> text);
  }

  /** Adds a default that depends on earlier settings. */
  public Setting<T> withDefault(Function<Values, String> text) {
    return new Setting<>(key, type, flag, variables, text, help, needed, used, repeatable);
  }

  public Setting<T> neededBy(Mode mode) {
    return new Setting<>(
        key, type, flag, variables, fallback, help, Set.of(mode), used, repeatable);
  }

  public Setting<T> usedBy(Mode... modes) {
    return new Setting<>(
        key, type, flag, variables, fallback, help, needed, Set.of(modes), repeatable);
  }

  /** Lets the flag be given more than once. */
  public Setting<T> repeated() {
    return new Setting<>(key, type, flag, variables, fallback, help, needed, used, true);
  }

  /** Whether the setting is accepted for compatibility and does nothing. */
  public boolean withoutEffect() {
    return used.isEmpty();
  }

  /** The flag and the first variable, for messages. */
  public String names() {
    if (!flag) {
      return key;
    }
    return variables.isEmpty() ? "--" + key : "--" + key + " (" + variables.getFirst() + ")";
  }
}
