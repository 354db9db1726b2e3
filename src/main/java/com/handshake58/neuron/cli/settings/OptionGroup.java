package com.handshake58.neuron.cli.settings;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The settings of one concern.
 *
 * @param heading of the group in the help
 * @param check reports values that contradict each other
 */
public record OptionGroup(
    String heading, List<Setting<?>> settings, BiConsumer<Values, Findings> check) {

  public OptionGroup {
    settings = List.copyOf(settings);
  }

  public OptionGroup(String heading, List<Setting<?>> settings) {
    this(heading, settings, (values, findings) -> {});
  }
}
