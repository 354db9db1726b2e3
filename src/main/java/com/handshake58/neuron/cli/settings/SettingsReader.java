package com.handshake58.neuron.cli.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds and checks every setting. Collects all mistakes instead of stopping at the first. */
public final class SettingsReader {
  private final Sources sources;
  private final BaseFolders folders;
  private final Findings findings;
  private final Values values = new Values();

  public SettingsReader(Sources sources, BaseFolders folders, Findings findings) {
    this.sources = sources;
    this.folders = folders;
    this.findings = findings;
  }

  /**
   * Reads the groups in their order.
   *
   * @param mode derives the mode from the values; the mode decides which settings are needed
   */
  public Values read(List<OptionGroup> groups, Function<Values, Optional<Mode>> mode) {
    for (OptionGroup group : groups) {
      group.settings().forEach(this::resolve);
    }
    Optional<Mode> chosen = mode.apply(values);
    chosen.ifPresent(m -> groups.forEach(g -> g.settings().forEach(s -> checkNeeded(s, m))));
    noteWithoutEffect(groups, chosen);
    groups.forEach(group -> group.check().accept(values, findings));
    return values;
  }

  private <T> void resolve(Setting<T> setting) {
    Optional<Sources.Found> found = sources.find(setting);
    String fallback = found.isPresent() ? "" : setting.fallback().apply(values);
    if (found.isEmpty() && fallback.isEmpty()) {
      values.put(setting, Optional.empty(), Origin.NOWHERE);
      return;
    }
    String text = found.map(Sources.Found::text).orElse(fallback);
    Origin origin = found.map(Sources.Found::origin).orElse(Origin.DEFAULT);
    try {
      values.put(setting, Optional.of(parsed(setting.type(), text)), origin);
    } catch (IllegalArgumentException e) {
      values.put(setting, Optional.empty(), origin);
      findings.mistake(
          setting.names()
              + " must be "
              + setting.type().wanted()
              + ", but "
              + place(origin)
              + " "
              + described(setting.type(), text, e));
    }
  }

  private <T> T parsed(ValueType<T> type, String text) {
    if (type.form() != ValueType.Form.VERBATIM) {
      ValueText.controlCharacter(text)
          .ifPresent(
              why -> {
                throw new InvalidValueException(why);
              });
    }
    return type.parse().parse(text, folders);
  }

  /** Describes the text without the parser's message, which may repeat a secret. */
  private static String described(ValueType<?> type, String text, IllegalArgumentException e) {
    if (e instanceof InvalidValueException unfit) {
      return unfit.why();
    }
    if (!type.open()) {
      return "says otherwise";
    }
    return quoted(text);
  }

  /** Says what a source holds, unless that may be a secret. */
  public static String quoted(String text) {
    return SecretDetector.looksSecret(text)
        ? "holds what may be a private key and is not repeated here; a key belongs into"
            + " POLYGON_PRIVATE_KEY"
        : "says '" + shortened(text) + "'";
  }

  private static String place(Origin origin) {
    return switch (origin.level()) {
      case FLAG -> "the command line";
      case ENVIRONMENT -> "the environment's " + origin.text();
      case CONFIG_FILE -> "the config file";
      case ENV_FILE, DEFAULT, NOWHERE -> origin.text();
    };
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 60 ? line : line.substring(0, 57) + "…";
  }

  private void checkNeeded(Setting<?> setting, Mode mode) {
    if (setting.needed().contains(mode)
        && !values.origin(setting).chosen()
        && !sources.unusable().contains(setting.key())) {
      findings.mistake(
          setting.names()
              + " ("
              + setting.help()
              + ") is not set and a "
              + mode.text()
              + " needs it: set it "
              + "in the environment or in .env to "
              + setting.type().wanted());
    }
  }

  /** Ignores variables without a flag: miner and validator may share one .env file. */
  private void noteWithoutEffect(List<OptionGroup> groups, Optional<Mode> mode) {
    List<String> idle = new ArrayList<>();
    for (OptionGroup group : groups) {
      for (Setting<?> setting : group.settings()) {
        Origin origin = values.origin(setting);
        boolean used = mode.map(m -> setting.used().contains(m)).orElse(!setting.withoutEffect());
        if (setting.flag() && origin.chosen() && !used) {
          idle.add(
              switch (origin.level()) {
                case FLAG -> "--" + setting.key();
                case CONFIG_FILE -> setting.key() + " in the config file";
                case ENVIRONMENT, ENV_FILE, DEFAULT, NOWHERE -> origin.text();
              });
        }
      }
    }
    if (!idle.isEmpty()) {
      String where = mode.map(m -> " on a " + m.text()).orElse("");
      findings.note("accepted, without effect" + where + ": " + String.join(", ", idle));
    }
  }
}
