package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.settings.EnvFile;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.SettingsReader;
import com.handshake58.neuron.cli.settings.Sources;
import com.handshake58.neuron.cli.settings.ValueText;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.cli.settings.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The settings of a command from its command line, the environment, {@code .env} and the config
 * file.
 *
 * @param values of all settings of the groups
 * @param findings all mistakes and notes
 */
record Configuration(Values values, Findings findings) {
  private static final long MAX_FILE_BYTES = 1 << 20;

  /** Reads a command's settings; an unknown flag is a mistake. */
  static Configuration of(CommandSpec command, CommandContext context, List<OptionGroup> groups) {
    return read(command, context, groups, v -> Optional.empty(), true);
  }

  /** Reads a neuron's settings; ignores unknown flags without {@code --strict}, as the SDK does. */
  static Configuration ofNeuron(
      CommandSpec command, CommandContext context, List<OptionGroup> groups) {
    return read(command, context, groups, v -> v.find(GeneralOptions.MODE), false);
  }

  /** Reads the command line alone. */
  static Configuration ofFlags(
      CommandSpec command, CommandContext context, List<OptionGroup> groups) {
    Findings findings = new Findings();
    Sources sources =
        new Sources(Flags.given(command), Map.of(), Map.of(), Map.of(), Flags.unusable(command));
    Values values =
        new SettingsReader(sources, context.folders(), findings)
            .read(groups, v -> Optional.empty());
    Flags.check(command, true, true, findings);
    return new Configuration(values, findings);
  }

  /**
   * Reads everything; collects all mistakes.
   *
   * @param mode whose needs must be met
   * @param strict whether unknown flags are mistakes, whatever {@code --strict} says
   */
  static Configuration read(
      CommandSpec command,
      CommandContext context,
      List<OptionGroup> groups,
      Function<Values, Optional<Mode>> mode,
      boolean strict) {
    Findings findings = new Findings();
    Map<String, String> flags = Flags.given(command);
    Map<String, EnvFile.Entry> envFile = envFile(context, findings);
    Map<String, String> configFile = configFile(context, flags, groups, findings);
    Sources sources =
        new Sources(flags, context.environment(), envFile, configFile, Flags.unusable(command));
    Values values = new SettingsReader(sources, context.folders(), findings).read(groups, mode);
    boolean unknownAreMistakes = strict || values.find(GeneralOptions.STRICT).orElse(false);
    boolean commandExpected = strict || !values.origin(GeneralOptions.MODE).chosen();
    Flags.check(command, unknownAreMistakes, commandExpected, findings);
    return new Configuration(values, findings);
  }

  /**
   * Prints the notes and returns the values. Prints first, since an ignored flag may explain a
   * mistake.
   *
   * @throws ConfigurationException if there is any mistake
   */
  Values valid(CommandContext context) {
    findings.notes().forEach(context::error);
    if (!findings.mistakes().isEmpty()) {
      throw new ConfigurationException(findings.mistakes());
    }
    return values;
  }

  /** The assignments of {@code .env} in the working directory. */
  static Map<String, EnvFile.Entry> envFile(CommandContext context, Findings findings) {
    Path file = context.directory().resolve(".env");
    return Files.exists(file)
        ? text(file, ".env", findings).map(t -> EnvFile.parse(t, findings)).orElse(Map.of())
        : Map.of();
  }

  private static Map<String, String> configFile(
      CommandContext context,
      Map<String, String> flags,
      List<OptionGroup> groups,
      Findings findings) {
    String name = ValueText.clean(flags.getOrDefault(GeneralOptions.CONFIG.key(), ""));
    if (name.isEmpty()) {
      return Map.of();
    }
    Path file;
    try {
      file = context.folders().path(name);
    } catch (IllegalArgumentException e) {
      return Map.of(); // the setting's own check reports it
    }
    Map<String, String> values =
        text(file, "--config", findings).map(t -> YamlFile.parse(t, findings)).orElse(Map.of());
    checkKeys(values, groups, findings);
    return values;
  }

  private static void checkKeys(
      Map<String, String> values, List<OptionGroup> groups, Findings findings) {
    List<String> known =
        groups.stream()
            .flatMap(group -> group.settings().stream())
            .filter(Setting::flag)
            .map(Setting::key)
            .toList();
    List<String> unknown = new ArrayList<>();
    for (String key : new TreeSet<>(values.keySet())) {
      if (Flags.secret(key)) {
        findings.mistake(
            "--config names a file with a secret in it: take it out and set "
                + Flags.variable(key)
                + " in the environment or in .env");
      } else if (!known.contains(key)) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      findings.note(
          "in the config file, unknown or of no use here, ignored: "
              + unknown.stream()
                  .map(key -> key.replaceAll("[^A-Za-z0-9_.-]", "?"))
                  .collect(Collectors.joining(", ")));
    }
  }

  private static Optional<String> text(Path file, String name, Findings findings) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_FILE_BYTES) {
        return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
      }
      findings.mistake(
          name + ": " + file + " is no file of at most 1 MB; name another or create it");
    } catch (IOException e) {
      findings.mistake(
          name + ": " + file + " cannot be read as UTF-8 text; check its permissions and content");
    }
    return Optional.empty();
  }
}
