package com.handshake58.neuron.cli.options;

import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import java.nio.file.Path;
import java.util.List;

/** Settings of the whole program. */
public final class GeneralOptions {
  public static final Setting<Mode> MODE =
      Setting.flag("mode", ValueTypes.MODE, "run as miner or as validator", "NEURON_TYPE");

  public static final Setting<Integer> NETUID =
      Setting.flag("netuid", ValueTypes.NETUID, "the subnet").withDefault("58");

  public static final Setting<Path> CONFIG =
      Setting.flag(
          "config", ValueTypes.FILE, "a YAML file with values for flags that are not given");

  public static final Setting<Boolean> STRICT =
      Setting.flag("strict", ValueTypes.FLAG, "unknown flags are mistakes, not just a warning")
          .withDefault("false");

  private static final Setting<Boolean> NO_VERSION_CHECKING =
      Setting.flag("no_version_checking", ValueTypes.FLAG, "accepted, without effect").usedBy();

  public static final OptionGroup GROUP =
      new OptionGroup("General", List.of(MODE, NETUID, CONFIG, STRICT, NO_VERSION_CHECKING));

  private GeneralOptions() {}
}
