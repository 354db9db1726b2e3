package com.handshake58.neuron.cli.settings;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The settings of one concern.
 *
 * @param heading over them in the help
 * @param check looks at values that are right by themselves but not together
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
