package com.handshake58.neuron.cli.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One thing that can be set. The single place where its flag, variables, default and meaning are
 * written down: the command line, the environment, the help and {@code neuron config} read it here.
 *
 * @param key the flag without its dashes, the config file's key; a variable's name where there is
 *     no flag
 * @param flag whether there is a flag {@code --key}
 * @param variables in the order in which they are asked
 * @param fallback the default, from the settings before it; empty: none
 * @param help one line
 * @param needed the modes that do not start without it
 * @param used the modes in which it has an effect
 */
public record Setting<T>(
    String key,
    Type<T> type,
    boolean flag,
    List<String> variables,
    Function<Values, String> fallback,
    String help,
    Set<Mode> needed,
    Set<Mode> used) {

  public Setting {
    variables = List.copyOf(variables);
    needed = Set.copyOf(needed);
    used = Set.copyOf(used);
  }

  /** With a flag. */
  public static <T> Setting<T> flag(String key, Type<T> type, String help, String... variables) {
    return new Setting<>(
        key, type, true, List.of(variables), v -> "", help, Set.of(), EnumSet.allOf(Mode.class));
  }

  /** By a variable only. */
  public static <T> Setting<T> variable(String name, Type<T> type, String help) {
    return new Setting<>(
        name, type, false, List.of(name), v -> "", help, Set.of(), EnumSet.allOf(Mode.class));
  }

  public Setting<T> withDefault(String text) {
    return withDefault(values -> text);
  }

  /** With a default that depends on settings that stand before it. */
  public Setting<T> withDefault(Function<Values, String> text) {
    return new Setting<>(key, type, flag, variables, text, help, needed, used);
  }

  public Setting<T> neededBy(Mode mode) {
    return new Setting<>(key, type, flag, variables, fallback, help, Set.of(mode), used);
  }

  public Setting<T> usedBy(Mode... modes) {
    return new Setting<>(key, type, flag, variables, fallback, help, needed, Set.of(modes));
  }

  /** Accepted for the sake of those who pass it; does nothing. */
  public boolean withoutEffect() {
    return used.isEmpty();
  }

  /** How messages call it: its flag and its variable. */
  public String names() {
    if (!flag) {
      return key;
    }
    return variables.isEmpty() ? "--" + key : "--" + key + " (" + variables.getFirst() + ")";
  }
}
