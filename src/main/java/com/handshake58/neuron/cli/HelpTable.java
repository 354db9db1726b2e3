package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The two-column parts of a command's help besides its flags. */
final class HelpTable {
  private static final int INDENT = 2;
  private static final int GAP = 2;

  private HelpTable() {}

  /** Adds the groups' variables without a flag to the help. */
  static void addVariables(CommandSpec command, List<OptionGroup> groups) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (OptionGroup group : groups) {
      for (Setting<?> setting : group.settings()) {
        if (!setting.flag()) {
          String fallback = setting.fallback().apply(new Values());
          String more = fallback.isEmpty() ? "" : " [default " + fallback + "]";
          rows.put(setting.key(), setting.help() + more);
        }
      }
    }
    if (!rows.isEmpty()) {
      UsageMessageSpec usage = command.usageMessage();
      usage.footerHeading("%nVariables without a flag%n");
      usage
          .sectionMap()
          .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> text(rows, usage.width()));
    }
  }

  /** Lists the command's subcommands, each with the first sentence of its description. */
  static void listCommands(CommandSpec command) {
    command
        .usageMessage()
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            help -> {
              Map<String, String> rows = new LinkedHashMap<>();
              help.subcommands()
                  .forEach((name, sub) -> rows.put(name, sentence(sub.description())));
              return text(rows, command.usageMessage().width());
            });
  }

  private static String sentence(String description) {
    return description.strip().replaceAll("\\s+", " ").replaceFirst("\\. .*", ".");
  }

  /** Breaks lines at spaces only, so that addresses stay whole. */
  private static String text(Map<String, String> rows, int width) {
    int column = INDENT + rows.keySet().stream().mapToInt(String::length).max().orElse(0) + GAP;
    StringBuilder text = new StringBuilder();
    rows.forEach(
        (name, meaning) -> {
          StringBuilder line = new StringBuilder(" ".repeat(INDENT)).append(name);
          line.append(" ".repeat(column - line.length() - 1));
          for (String word : meaning.split(" ", -1)) {
            if (line.length() >= column && line.length() + 1 + word.length() > width) {
              text.append(line).append(System.lineSeparator());
              line = new StringBuilder(" ".repeat(column - 1));
            }
            line.append(' ').append(word);
          }
          text.append(line).append(System.lineSeparator());
        });
    return text.toString();
  }
}
