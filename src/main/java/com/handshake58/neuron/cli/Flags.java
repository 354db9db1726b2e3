package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.SecretDetector;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of settings on a command line. */
final class Flags {
  private static final Pattern SECRET =
      Pattern.compile(
          "private|secret|mnemonic|seed|passw|phrase|suri|(polygon|evm|eth)[._-]?key$"
              + "|database[._-]?url",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("--?[A-Za-z][A-Za-z0-9_.-]{0,60}");
  private static final Pattern WORD = Pattern.compile("[a-z]{2,20}");

  /** The other names that btcli has for flags of this program. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("--wallet-name", "--wallet.name"),
          Map.entry("--wallet_name", "--wallet.name"),
          Map.entry("--wallet-path", "--wallet.path"),
          Map.entry("--wallet_path", "--wallet.path"),
          Map.entry("--wallet-hotkey", "--wallet.hotkey"),
          Map.entry("--wallet_hotkey", "--wallet.hotkey"),
          Map.entry("--network", "--subtensor.network"),
          Map.entry("--destination", "--dest"),
          Map.entry("--allow_death", "--allow-death"),
          Map.entry("--rate-tolerance", "--tolerance"),
          Map.entry("--allow-partial", "--allow-partial-stake"),
          Map.entry("--partial", "--allow-partial-stake"),
          Map.entry("--stake-all", "--all"),
          Map.entry("--unstake-all", "--all"),
          Map.entry("--hotkey_ss58_address", "--hotkey-ss58-address"),
          Map.entry("--no-prompt", "--yes"),
          Map.entry("--no_prompt", "--yes"),
          Map.entry("--dry_run", "--dry-run"),
          Map.entry("--json-output", "--json"),
          Map.entry("--json-out", "--json"));

  /** btcli's other names of commands, which count in the first place only. */
  private static final Map<String, String> OTHER_COMMANDS =
      Map.of(
          "w", "wallet", "wallets", "wallet", "s", "subnets", "subnet", "subnets", "st", "stake");

  private static final String STRAY = "an argument that belongs to no flag";

  private Flags() {}

  /** Adds the groups' flags, as unparsed texts, to the command, and their variables to its help. */
  static void add(CommandSpec command, List<OptionGroup> groups) {
    int order = 0;
    for (OptionGroup group : groups) {
      ArgGroupSpec.Builder section =
          ArgGroupSpec.builder()
              .heading("%n" + group.heading() + "%n")
              .exclusive(false)
              .validate(false)
              .order(order++);
      List<Setting<?>> flags = group.settings().stream().filter(Setting::flag).toList();
      flags.forEach(setting -> section.addArg(option(setting)));
      if (!flags.isEmpty()) {
        command.addArgGroup(section.build());
      }
    }
    HelpTable.addVariables(command, groups);
  }

  private static OptionSpec option(Setting<?> setting) {
    boolean alone = ValueTypes.FLAG.equals(setting.type());
    String fallback = setting.fallback().apply(new Values());
    List<String> more = new ArrayList<>(setting.variables());
    if (!fallback.isEmpty() && !alone) {
      more.addFirst("default " + fallback);
    }
    String description =
        setting.help() + (more.isEmpty() ? "" : " [" + String.join(", ", more) + "]");
    OptionSpec.Builder option = OptionSpec.builder("--" + setting.key());
    if (setting.repeatable()) {
      option.type(List.class).auxiliaryTypes(String.class);
    } else {
      option.type(String.class);
    }
    return option
        .arity(alone ? "0..1" : "1")
        .paramLabel(setting.type().label())
        .description(description.replace("%", "%%"))
        .build();
  }

  /**
   * Rewrites btcli's names of flags, and a switch that stands alone as {@code --flag=true}: the
   * next argument is never its value, and {@code --flag=false} is possible.
   */
  static String[] explicit(String[] arguments, List<OptionGroup> groups) {
    Set<String> switches =
        groups.stream()
            .flatMap(group -> group.settings().stream())
            .filter(setting -> setting.flag() && ValueTypes.FLAG.equals(setting.type()))
            .map(setting -> "--" + setting.key())
            .collect(Collectors.toSet());
    String[] named = arguments.clone();
    if (named.length > 0) {
      named[0] = OTHER_COMMANDS.getOrDefault(named[0], named[0]);
    }
    return Arrays.stream(named)
        .map(Flags::renamed)
        .map(argument -> switches.contains(argument) ? argument + "=true" : argument)
        .toArray(String[]::new);
  }

  private static String renamed(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    return OTHER_NAMES.getOrDefault(name, name) + argument.substring(name.length());
  }

  /** The given texts by key; a subcommand's come before those of the commands above it. */
  static Map<String, String> given(CommandSpec command) {
    Map<String, String> given = new LinkedHashMap<>();
    for (CommandSpec spec = command; spec != null; spec = spec.parent()) {
      for (OptionSpec option : parsed(spec).matchedOptions()) {
        Object value = option.getValue();
        if (value != null) {
          given.putIfAbsent(option.longestName().substring(2), text(value));
        }
      }
    }
    return given;
  }

  private static String text(Object value) {
    return value instanceof List<?> texts
        ? texts.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value.toString();
  }

  /**
   * Collects what cannot be parsed. Repeats no value of an unknown flag.
   *
   * @param commandExpected whether a word that belongs to no flag counts as a command
   */
  static void check(
      CommandSpec command, boolean strict, boolean commandExpected, Findings findings) {
    String help = ": see `" + command.qualifiedName() + " --help`";
    boolean read = true;
    for (CommandSpec spec = command; spec != null; spec = spec.parent()) {
      parsed(spec).errors().forEach(e -> findings.mistake(ParseErrors.sentence(e, help)));
      read &= parsed(spec).errors().isEmpty();
    }
    Optional<String> word = commandExpected ? unknownCommand(command) : Optional.empty();
    Set<String> unknown = new LinkedHashSet<>();
    boolean stray = false;
    for (Unmatched argument : unmatched(command)) {
      Optional<String> refused = refused(argument);
      if (refused.isPresent()) {
        findings.mistake(refused.get());
      } else if (NAME.matcher(argument.name()).matches()) {
        unknown.add(argument.name());
      } else if (read && !word.equals(Optional.of(argument.value()))) {
        // A neuron's flags may hold the value of a switch, which the SDK ignores.
        if (!strict && command.parent() != null && !ValueTypes.isFlag(argument.value())) {
          stray = true;
        } else {
          unknown.add(STRAY);
        }
      }
    }
    if (stray) {
      findings.mistake("there is " + STRAY + help);
    }
    word.ifPresent(
        w -> findings.mistake("'" + w + "' is no command of " + command.qualifiedName() + help));
    if (strict) {
      unknown.forEach(
          u -> findings.mistake((u.equals(STRAY) ? "there is " + u : u + " is unknown") + help));
    } else if (!unknown.isEmpty()) {
      findings.note(
          "unknown, ignored: " + String.join(", ", unknown) + " (--strict makes it a mistake)");
    }
  }

  /** The word in the place of a subcommand. */
  static Optional<String> unknownCommand(CommandSpec command) {
    return command.subcommands().isEmpty()
        ? Optional.empty()
        : unmatched(command).stream()
            .filter(argument -> argument.name().isEmpty())
            .map(Unmatched::value)
            .filter(word -> WORD.matcher(word).matches())
            .findFirst();
  }

  /** A flag with its value, or an argument without a flag. */
  private record Unmatched(String name, String value) {}

  private static List<Unmatched> unmatched(CommandSpec command) {
    List<Unmatched> all = new ArrayList<>();
    for (CommandSpec spec = command; spec != null; spec = spec.parent()) {
      Deque<String> rest = new ArrayDeque<>(parsed(spec).unmatched());
      while (!rest.isEmpty()) {
        String argument = rest.remove();
        int equals = argument.indexOf('=');
        if (!argument.startsWith("-")) {
          all.add(new Unmatched("", argument));
        } else if (equals >= 0) {
          all.add(new Unmatched(argument.substring(0, equals), argument.substring(equals + 1)));
        } else {
          boolean value = !rest.isEmpty() && !rest.element().startsWith("-");
          all.add(new Unmatched(argument, value ? rest.remove() : ""));
        }
      }
    }
    return all;
  }

  /**
   * The keys and variables that the command line names without a value that can be used. It reports
   * them, so nothing else says that they are not set.
   */
  static Set<String> unusable(CommandSpec command) {
    Set<String> names = new HashSet<>();
    for (CommandSpec spec = command; spec != null; spec = spec.parent()) {
      for (Exception e : parsed(spec).errors()) {
        if (e instanceof MissingParameterException missing
            && !missing.getMissing().isEmpty()
            && missing.getMissing().getFirst() instanceof OptionSpec option) {
          names.add(option.longestName().substring(2));
        }
      }
    }
    unmatched(command).stream()
        .filter(Flags::isSecret)
        .forEach(argument -> names.add(variable(argument.name())));
    return names;
  }

  private static boolean isSecret(Unmatched argument) {
    return SECRET.matcher(argument.name()).find() || SecretDetector.looksSecret(argument.value());
  }

  private static Optional<String> refused(Unmatched argument) {
    String name = argument.name();
    if (isSecret(argument)) {
      return Optional.of(
          (NAME.matcher(name).matches() ? name : "what looks like a secret")
              + " is refused: other users of the machine can read a command line, so treat what you"
              + " passed as known to them and set "
              + variable(name)
              + " in the environment or in .env instead");
    }
    return switch (name) {
      // btcli's own flags: ignoring them would start the neuron with another wallet.
      case "--hotkey" ->
          Optional.of("--hotkey is unknown: give the hotkey's name as --wallet.hotkey");
      case "--coldkey" ->
          Optional.of("--coldkey is unknown: give the wallet's name as --wallet.name");
      default -> Optional.empty();
    };
  }

  /** Whether the name looks like a secret's. */
  static boolean secret(String name) {
    return SECRET.matcher(name).find();
  }

  /** The variable for the secret of that name. */
  static String variable(String name) {
    return name.toLowerCase(Locale.ROOT).contains("database")
        ? "DATABASE_URL"
        : "POLYGON_PRIVATE_KEY";
  }

  private static ParseResult parsed(CommandSpec spec) {
    return spec.commandLine().getParseResult();
  }
}
