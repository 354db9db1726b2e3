package com.handshake58.neuron.cli.options;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Hyperparameter;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.InvalidValueException;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.SettingsReader;
import com.handshake58.neuron.cli.settings.ValueType;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.DevnetMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The flag {@code --set} of the devnet, once for each hyperparameter. */
final class HyperparameterFlag {
  private static final String COMMIT_REVEAL = "commit_reveal_weights_enabled";

  /** A name of more letters is nobody's typing mistake. */
  private static final int LONGEST_NAME = 60;

  private static final long ANY_SLOT = 12_000;

  private static final ValueType<List<Assignment>> TYPE =
      new ValueType<>(
              "<name=value>",
              "NAME=VALUE, such as tempo=20",
              true,
              (text, folders) -> assignments(text),
              List::toString)
          .in(ValueType.Form.LIST);

  static final Setting<List<Assignment>> SET =
      Setting.flag(
              "set",
              TYPE,
              "a hyperparameter of the subnet, such as tempo=20, by the name that btcli shows; may"
                  + " be repeated; a chain that --state keeps gets it in a block of its own")
          .repeated();

  private HyperparameterFlag() {}

  private static List<Assignment> assignments(String texts) {
    List<Assignment> assignments = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String text : texts.split(",", -1)) {
      try {
        assignments.add(assignment(text));
      } catch (InvalidValueException e) {
        mistakes.add(e.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidValueException(String.join("; it also ", mistakes));
    }
    return List.copyOf(assignments);
  }

  private static Assignment assignment(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new InvalidValueException(SettingsReader.quoted(text));
    }
    String name = text.substring(0, equals).strip();
    Optional<Hyperparameter> parameter = Hyperparameter.named(name);
    if (parameter.isEmpty()) {
      List<String> names = Hyperparameter.names();
      List<String> nearest =
          name.length() > LONGEST_NAME ? List.of() : NearestName.of(name, names).stream().toList();
      throw new InvalidValueException(
          SettingsReader.quoted(text) + DevnetMessages.unknownHyperparameter(nearest, names));
    }
    try {
      return parameter.get().assign(text.substring(equals + 1));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          SettingsReader.quoted(text)
              + DevnetMessages.wrongHyperparameter(name, parameter.get().range()));
    }
  }

  /**
   * Reports hyperparameters without effect.
   *
   * @param alone whether one part runs alone, without a validator
   */
  static void check(Values values, Setting<Integer> runtime, boolean alone, Findings findings) {
    List<Assignment> assignments = values.find(SET).orElse(List.of());
    values.find(runtime).ifPresent(spec -> checkRuntime(assignments, spec, findings));
    if (!alone && assignments.stream().anyMatch(a -> a.parameter().name().equals(COMMIT_REVEAL))) {
      findings.mistake(DevnetMessages.commitRevealIsAFlag());
    }
  }

  private static void checkRuntime(List<Assignment> assignments, int spec, Findings findings) {
    for (Assignment assignment : assignments) {
      Hyperparameter parameter = assignment.parameter();
      if (!parameter.in(Runtimes.of(spec, ANY_SLOT))) {
        List<Integer> others =
            Runtimes.specs().stream()
                .filter(other -> parameter.in(Runtimes.of(other, ANY_SLOT)))
                .toList();
        findings.mistake(DevnetMessages.idleHyperparameter(parameter.name(), spec, others));
      }
    }
  }
}
