package com.handshake58.neuron.cli.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources of values, in their order of precedence. An empty text counts as not set, since
 * platforms pass variables that nobody filled in.
 *
 * @param flags by key
 * @param environment by name
 * @param envFile the {@code .env} file's entries by name
 * @param configFile the config file's values by key
 * @param unusable the keys that the command line names without a value that can be used
 */
public record Sources(
    Map<String, String> flags,
    Map<String, String> environment,
    Map<String, EnvFile.Entry> envFile,
    Map<String, String> configFile,
    Set<String> unusable) {

  public Sources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
    envFile = Map.copyOf(envFile);
    configFile = Map.copyOf(configFile);
    unusable = Set.copyOf(unusable);
  }

  /** A text and its source. */
  record Found(String text, Origin origin) {}

  Optional<Found> find(Setting<?> setting) {
    if (setting.flag() && flags.containsKey(setting.key())) {
      String text = ValueText.clean(flags.get(setting.key()), setting.type().form());
      return Optional.of(new Found(text, Origin.FLAG));
    }
    ValueType.Form form = setting.type().form();
    for (String name : setting.variables()) {
      String text = ValueText.clean(environment.getOrDefault(name, ""), form);
      if (!text.isBlank()) {
        return Optional.of(new Found(text, new Origin(Origin.Level.ENVIRONMENT, name)));
      }
    }
    for (String name : setting.variables()) {
      EnvFile.Entry entry = envFile.get(name);
      String text = entry == null ? "" : ValueText.clean(entry.value(), form);
      if (entry != null && !text.isBlank()) {
        String place = ".env line " + entry.line() + " (" + name + ")";
        return Optional.of(new Found(text, new Origin(Origin.Level.ENV_FILE, place)));
      }
    }
    String text = ValueText.clean(configFile.getOrDefault(setting.key(), ""), form);
    return setting.flag() && !text.isBlank()
        ? Optional.of(new Found(text, new Origin(Origin.Level.CONFIG_FILE, "config file")))
        : Optional.empty();
  }
}
